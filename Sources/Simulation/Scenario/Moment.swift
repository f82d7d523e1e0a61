public import Vitals

/// A moment of a recording, from which an expectation counts or at which a question is asked.
public enum Moment: Hashable, Sendable {
  /// A time from the start of the recording.
  case at(TimeSpan)
  /// The first entry of a state of the scenario.
  case state(String)
  /// The first such transition of an alarm condition.
  case alarm(AlarmPattern)
  /// The first note with these words, such as an annotation of another program's recording.
  case note(String)

  /// Whether the scenario brings it about for the patient.
  package var isState: Bool {
    switch self {
    case .state: true
    case .at, .alarm, .note: false
    }
  }

  /// The moment as a file writes it; a state is its name alone.
  public var text: String {
    switch self {
    case .at(let span): span.clockText
    case .state(let name): name
    case .alarm(let pattern): pattern.text
    case .note(let words): "note \(words)"
    }
  }

  /// Reads the one of some keys that a table has; keys but `at`, `alarm` and `note` name a state.
  init(_ table: ScenarioTable, keys: [String]) throws(ScenarioFault) {
    let named = keys.filter(table.has)
    guard named.count <= 1 else {
      throw ScenarioFault(
        table.place, "has \(named.joined(separator: " and ")), which say the same: keep one")
    }
    guard let key = named.first ?? (keys.count == 1 ? keys.first : nil) else {
      throw ScenarioFault(
        table.place, "has no moment: write one of \(keys.joined(separator: ", "))")
    }
    switch key {
    case "at":
      let span = try table.requiredSpan("at")
      guard span >= .zero else {
        throw ScenarioFault(table.place(of: "at"), "is before the start: write it as \"00:12:00\"")
      }
      self = .at(span)
    case "alarm": self = .alarm(try table.alarm("alarm"))
    case "note": self = .note(try table.requiredText("note"))
    default: self = .state(try table.requiredText(key))
    }
  }
}

/// A question to whoever watches a replay, asked at its moment.
public struct TimedQuestion: Hashable, Sendable {
  /// The question.
  public var text: String
  /// When it is asked.
  public var moment: Moment

  /// Reads a table; `moments` are the keys of which one names its moment.
  init(_ table: ScenarioTable, moments: [String]) throws(ScenarioFault) {
    try table.refuseUnknown(["text"] + moments)
    text = try table.requiredText("text")
    moment = try Moment(table, keys: moments)
  }
}
