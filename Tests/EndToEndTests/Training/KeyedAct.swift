/// The keys of an act, as a nurse finds them on the screen.
struct KeyedAct {
  /// One thing that is typed.
  enum Step {
    /// A key; what it shows, where another step follows.
    case key(String, shows: String? = nil)
    /// The option of a question with this label, by the key beside it.
    case option(String)
    /// The line of the page with this label, by the arrow.
    case line(String)
  }

  let steps: [Step]
  /// Whether something may be asked once it is recorded.
  let mayAsk: Bool

  /// The keys of the words of a script; nil where no key does that.
  init?(_ words: [String], cues: [String: String]) {
    guard let steps = Self.steps(words, cues) else { return nil }
    self.steps = steps
    mayAsk = ["set", "given", "oxygen", "done", "side_effect"].contains(words[0])
  }

  private static let scales = ["moaas": "MOAA/S", "dissociation": "Dissociation", "pain": "Pain"]

  private static func steps(_ words: [String], _ cues: [String: String]) -> [Step]? {
    let rest = words.dropFirst().map { $0.replacing("_", with: " ") }
    switch words[0] {
    case "noticed": return [.key("!")]
    case "help": return [.key("E")]
    case "bp": return [.key("n")]
    case "set": return [.key("v")]
    case "cue": return cues[words[1]].map { [.key($0)] }
    case "ack": return [.key("a")]
    case "audio" where rest == ["off"]:
      return [.key("P", shows: "any other key No"), .key("y")]
    case "infusion": return pump(words[1])
    case "oxygen":
      return [.key("g", shows: "What was given"), .option("Oxygen"), .option("\(rest[0]) L/min")]
    case "given":
      return [
        .key("g", shows: "What was given"), .option(rest[0]),
        .option(rest.dropFirst().joined(separator: " ")),
      ]
    case "done": return [.key("g", shows: "What was given"), .option(rest[0])]
    case "side_effect":
      return [.key("s", shows: "Which side effect"), .option(rest[0]), .option(rest[1])]
    case "score":
      return scales[words[1]].map {
        [.key("c", shows: "New entry"), .line($0), .key("\r", shows: "\($0): "), .key(words[2])]
      }
    default: return nil
    }
  }

  private static func pump(_ word: String) -> [Step]? {
    switch word {
    case "stop": [.key("S", shows: "Stop the infusion"), .key("y")]
    case "pause":
      [
        .key("i", shows: "Infusion: infusing"), .option("Pause"), .key("", shows: "reason"),
        .key("1"),
      ]
    default: nil
    }
  }
}
