import Platform
import Session
import Vitals

/// Looks at the wall clock every minute.
///
/// A step of more than 2 s, or another offset from UTC as summer time begins, is an input and moves
/// nothing but the time of day that is shown.
struct WallWatch {
  static let interval = TimeSpan.seconds(60)
  private static let tolerance: Int64 = 2000

  private var checked: SessionTime

  init(at start: SessionTime) { checked = start }

  /// When to look next.
  var deadline: SessionTime { checked + Self.interval }

  /// What has changed since the last look.
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
