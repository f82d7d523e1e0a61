import Text
import Vitals

/// A file's mapping with what of it was found in the file.
struct CSVDialect {
  /// How many lines are looked at for a header.
  private static let mostLines = 60
  /// The widest header.
  private static let mostCells = 10_000

  /// The mapping, with the delimiter and the line of the header as they are in the file.
  var mapping: CSVMapping
  /// The lines up to the header.
  let preamble: [String]
  /// The first bytes of these lines.
  let beginnings: Set<UInt8>
  /// The header; empty where there is none.
  let headings: CSVHeadings
  /// How the times are written.
  let time: CSVTimeForm

  /// The dialect of a mapping that somebody named; what is missing in the file is an error.
  init(named mapping: CSVMapping, head: [UInt8]) throws(FormatError) {
    var rows = CSVRows(separator: mapping.separator, only: head)
    var preamble: [String] = []
    var texts: [String] = []
    if mapping.form.header > 0 {
      while rows.number < mapping.form.header {
        guard rows.next() else {
          throw .line(mapping.name, line: mapping.form.header, "the file ends before its header")
        }
        preamble.append(rows.lineText)
        texts = rows.texts
      }
    }
    let headings = CSVHeadings(texts, namesDevices: mapping.namesDevices)
    if let problem = Self.problem(mapping, headings) {
      throw .line(mapping.name, line: mapping.form.header, problem)
    }
    self.init(mapping, preamble, headings, rows, isGuessing: false)
  }

  /// The dialect of a shipped mapping; nil where the first bytes are not of it.
  init?(shipped mapping: CSVMapping, head: some Collection<UInt8>, delimiter: Character) {
    var mapping = mapping
    if delimiter != mapping.form.delimiter {
      guard mapping.form.header > 0 else { return nil }
      mapping.form.delimiter = delimiter
      mapping.form.decimal = delimiter == "," ? "." : nil
    }
    var rows = CSVRows(separator: mapping.separator, only: head)
    guard mapping.form.header > 0 else {
      self.init(long: mapping, rows)
      return
    }
    var preamble: [String] = []
    while preamble.count < Self.mostLines, rows.next() {
      preamble.append(rows.lineText)
      guard (2...Self.mostCells).contains(rows.cells.count) else { continue }
      let headings = CSVHeadings(rows.texts, namesDevices: mapping.namesDevices)
      guard mapping.signs.header.allSatisfy(headings.has),
        Self.problem(mapping, headings) == nil
      else { continue }
      mapping.form.header = rows.number
      self.init(mapping, preamble, headings, rows, isGuessing: true)
      // A file may end behind its header.
      guard time.form != nil || mapping.time.interval != nil, !leavesDate, !standsStill else {
        return nil
      }
      return
    }
    return nil
  }

  /// Names of columns with a date.
  private static let dateNames = ["Date", "Datum", "Fecha"]

  /// Whether times of day stand beside a date that the mapping does not read: they would get another.
  private var leavesDate: Bool {
    guard mapping.time.dateColumns.isEmpty, time.form?.isOfDay == true else { return false }
    return headings.first(of: Self.dateNames) != nil
  }

  /// Whether numbers taken for seconds are none: days, as spreadsheets count them, go on by less than
  /// a millisecond a row.
  private var standsStill: Bool {
    guard mapping.long == nil, time.form == .number(milliseconds: 1000, isUnix: false),
      time.times.count >= 10, let first = time.times.first, let last = time.times.last
    else { return false }
    return last - first < time.times.count
  }

  /// A file without a header is known by its first row.
  private init?(long mapping: CSVMapping, _ rows: CSVRows) {
    var first = rows
    guard first.next(), first.isEnded, let place = mapping.highestPlace,
      first.cells.count == place || mapping.form.rows == .extra && first.cells.count > place
    else { return nil }
    if let long = mapping.long, let name = CSVName(long.name).position,
      !mapping.signs.header.isEmpty
    {
      let text = first.text(first.cells[name - 1])
      guard mapping.signs.header.contains(where: text.hasPrefix) else { return nil }
    }
    self.init(
      mapping, [], CSVHeadings([], namesDevices: false), rows, isGuessing: true)
    // A header is no time, and texts with a time are no header.
    let sample = CSVTimeForm.Sample(
      mapping: mapping, headings: headings, rows: rows, isGuessing: true)
    guard time.times.count * 2 >= time.tried, let form = time.form,
      sample.reading(form, most: 1).times.count == 1
    else { return nil }
  }

