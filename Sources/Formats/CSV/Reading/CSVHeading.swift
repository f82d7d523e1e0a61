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

  /// A name and what stands in brackets behind it.
  private static func unit(of cell: String) -> (name: Substring, unit: String?) {
    guard let last = cell.last, let opening = ["]": "[", ")": "("][last],
      let start = cell.lastIndex(of: Character(opening)), start > cell.startIndex
    else { return (cell[...], nil) }
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

  init(_ texts: [String], namesDevices: Bool) {
    cells = texts.map { CSVHeading($0, namesDevices: namesDevices) }
    count = (texts.lastIndex { !$0.isEmpty } ?? -1) + 1
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
}
