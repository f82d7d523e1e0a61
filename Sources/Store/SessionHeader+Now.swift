import Platform
import Session
package import Vitals

extension SessionHeader {
  /// The current session time, not before `latest`: from the kernel's clock on the same boot, which
  /// is exact, else from the wall clock.
  ///
  /// A clock more than a month ahead of the latest line is wrong; then no time has passed.
  package func now(after latest: SessionTime) -> (time: SessionTime, isExact: Bool) {
    func plausible(_ time: SessionTime) -> SessionTime? {
      time - latest > .hours(31 * 24) ? nil : max(time, latest)
    }
    if let boot, boot.identifier == SystemClock.bootIdentifier,
      let time = plausible(SessionTime(milliseconds: SystemClock.boot - boot.milliseconds))
    {
      return (time, true)
    }
    let passed = SystemClock.wall.unixMilliseconds - identity.wall.unixMilliseconds
    return (plausible(identity.start + TimeSpan(milliseconds: passed)) ?? latest, false)
  }
}
