import Session
import Vitals

/// The time that a trend shows.
struct TrendRange: Hashable {
  /// Lengths of the window in minutes.
  static let windows: [Int64] = [15, 30, 60, 120, 240]
  /// Longest window of the main page, in minutes.
  private static let longest: Int64 = 480

  let from: SessionTime
  let minutes: Int64

  var until: SessionTime { from + .minutes(minutes) }

  /// The whole session, or its latest hours.
  static func whole(_ session: Session, at now: SessionTime) -> TrendRange {
    let length = now - session.began
    let minutes = (windows + [longest]).first { .minutes($0) >= length } ?? longest
    return TrendRange(minutes: minutes, session, at: now)
  }

  /// The latest minutes of a session, moved back to show the cursor.
  init(minutes: Int64, _ session: Session, at now: SessionTime, around cursor: SessionTime? = nil) {
    self.minutes = minutes
    let window = TimeSpan.minutes(minutes)
    let latest = now - session.began <= window ? session.began : now - window
    // Whole minutes, so that the chart stands still between them.
    let start = cursor.map { min($0, latest) } ?? latest
    from = start.floored(to: .minutes(1))
  }

  /// The column of a time; nil outside the window.
  func column(_ time: SessionTime, of columns: Int) -> Int? {
    guard time >= from, time < until else { return nil }
    return Int((time - from).milliseconds * Int64(columns) / (until - from).milliseconds)
  }

  /// The time at the left edge of a column.
  func time(of column: Int, of columns: Int) -> SessionTime {
    from
      + TimeSpan(
        milliseconds: (until - from).milliseconds * Int64(column) / Int64(max(columns, 1)))
  }
}
