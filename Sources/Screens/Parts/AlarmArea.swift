import Alarms
import Canvas
import Session
import Vitals
import Wording

/// The alarm line, and on tall screens three rows of large letters below it.
///
/// The rows are there without an alarm too, so that nothing moves when one comes.
struct AlarmArea {
  private let snapshot: Snapshot
  private let line: AlarmLine

  init(_ snapshot: Snapshot, _ line: AlarmLine) {
    self.snapshot = snapshot
    self.line = line
  }

  /// Its height on a screen, in rows.
  static func rows(_ size: Size) -> Int {
    size.rows >= Breakpoint.tall ? 1 + BigLetters.rows : min(size.rows, 1)
  }

  /// The row below it.
  static func end(_ size: Size) -> Int { (size.rows >= 3 ? 1 : 0) + rows(size) }

  func draw(on frame: inout Frame) {
    let size = frame.size
    guard size.rows >= 1 else { return }
    let row = size.rows >= 3 ? 1 : 0
    let rows = Self.rows(size)
    // Nothing may hide it.
    frame.fill(Area(row: row, column: 0, rows: rows, columns: size.columns))
    line.draw(on: &frame, row: row)
    if rows > 1, let condition = line.condition { draw(condition, on: &frame, row: row + 1) }
  }

  private func draw(_ condition: ConditionView, on frame: inout Frame, row: Int) {
    let columns = frame.size.columns
    let isFlashing = condition.isUnacknowledged && snapshot.session.alarms.pause == nil
    let role = AlarmSignal.role(
      condition.priority, isFlashing: isFlashing, isUnacknowledged: condition.isUnacknowledged,
      at: snapshot.context.presentation)
    let area = Area(row: row, column: 0, rows: BigLetters.rows, columns: columns)
    if role.isFilled { frame.fill(area, Cell(" ", role)) }
    frame.offer(snapshot.interface.keys.key(of: .acknowledge), in: area)
    guard let text = Self.text(condition, snapshot, columns: columns - 2) else { return }
    BigLetters.draw(
      text, on: &frame, row: row, column: 1, role: role, glyphs: snapshot.glyphs)
  }

  /// The longest short form that fits, whole; nil for none.
  static func text(
    _ condition: ConditionView, _ snapshot: Snapshot, columns: Int
  ) -> String? {
    ShortConditionWords(snapshot.language).forms(condition).first {
      BigLetters.columns($0, snapshot.glyphs).map { $0 <= columns } ?? false
    }
  }
}
