/// A section of a text report, read as a table by the places of its heads.
struct PrintedTable {
  /// The lines of the section.
  let lines: [Substring]

  /// The section with a title; nil when the report has none.
  init?(_ title: String, in report: String) {
    let all = report.split(separator: "\n", omittingEmptySubsequences: false)
    guard let start = all.firstIndex(where: { $0.hasPrefix("\(title) --") }) else { return nil }
    lines = Array(all[(start + 1)...].prefix { !$0.isEmpty })
  }

  /// The rows with their cells by the heads of the columns.
  ///
  /// A line whose first cell is empty, or which has no other, goes on with the row above.
  var rows: [[String: String]] {
    guard let head = lines.first else { return [] }
    let starts = Self.starts(head)
    let names = Self.cells(head, starts)
    var rows: [[String]] = []
    for line in lines.dropFirst() {
      let cells = Self.cells(line, starts)
      let goesOn = cells[0].isEmpty || cells.dropFirst().allSatisfy(\.isEmpty)
      if goesOn, let last = rows.popLast() {
        rows.append(zip(last, cells).map { $1.isEmpty ? $0 : "\($0) \($1)" })
      } else {
        rows.append(cells)
      }
    }
    return rows.map { Dictionary(zip(names, $0)) { first, _ in first } }
  }

  /// The columns in which the heads begin: behind two blanks.
  private static func starts(_ head: Substring) -> [Int] {
    let characters = Array(head)
    return characters.indices.filter { index in
      characters[index] != " "
        && (index == 0
          || index > 1 && characters[index - 1] == " "
            && characters[index - 2] == " ")
    }
  }

  private static func cells(_ line: Substring, _ starts: [Int]) -> [String] {
    let characters = Array(line)
    return starts.indices.map { index in
      let end = index + 1 < starts.count ? starts[index + 1] : characters.count
      let cell = characters.dropFirst(starts[index]).prefix(max(end - starts[index], 0))
      return String(cell).split(separator: " ").joined(separator: " ")
    }
  }
}
