package import Alarms
package import Vitals

/// Tells the alarms of the patient from what the nurse brings about and is reminded of.
package struct PatientAlarms: Equatable, Sendable {
  /// The numbers of the conditions that a command raised, as the charting of a score.
  private var commanded: Set<Int> = []

  package init() {}

  /// Takes note of a line of the alarm log; returns whether it is about values of the patient, or
  /// their loss, and no command raised its condition.
  ///
  /// `command` is the time of the command that the line followed from; nil for none.
  package mutating func include(_ transition: Transition, from command: SessionTime?) -> Bool {
    guard let subject = transition.subject, subject.isAboutValues else { return false }
    guard let id = subject.id else { return true }
    if transition.event == .raised {
      // What was due before the command comes with it and not of it.
      if let command, transition.time >= command {
        commanded.insert(id)
      } else {
        commanded.remove(id)
      }
    }
    return !commanded.contains(id)
  }
}
