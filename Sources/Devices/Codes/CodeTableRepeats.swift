import Fields

/// Finds rows of a code table that contradict or repeat each other.
struct CodeTableRepeats {
  let rows: [CodeTable.Row]

  /// A code stands once in any letters except with different names; beside a row without names it has
  /// one meaning.
  ///
  /// Names tell meanings apart. A message that gives such a code without its name is not known
  /// (``CodeBook``).
  func refuse() throws(FieldError) {
    var nameless: [String: Int] = [:]
    var codes: [String: Int] = [:]
    var seen: [String: Int] = [:]
    for (place, row) in rows.enumerated() {
      let words = Set(row.names.map(CodeBook.folded))
      let code = row.code.lowercased()
      if !code.isEmpty {
        // One without names counts under any name.
        if words.isEmpty { nameless[code] = nameless[code] ?? place }
        let other = words.isEmpty ? codes[code] : nameless[code]
        if let other, rows[other].meaning != row.meaning { throw twice(other, place) }
        codes[code] = codes[code] ?? place
      }
      let keys = words.isEmpty ? ["\(code)\n"] : words.map { "\(code)\n\($0)" }
      for key in keys {
        if let first = seen[key] { throw twice(first, place) }
        seen[key] = place
      }
    }
  }

  /// The refusal of two rows, with both places.
  private func twice(_ first: Int, _ second: Int) -> FieldError {
    let row = rows[second]
    let places = "in rows \(first + 1) and \(second + 1) of [[code]]"
    let meanings =
      rows[first].meaning == row.meaning
      ? "" : ", as \(rows[first].meaning.symbol) and \(row.meaning.symbol)"
    return .invalid(
      rule: row.code.isEmpty ? nil : "code \(row.code)",
      key: row.code.isEmpty ? "names" : "code",
      problem: "stands twice, \(places)\(meanings); remove one")
  }
}
