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
    }
  }

  /// Moves the cursor by steps; at the newest end it follows the time again.
  private mutating func move(_ steps: Int64, _ session: Session, at now: SessionTime) {
    let wanted = place(at: now) + step * steps
    cursor = wanted >= now ? nil : max(wanted, session.began)
  }
}
