public import Session
import Text
import Vitals

/// The words of an instructor to a running scenario.
public enum InstructorWords {
  /// How they are written, for help.
  public static let forms = [
    "cue NAME", "jump STATE", "truth spo2 84 [30s]", "hold", "go on", "note TEXT",
  ]

  /// What is wrong with the words.
  public struct Mistake: Error, Hashable, CustomStringConvertible {
    /// What is wrong and what to write.
    public let description: String
  }

  /// The command of a line.
  public static func command(_ line: String) throws(Mistake) -> Command {
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
