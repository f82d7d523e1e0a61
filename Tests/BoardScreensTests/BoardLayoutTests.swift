import BoardScreens
import Canvas
import TestSupport
import Testing

/// The form of the tiles by size and number of chairs.
@Suite struct BoardLayoutTests {
  /// The table of the design; a nil form means pages.
  private static let table: [(size: (Int, Int), forms: [BoardLayout.Form?])] = [
    ((80, 24), [.full, .full, .compact, .row, .row, nil, nil]),
    ((100, 30), [.full, .full, .full, .compact, .row, .row, nil]),
    ((132, 43), [.full, .full, .full, .full, .compact, .compact, .row]),
    ((200, 60), [.full, .full, .full, .full, .full, .full, .full]),
  ]

  @Test func formsFollowTable() {
    for (size, forms) in Self.table {
      let body = Area(row: 2, column: 0, rows: size.1 - 3, columns: size.0)
      for (count, form) in zip([4, 8, 16, 24, 32, 48, 64], forms) {
        let layout = BoardLayout(count, in: body)
        #expect(layout.form == form ?? .row, "\(size), \(count) chairs")
        #expect((layout.pages(count) > 1) == (form == nil), "\(size), \(count) chairs")
      }
    }
  }

  @Test func tilesStayInsideAndApart() {
    for count in 1...64 {
      for (columns, rows) in [(40, 9), (80, 21), (100, 27), (132, 40), (200, 57), (38, 3)] {
        let body = Area(row: 2, column: 0, rows: rows, columns: columns)
        let layout = BoardLayout(count, in: body)
        var cells: Set<Int> = []
        for index in 0..<min(count, layout.perPage) {
          let area = layout.place(index)
          #expect(area.row >= 2 && area.row + area.rows <= 2 + rows)
          #expect(area.column + area.columns <= columns)
          let first = cells.insert(area.row * 1000 + area.column)
          #expect(first.inserted)
        }
      }
    }
  }
}
