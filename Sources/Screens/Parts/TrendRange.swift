import Session
import Vitals

/// The stretch of time a trend shows.
struct TrendRange: Hashable {
  /// How much time a chart can span, in minutes.
  static let windows: [Int64] = [15, 30, 60, 120, 240]
  /// The main page also shows the longest sessions as a whole.
  private static let longest: Int64 = 480

  let from: SessionTime
  let minutes: Int64

  var until: SessionTime { from + .minutes(minutes) }

  /// The whole session where it fits, else its latest hours.
  static func whole(_ session: Session, at now: SessionTime) -> TrendRange {
    let length = now - session.began
    let minutes = (windows + [longest]).first { .minutes($0) >= length } ?? longest
    return TrendRange(minutes: minutes, session, at: now)
  }

  /// The latest minutes of a session, or those around an earlier time.
  init(minutes: Int64, _ session: Session, at now: SessionTime, around cursor: SessionTime? = nil) {
    self.minutes = minutes
    let window = TimeSpan.minutes(minutes)
    let latest = now - session.began <= window ? session.began : now - window
    // Whole minutes, so that the picture stands still between them.
    let start = cursor.map { min($0, latest) } ?? latest
    from = start.floored(to: .minutes(1))
  }

  /// The cell of a time in a row of so many; nil outside.
  func column(_ time: SessionTime, of columns: Int) -> Int? {
    guard time >= from, time < until else { return nil }
    return Int((time - from).milliseconds * Int64(columns) / (until - from).milliseconds)
  }

  /// The time at which a cell of a row of so many begins.
  func time(of column: Int, of columns: Int) -> SessionTime {
    from
      + TimeSpan(
        milliseconds: (until - from).milliseconds * Int64(column) / Int64(max(columns, 1)))
  }
}
