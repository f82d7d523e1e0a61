package import Alarms
package import Session

/// Tells the alarms of the patient from what the nurse brings about and is reminded of.
package struct PatientAlarms: Equatable, Sendable {
  /// The numbers of the conditions that an entry raised, as the charting of a score.
  private var entered: Set<Int> = []

  package init() {}

  /// Takes note of a line of the alarm log; returns whether it is about values of the patient, or
  /// their loss, and no entry of the nurse raised its condition.
  ///
  /// `event` is what the line followed from; nil for the passing of time. Other commands only uncover
  /// what is so without them: a start has stricter rules, and data that are lost are high from then.
  package mutating func include(_ transition: Transition, from event: Event?) -> Bool {
    if transition.event == .raised, let id = transition.subject?.id {
      if Self.isEntry(event) { entered.insert(id) } else { entered.remove(id) }
    }
    return has(transition)
  }

  /// Whether a line of the alarm log is about such values and no entry raised its condition.
  package func has(_ transition: Transition) -> Bool {
    guard let subject = transition.subject, subject.isAboutValues else { return false }
    return subject.id.map { !entered.contains($0) } ?? true
  }

  /// Whether an event is an entry in the chart, or its correction.
  private static func isEntry(_ event: Event?) -> Bool {
    guard case .command(let command, _)? = event else { return false }
    switch command {
    case .chart, .correct: return true
    default: return false
    }
  }
}
