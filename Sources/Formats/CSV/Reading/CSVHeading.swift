import Text

/// One cell of a header, taken apart.
struct CSVHeading {
  /// The longest name that is shown, in graphemes.
  static let longest = 64

  /// The cell, sanitised.
  let text: String
  /// Its name, its unit included, as names are compared.
  let full: [UInt8]
  /// Its name without what stands in brackets at the end.
  let base: [UInt8]
  /// What stands in brackets at the end; nil for none.
  let unit: String?
  /// The device before a `/`, sanitised; empty for none.
  let device: String

  init(_ cell: String, namesDevices: Bool) {
    text = Sanitiser.clean(cell, limit: Self.longest)
    let (name, unit) = Self.unit(of: cell)
    var rest = cell[...]
    var stem = name
    if namesDevices, let slash = name.lastIndex(of: "/") {
      device = Sanitiser.clean(String(name[..<slash]), limit: Sanitiser.labelLimit)
      stem = name[name.index(after: slash)...]
      rest = cell[name.index(after: slash)...]
    } else {
      device = ""
    }
    self.unit = unit
    full = CSVName.folded(name: String(rest))
    base = unit == nil ? full : CSVName.folded(name: String(stem))
  }

  /// A name and what stands in brackets behind it, which may have brackets too, as `mm[Hg]` has.
  private static func unit(of cell: String) -> (name: Substring, unit: String?) {
    let pairs: [Character: Character] = ["]": "[", ")": "("]
    guard let closing = cell.last, let opening = pairs[closing] else { return (cell[...], nil) }
    var depth = 0
    let start = cell.indices.last { index in
      depth += cell[index] == closing ? 1 : cell[index] == opening ? -1 : 0
      return depth == 0
    }
    guard let start, start > cell.startIndex else { return (cell[...], nil) }
    let inner = cell[cell.index(after: start)...].dropLast()
    return (cell[..<start], String(inner))
  }
}

/// The header of a file.
struct CSVHeadings {
  /// Its cells.
  let cells: [CSVHeading]
  /// How many cells there are, without empty ones at the end.
  let count: Int
  private let names: Set<[UInt8]>
  /// The first bytes of the cells: a row of numbers is seen to be no header by them.
  private let beginnings: Set<UInt8>

  init(_ texts: [String], namesDevices: Bool) {
    cells = texts.map { CSVHeading($0, namesDevices: namesDevices) }
    count = (texts.lastIndex { !$0.isEmpty } ?? -1) + 1
    // A number may be a name, and a row of such names is a row of numbers too.
    let words = zip(cells, texts).filter { !$1.isEmpty && DecimalNumber(plain: $1) == nil }
    names = Set(words.map(\.0.full))
    beginnings = Set(
      words.flatMap { [$1.lowercased(), $1.uppercased()] }.compactMap(\.utf8.first))
  }

  /// The cells that a reference of a mapping means, in order: several only where the header has the
  /// name several times.
  func find(_ reference: String) -> [Int] {
    let name = CSVName(reference)
    if name.name.isEmpty, let position = name.position {
      return cells.isEmpty || position <= cells.count ? [position - 1] : []
    }
    var found = cells.indices.filter { cells[$0].full == name.folded }
    if found.isEmpty { found = cells.indices.filter { cells[$0].base == name.folded } }
    guard let position = name.position else { return found }
    return position <= found.count ? [found[position - 1]] : []
  }

  /// Whether one of the names of a sign, with `|` between them, stands here; `/` is any name with a
  /// device.
  func has(_ sign: String) -> Bool {
    if sign == "/" { return cells.contains { !$0.device.isEmpty } }
    return sign.split(separator: "|").contains { !find(String($0)).isEmpty }
  }

  /// The first cell of any of the references.
  func first(of references: [String]) -> Int? {
    for reference in references {
      if let cell = find(reference).first { return cell }
    }
    return nil
  }

  /// Whether a row without a time is a header, of this program or another one.
  func isHeader(_ rows: CSVRows, _ mapping: CSVMapping) -> Bool {
    if standAgain(in: rows, mapping) { return true }
    guard !cells.isEmpty, let first = rows.cells.first(where: { !$0.isEmpty }),
      rows.cells.count > 1, rows.text(first).first?.isLetter ?? false
    else { return false }
    return CSVRecognition.isHeader(rows.texts)
  }

  /// Whether a row is a header: most of its cells are names of this one, or some are and it has the
  /// signs of the mapping or the name of the time where that stands here.
  private func standAgain(in rows: CSVRows, _ mapping: CSVMapping) -> Bool {
    guard !cells.isEmpty else { return false }
    var (filled, known) = (0, 0)
    var found: [Int] = []
    for (place, range) in rows.cells.enumerated() where !range.isEmpty {
      filled += 1
      guard beginnings.contains(rows.buffer[range.lowerBound]) else { continue }
      let heading = CSVHeading(rows.text(range), namesDevices: mapping.namesDevices)
      guard names.contains(heading.full) else { continue }
      known += 1
      if place < cells.count, heading.full == cells[place].full { found.append(place) }
    }
    if known * 2 > filled { return true }
    guard known > 0 else { return false }
    if let time = first(of: mapping.time.columns), found.contains(time) { return true }
    guard !mapping.signs.header.isEmpty else { return false }
    let headings = CSVHeadings(rows.texts, namesDevices: mapping.namesDevices)
    return mapping.signs.header.allSatisfy(headings.has)
  }
}
