import Session
import Vitals

extension SessionHeader {
  /// The session time now, never before the latest that is known: by the kernel's clock on the same
  /// boot, which is exact, else by the wall clock.
  func now(after latest: SessionTime) -> (time: SessionTime, isExact: Bool) {
    if let boot, boot.identifier == SystemClock.bootIdentifier {
      return (max(SessionTime(milliseconds: SystemClock.boot - boot.milliseconds), latest), true)
    }
    let passed = SystemClock.wall.unixMilliseconds - identity.wall.unixMilliseconds
    return (max(identity.start + TimeSpan(milliseconds: passed), latest), false)
  }
}
