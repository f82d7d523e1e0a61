public import Session
import Text
import Vitals

/// The words of an instructor to a running scenario.
public enum InstructorWords {
  /// Asks for the graph; the answer is no command.
  public static let graph = "graph"
  /// How they are written, for help.
  public static let forms = [
    "cue NAME", "jump STATE", "truth spo2 84 [30s]", "hold", "go on", "note TEXT",
  ]

  /// What is wrong with the words.
  public struct Mistake: Error, Hashable, CustomStringConvertible {
    /// What is wrong and what to write.
    public let description: String
  }

  /// The command of a line to a scenario, whose states and cues it may name.
  public static func command(
    _ line: String, to scenario: Scenario
  ) throws(Mistake) -> Command {
    let command = try command(line)
    switch command {
    case .instructor(.jump(let state)):
      try find(state, scenario.states.map(\.name), "state")
    case .instructor(.cue(let cue)): try find(cue, scenario.cues.map(\.name), "cue")
    default: break
    }
    return command
  }

  private static func find(
    _ name: String, _ known: [String], _ kind: String
  ) throws(Mistake) {
    guard !known.contains(name) else { return }
    let list = known.isEmpty ? "none" : known.joined(separator: ", ")
    throw Mistake(description: "there is no \(kind) '\(name)'; there are: \(list)")
  }

  /// The command of a line.
  static func command(_ line: String) throws(Mistake) -> Command {
    let words = line.split(separator: " ").map(String.init)
    let rest = words.dropFirst().joined(separator: " ")
    switch words.first {
    case "cue" where !rest.isEmpty: return .instructor(.cue(rest))
    case "jump" where !rest.isEmpty: return .instructor(.jump(rest))
    case "note" where !rest.isEmpty: return .note(rest)
    case "hold" where rest.isEmpty: return .instructor(.hold(true))
    case "go" where rest == "on": return .instructor(.hold(false))
    case "truth":
      do {
        return .instructor(try InstructorCommand(truth: Array(words.dropFirst())))
      } catch {
        throw Mistake(description: "\(error)")
      }
    default:
      throw Mistake(description: "write one of: \(forms.joined(separator: ", "))")
    }
  }
}
