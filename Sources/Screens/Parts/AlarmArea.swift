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
    guard rows > 1 else { return }
    let words = ShortConditionWords(snapshot.language)
    let presentation = snapshot.context.presentation
    if let condition = line.condition {
      let isFlashing = condition.isUnacknowledged && snapshot.session.alarms.pause == nil
      let role = AlarmSignal.role(
        condition.priority, isFlashing: isFlashing, isUnacknowledged: condition.isUnacknowledged,
        at: presentation)
      draw(words.forms(condition), role, on: &frame, row: row + 1)
      frame.offer(
        snapshot.interface.keys.key(of: .acknowledge),
        in: Area(row: row + 1, column: 0, rows: BigLetters.rows, columns: size.columns))
    } else if snapshot.context.isUnattended {
      let role = AlarmSignal.role(
        .high, isFlashing: true, isUnacknowledged: true, at: presentation)
      draw(words.unattended, role, on: &frame, row: row + 1)
    }
  }

  /// Draws the longest of some forms that fits; none where none does.
  private func draw(_ forms: [String], _ role: Role, on frame: inout Frame, row: Int) {
    let columns = frame.size.columns
    if role.isFilled {
      frame.fill(
        Area(row: row, column: 0, rows: BigLetters.rows, columns: columns), Cell(" ", role))
    }
    guard let text = Self.text(forms, snapshot.glyphs, columns: columns - 2) else { return }
    BigLetters.draw(
      text, on: &frame, row: row, column: 1, role: role, glyphs: snapshot.glyphs)
  }

  /// The longest form that fits, whole; nil for none.
  static func text(_ forms: [String], _ glyphs: Glyphs, columns: Int) -> String? {
    forms.first { BigLetters.columns($0, glyphs).map { $0 <= columns } ?? false }
  }
}
