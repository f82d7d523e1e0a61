import Fields

/// Finds rows of a code table that contradict or repeat each other.
struct CodeTableRepeats {
  let rows: [CodeTable.Row]

  /// A code has one meaning, and stands once in any letters except with different names.
  func refuse() throws(FieldError) {
    var codes: [String: Int] = [:]
    var seen: [String: Int] = [:]
    for (place, row) in rows.enumerated() {
      let words = Set(row.names.map(CodeBook.folded))
      let code = row.code.lowercased()
      if !code.isEmpty {
        let first = codes[code] ?? place
        codes[code] = first
        // A message may give the code without its name.
        guard rows[first].meaning == row.meaning else { throw twice(first, place) }
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
