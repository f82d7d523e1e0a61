import Session
import Vitals

/// The state of the trend page: its window, its cursor, chart or table.
struct TrendView: Hashable, Sendable {
  /// Steps of the cursor across the window.
  private static let steps: Int64 = 60

  private var zoom = 1
  /// Time at the cursor; nil while it follows the session.
  private(set) var cursor: SessionTime?
  /// Whether the page is a table.
  private(set) var isTable = false

  /// What a row of the table stands for.
  private(set) var interval = TrendInterval.fiveMinutes

  /// Length of the window in minutes.
  var minutes: Int64 { TrendRange.windows[zoom] }

  /// Length of one step of the cursor.
  var step: TimeSpan { .minutes(minutes) / Self.steps }

  /// Time at the cursor, or now.
  func place(at now: SessionTime) -> SessionTime { cursor ?? now }

  mutating func apply(_ move: TrendMove, _ session: Session, at now: SessionTime) {
    switch move {
    case .back: self.move(-1, session, at: now)
    case .ahead: self.move(1, session, at: now)
    case .farBack: self.move(-10, session, at: now)
    case .farAhead: self.move(10, session, at: now)
    case .first: cursor = session.began
    case .last: cursor = nil
    case .zoomIn: zoom = max(zoom - 1, 0)
    case .zoomOut: zoom = min(zoom + 1, TrendRange.windows.count - 1)
    case .table: isTable.toggle()
    case .interval:
      // On the chart the key would change what nobody sees.
      if isTable { interval = interval.next }
    }
  }

  /// Moves the cursor; at the newest end it follows the session again.
  private mutating func move(_ steps: Int64, _ session: Session, at now: SessionTime) {
    let wanted = place(at: now) + step * steps
    cursor = wanted >= now ? nil : max(wanted, session.began)
  }
}
