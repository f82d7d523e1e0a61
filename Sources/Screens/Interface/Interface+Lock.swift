import Canvas
import Session
import Vitals

/// Keys that are locked against children and cleaning cloths.
///
/// An alarm can still be acknowledged, and the keys unlocked, by pressing the same key twice.
extension Interface {
  /// Within what time the second press must come, in milliseconds.
  private static let secondPress: Int64 = 3000

  mutating func lock() {
    // Where nothing can be changed there is nothing to lock.
    guard !isReadOnly, !isReplay else { return }
    isLocked = true
    armed = nil
    dialog = nil
    forgetRemark()
  }

  /// What still works while the keys are locked.
  var lockWords: String {
    let (ack, lock) = (keys.sign(of: .acknowledge), keys.sign(of: .lock))
    return "\(ack) \(ack) acknowledges, \(lock) \(lock) unlocks"
  }

  mutating func handleLocked(
    _ press: KeyPress, _ session: Session, at now: SessionTime, presentation: PresentationTime
  ) -> [InterfaceEffect] {
    let action = keys.action(of: press.key, on: .main, isReplay: false)
    guard let action, action == .acknowledge || action == .lock else {
      armed = nil
      return []
    }
    guard let first = armed, first.action == action, presentation <= first.until else {
      armed = Armed(
        action: action,
        until: PresentationTime(milliseconds: presentation.milliseconds + Self.secondPress))
      say(
        action == .lock
          ? "the same key again unlocks" : "the same key again acknowledges",
        at: presentation)
      return []
    }
    armed = nil
    guard action == .acknowledge else {
      isLocked = false
      say("unlocked", at: presentation)
      return []
    }
    return perform(.acknowledge, press, session, at: now, presentation: presentation)
  }
}
