public import Alarms

/// A transition of an alarm condition, as `raised spo2_low_high` or `acknowledged any`.
public struct AlarmPattern: Hashable, Sendable {
  /// What happened to the condition.
  public enum Happening: String, CaseIterable, Hashable, Sendable {
    /// It was raised, or became high.
    case raised = "raised"
    /// The trainee acknowledged it.
    case acknowledged = "acknowledged"
  }

  /// Which conditions.
  public enum Subject: Hashable, Sendable {
    /// Any of medium or high priority that is about the patient.
    case any
    /// Those of a priority that are about the patient.
    case priority(Priority)
    /// Those of a rule.
    case rule(String)
  }

  /// What happened to the condition.
  public let happening: Happening
  /// Which conditions.
  public let subject: Subject

  /// Parses a pattern; a rule alone is a raised one.
  static func read(_ text: String) throws(WordProblem) -> AlarmPattern {
    var words = text.split(separator: " ").map(String.init)
    var happening = Happening.raised
    if let first = words.first {
      if let word = Happening(rawValue: first == "ack" ? "acknowledged" : first) {
        happening = word
        words.removeFirst()
      }
    }
    guard words.count == 1, let word = words.first else {
      throw .form("'\(text)' must be written as \"raised RULE\" or \"acknowledged RULE\"")
    }
    return AlarmPattern(happening: happening, subject: Subject(word))
  }

  /// Whether a line of the alarm log is what it describes; a priority means alarms of the patient
  /// alone (``PatientAlarms``), a rule also what the nurse brings about.
  package func matches(_ transition: Transition, isPatients: Bool) -> Bool {
    guard isPatients || rule != nil else { return false }
    switch (happening, transition.event) {
    case (.raised, .raised), (.raised, .escalated), (.acknowledged, .acknowledged):
      return subject.contains(transition)
    default: return false
    }
  }

  /// The rule it names; nil for none.
  var rule: String? {
    if case .rule(let rule) = subject { rule } else { nil }
  }

  /// The pattern as it is written.
  public var text: String { "\(happening.rawValue) \(subject.text)" }
}

extension AlarmPattern.Subject {
  init(_ word: String) {
    if word == "any" {
      self = .any
    } else if let priority = Priority.allCases.first(where: { $0.symbol == word }) {
      self = .priority(priority)
    } else {
      self = .rule(word)
    }
  }

  /// Whether a line of the alarm log is about it.
  func contains(_ transition: Transition) -> Bool {
    guard let subject = transition.subject else { return false }
    switch self {
    case .any: return subject.priority >= .medium
    case .priority(let priority): return subject.priority == priority
    case .rule(let rule): return subject.rule == rule
    }
  }

  var text: String {
    switch self {
    case .any: "any"
    case .priority(let priority): priority.symbol
    case .rule(let rule): rule
    }
  }
}