  private init(
    _ mapping: CSVMapping, _ preamble: [String], _ headings: CSVHeadings, _ rows: CSVRows,
    isGuessing: Bool
  ) {
    self.mapping = mapping
    self.preamble = preamble
    beginnings = Set(preamble.compactMap(\.utf8.first))
    self.headings = headings
    time = CSVTimeForm(
      CSVTimeForm.Sample(
        mapping: mapping, headings: headings, rows: rows, isGuessing: isGuessing))
  }

  /// What of a mapping the header lacks; nil for nothing that must be there.
  private static func problem(_ mapping: CSVMapping, _ headings: CSVHeadings) -> String? {
    if let problem = timeProblem(mapping, headings) { return problem }
    let wanted =
      mapping.long.map { [$0.name, $0.value] }
      ?? mapping.columns.flatMap(\.names) + mapping.waves.flatMap(\.names) + mapping.marks
    guard headings.first(of: wanted) == nil else { return nil }
    return "none of the columns \(wanted.prefix(5).joined(separator: ", ")) is there"
      + headings.list
  }

  /// Which column of the time is not there; nil for none.
  static func timeProblem(_ mapping: CSVMapping, _ headings: CSVHeadings) -> String? {
    if !mapping.time.columns.isEmpty, headings.first(of: mapping.time.columns) == nil {
      return "there is no column '\(mapping.time.columns[0])' with the time" + headings.list
    }
    if !mapping.time.dateColumns.isEmpty, headings.first(of: mapping.time.dateColumns) == nil {
      return "there is no column '\(mapping.time.dateColumns[0])' with the date" + headings.list
    }
    return nil
  }

  /// What a mapping reads by its place and another header has elsewhere; nil for nothing.
  func placeProblem(_ other: CSVHeadings) -> String? {
    for place in mapping.places {
      let was = place < headings.cells.count ? headings.cells[place] : nil
      let now = place < other.cells.count ? other.cells[place] : nil
      guard was?.full != now?.full else { continue }
      return "column \(place + 1) is '\(now?.text ?? "")', which is '\(was?.text ?? "")' in the "
        + "first header"
    }
    return nil
  }

  /// Whether a row is one of the lines before the header again.
  func isBeforeHeader(_ rows: CSVRows) -> Bool {
    mapping.form.headerRepeats && beginnings.contains(rows.buffer[rows.line.lowerBound])
      && preamble.dropLast().contains(rows.lineText)
  }
}

extension CSVHeadings {
  /// Its names, for errors.
  fileprivate var list: String {
    let there = cells.map(\.text).filter { !$0.isEmpty }.joined(separator: ", ")
    return "; the columns are \(Sanitiser.clean(there, limit: 200))"
  }
}

extension CSVClock {
  /// The time in a cell of a row, with the date of another one before it.
  mutating func milliseconds(_ rows: CSVRows, _ cell: Int, date: Int?) -> Int64? {
    guard let date else { return milliseconds(rows.buffer.span, rows.cells[cell]) }
    guard date < rows.cells.count else { return nil }
    let bytes = rows.buffer[rows.cells[date]] + [0x20] + rows.buffer[rows.cells[cell]]
    let text = Array(bytes)
    return milliseconds(text.span, 0..<text.count)
  }
}

extension CSVMapping {
  /// The byte between the cells.
  var separator: UInt8 { form.delimiter.asciiValue ?? UInt8(ascii: ",") }
  /// Whether a comma may be a decimal sign.
  var takesComma: Bool { form.decimal.map { $0 == "," } ?? (form.delimiter != ",") }
  /// Whether a point may be a decimal sign.
  var takesPoint: Bool { form.decimal != "," }

  /// The places, from 0, of what is read by its place and not by its name.
  fileprivate var places: [Int] {
    let names =
      time.columns + time.dateColumns + columns.flatMap(\.names) + waves.flatMap(\.names) + marks
    let others = [valid?.column, long?.name, long?.value, long?.unit].compactMap(\.self)
    return (names + others).map(CSVName.init).filter(\.name.isEmpty).compactMap {
      $0.position.map { $0 - 1 }
    }
  }

  /// The last of the places that a file without a header is read by.
  fileprivate var highestPlace: Int? {
    let names = time.columns + time.dateColumns + (long.map { [$0.name, $0.value] } ?? [])
    let all = names + (long == nil ? columns.flatMap(\.names) : [])
    return all.compactMap { CSVName($0).position }.max()
  }
}
