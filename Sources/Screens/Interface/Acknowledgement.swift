import Alarms
import Canvas
import Care
import Session

/// What the key for acknowledging means, by the alarm line of the frame last presented.
enum Acknowledgement: Hashable {
  /// The condition of this number, and no other.
  case of(Int)
  /// No condition was on the line.
  case noAlarm
  /// The line changed right before the key.
  case changed
  /// The condition that was meant has ended.
  case isOver
  /// The condition that was meant was acknowledged already.
  case isAcknowledged

  /// The meaning of a key: shortly after a turn the condition that was read, shortly after a change
  /// none.
  init(_ press: KeyPress, _ session: Session) {
    guard var id = press.alarmLine else {
      self = .noAlarm
      return
    }
    if press.alarmLineAge < Interface.minAlarmLineAge {
      switch press.cause {
      case .change:
        self = .changed
        return
      // The one that was read.
      case .rotation(let previous): id = previous
      }
    }
    guard let condition = session.alarms.condition(id) else {
      self = .isOver
      return
    }
    self = condition.isUnacknowledged ? .of(id) : .isAcknowledged
  }
}

extension [Command] {
  /// The first reason of a session to refuse one of them; nil when all are allowed.
  func firstRefusal(by session: Session) -> Refusal? {
    for command in self {
      if let refusal = session.refusal(of: command, at: session.now) { return refusal }
    }
    return nil
  }
}
