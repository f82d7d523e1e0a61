import Canvas

/// Why a limit was not changed, in the row below that limit.
struct LimitError {
  private let snapshot: Snapshot
  private let text: String?

  init(_ snapshot: Snapshot) {
    self.snapshot = snapshot
    text = snapshot.interface.remarks.besideLimit(at: snapshot.context.presentation)
  }

  /// The rows it needs.
  var rows: Int { text == nil ? 0 : 1 }

  /// The row of a line of a list whose selected line is at `place`.
  func row(_ line: Int, selected place: Int) -> Int { line + (line > place ? rows : 0) }

  /// Draws it below a row, or on the first row of an area that ends there.
  func draw(on frame: inout Frame, below row: Int, in area: Area) {
    guard let text else { return }
    let next = row + 1 < area.row + area.rows ? row + 1 : area.row
    frame.fill(Area(row: next, column: area.column, rows: 1, columns: area.columns))
    frame.write(snapshot.fit(text, area.columns - 4), row: next, column: 3, role: .changed)
  }
}
