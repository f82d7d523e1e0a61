import Platform
import Session
import Vitals

/// Checks the wall clock every minute.
///
/// A step of more than 2 s, or a new offset from UTC such as summer time, is recorded as an input
/// and affects only the displayed time of day.
struct WallWatch {
  static let interval = TimeSpan.seconds(60)
  private static let tolerance: Int64 = 2000

  private var checked: SessionTime

  init(at start: SessionTime) { checked = start }

  /// When the next check is due.
  var deadline: SessionTime { checked + Self.interval }

  /// The changes since the last check.
  mutating func reports(of session: Session, at now: SessionTime) -> [RuntimeReport] {
    guard deadline <= now else { return [] }
    checked = now
    let (shown, actual) = (session.wall(at: now), SystemClock.wall)
    var reports: [RuntimeReport] = []
    if actual.offsetMinutes != shown.offsetMinutes {
      reports.append(.zoneChanged(offsetMinutes: actual.offsetMinutes))
    }
    let step = actual.unixMilliseconds - shown.unixMilliseconds
    if abs(step) > Self.tolerance { reports.append(.clockStep(TimeSpan(milliseconds: step))) }
    return reports
  }
}
