package import Vitals

/// Plain mode: its first line, values, and the state of the keys.
package struct PlainWords {
  /// What is shown.
  package enum Mode: Hashable, Sendable {
    case live, simulated, replay
  }

  let language: Language

  package init(_ language: Language) { self.language = language }

  /// The first line; `help` is the key of the help page.
  package func opening(_ mode: Mode, chair: String?, help: String) -> Phrase {
    let mode =
      switch mode {
      case .live: language(english: "live")
      case .simulated: language(english: "simulated")
      case .replay: language(english: "replay")
      }
    let chair = chair.map { chair in language(english: ", chair \(chair)") } ?? ""
    return language(
      english: "\(mode)\(chair): not a medical device, alarms may fail; "
        + "Enter alone for a summary, \(help) and Enter for the keys")
  }

  /// The keys are locked; `keys` are those that work.
  package func locked(_ keys: String) -> Phrase { language(english: "keys locked: \(keys)") }

  // MARK: Values

  /// A measurement of the cuff.
  package func pressure(
    _ pressure: Phrase, _ standing: PressureMeasurement.Standing
  ) -> Phrase {
    let words = TileWords(language).standing(standing)
    let remark: Phrase = words.isEmpty ? "" : ", \(words)"
    return language(english: "BP \(pressure)\(remark)")
  }

  /// A value; `doubt` says why it is uncertain.
  package func value(_ label: String, _ value: Int32, doubt: String?) -> Phrase {
    let doubt = doubt.map { doubt in language(english: " uncertain: \(doubt)") } ?? ""
    return "\(label) \(value)\(doubt)"
  }

  /// A value that was measured by hand.
  package func byHand(_ label: String, _ value: Int32, at clock: String) -> Phrase {
    language(english: "\(label) \(value) by hand at \(clock)")
  }

  package func never(_ label: String) -> Phrase { language(english: "\(label) no data yet") }

  package func absent(_ label: String, _ reason: String) -> Phrase {
    language(english: "\(label) no value: \(reason)")
  }

  /// A condition with the number by which it can be acknowledged.
  package func numbered(_ condition: Phrase, _ id: Int) -> Phrase {
    language(english: condition + " \("#\(id)", spoken: "alarm \(id)")" as Phrase)
  }
}
