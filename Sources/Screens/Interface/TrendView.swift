import Session
import Vitals

/// What a person looks at on the trend page: how much time, where the cursor stands, chart or table.
struct TrendView: Hashable, Sendable {
  /// How many steps of the cursor cross the window.
  private static let steps: Int64 = 60

  private var zoom = 1
  /// Where the cursor stands; nil where it follows the time.
  private(set) var cursor: SessionTime?
  /// Whether the numbers are shown as a table.
  private(set) var isTable = false

  /// How much time is shown, in minutes.
  var minutes: Int64 { TrendRange.windows[zoom] }

  /// How far one step of the cursor goes.
  var step: TimeSpan { .minutes(minutes) / Self.steps }

  /// Where the cursor points.
  func place(at now: SessionTime) -> SessionTime { cursor ?? now }

  mutating func toggleTable() { isTable.toggle() }

  mutating func zoomIn() { zoom = max(zoom - 1, 0) }

  mutating func zoomOut() { zoom = min(zoom + 1, TrendRange.windows.count - 1) }

  /// Moves the cursor by steps; at the newest end it follows the time again.
  mutating func move(_ steps: Int64, _ session: Session, at now: SessionTime) {
    let wanted = place(at: now) + step * steps
    cursor = wanted >= now ? nil : max(wanted, session.began)
  }

  mutating func moveToFirst(_ session: Session) { cursor = session.began }

  mutating func moveToLast() { cursor = nil }
}
