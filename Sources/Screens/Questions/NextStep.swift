import Session
import Vitals
import Wording

/// The question about the next step of a session, or about the session of the next patient.
struct NextStep {
  /// Whether the next patient's session is meant.
  private let isPatient: Bool
  /// Nil where the phase has no such step.
  let question: SessionQuestion?

  init(_ action: Action, in phase: Phase) {
    isPatient = action == .nextPatient
    let next = SessionQuestion(nextStepIn: phase)
    question = isPatient ? next == nil ? .nextPatient : nil : next
  }

  /// Why there is no such step; `sign` names the key of an action.
  func remark(_ words: RemarkWords, _ sign: (Action) -> String) -> String {
    isPatient
      ? words.notClosed(next: sign(.nextPatient))
      : words.closed(next: sign(.nextPatient), leave: sign(.leave))
  }
}
