import Patient
import Session
import Vitals

/// An exit that waits for its trigger.
struct ExitWait: Equatable, Sendable {
  let trigger: ScenarioTrigger
  /// When its act, alarm or cue happened; nil before.
  private var happened: SessionTime?
  /// When the other act happened; nil before.
  private var joined: SessionTime?
  /// Since when its true value holds without a break; nil while it does not.
  private var since: SessionTime?

  init(_ trigger: ScenarioTrigger) { self.trigger = trigger }

  /// Takes note of a command that was carried out.
  mutating func witness(_ command: Command, _ session: Session, at time: SessionTime) {
    switch trigger {
    case .when(let acts, let others):
      if acts.contains(where: { $0.matches(command, session) }) { happened = happened ?? time }
      if others.contains(where: { $0.matches(command, session) }) { joined = joined ?? time }
    case .cue(let name):
      if command == .instructor(.cue(name)) { happened = happened ?? time }
    case .after, .at, .truth, .alarm: break
    }
  }

  /// Takes note of a line of the alarm log, which is about the patient or not.
  mutating func witness(_ record: AlarmRecord, isPatients: Bool, at time: SessionTime) {
    switch trigger {
    case .when(let acts, let others):
      if acts.contains(where: { $0.matches(record.transition, isPatients: isPatients) }) {
        happened = happened ?? time
      }
      if others.contains(where: { $0.matches(record.transition, isPatients: isPatients) }) {
        joined = joined ?? time
      }
    case .alarm(let pattern):
      if pattern.matches(record.transition, isPatients: isPatients) {
        happened = happened ?? time
      }
    case .after, .at, .truth, .cue: break
    }
  }

  /// Takes note of the true values of a second.
  mutating func witness(_ truth: Truth, at time: SessionTime) {
    guard case .truth(let condition, _) = trigger else { return }
    since = condition.holds(truth) ? since ?? time : nil
  }

  /// When it happened, before the second that begins now; nil when it has not.
  ///
  /// `entered` is when it began to wait.
  func happened(since entered: SessionTime, at now: SessionTime) -> SessionTime? {
    switch trigger {
    case .after(let span): return (entered + span).within(now)
    case .at(let moment): return max(moment, entered).within(now)
    case .truth(_, let span): return since.flatMap { ($0 + span).within(now) }
    case .when(_, let others):
      guard let happened else { return nil }
      guard !others.isEmpty else { return happened < now ? happened : nil }
      // An act of this very second is for the next one: a replay could not tell it was earlier.
      return joined.flatMap { max(happened, $0) < now ? max(happened, $0) : nil }
    case .alarm, .cue: return happened.flatMap { $0 < now ? $0 : nil }
    }
  }
}

extension SessionTime {
  /// This time; nil when it is later than now.
  fileprivate func within(_ now: SessionTime) -> SessionTime? { self <= now ? self : nil }
}
