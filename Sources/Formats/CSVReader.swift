import Session
import Text
public import Vitals

/// Reads the plain CSV format.
///
/// The header names `t_s` and any of `hr,spo2,pr,nibp_sys,nibp_dia,nibp_map,abp_sys,abp_dia,
/// abp_map,rr` in any order; times are seconds and may be irregular; a blank cell has no value.
public enum CSVReader {
  private struct Row {
    let time: SessionTime
    /// Hundredths by column; nil for a blank cell.
    let cells: [Int64?]
  }

  /// Parses a recording; `source` is the name its rows get.
  public static func read(
    _ bytes: Span<UInt8>, source: SourceID = SourceID("csv")
  ) throws(FormatError) -> Recording {
    var lines = CSVLines(bytes)
    guard let header = lines.next() else { throw .empty }
    let columns = try columns(header)
    var rows: [Row] = []
    while let line = lines.next() {
      let row = try row(line, columns, number: lines.number)
      if let last = rows.last, row.time < last.time {
        throw .timeRunsBackwards(line: lines.number)
      }
      // The bounds of a session file, so that the recording can be written as one.
      let (first, before) = (rows.first?.time ?? row.time, rows.last?.time ?? row.time)
      guard times.contains(row.time), row.time - before <= .hours(24),
        row.time - first <= .hours(398 * 24)
      else {
        throw .timeOutside(line: lines.number)
      }
      rows.append(row)
    }
    return recording(rows, columns.compactMap(\.self), source)
  }

  /// Any calendar time, whatever year the clock counts from: 10,000 years.
  private static let times =
    SessionTime(
      milliseconds: -315_569_520_000_000)...SessionTime(milliseconds: 315_569_520_000_000)

  /// The parameters of the columns; nil for the time.
  private static func columns(_ header: [String]) throws(FormatError) -> [Parameter?] {
    var columns: [Parameter?] = []
    let known = [CSVColumns.time] + CSVColumns.parameters.map(\.symbol)
    for name in header.map({ Sanitiser.clean($0, limit: Sanitiser.labelLimit) }) {
      let parameter = CSVColumns.parameters.first { $0.symbol == name }
      guard parameter != nil || name == CSVColumns.time else {
        throw .unknownColumn(name, nearest: NearestWord.to(name, among: known))
      }
      guard !columns.contains(parameter) else { throw .repeatedColumn(name) }
      columns.append(parameter)
    }
    guard columns.contains(nil) else { throw .missingColumn(CSVColumns.time) }
    return columns
  }

  private static func row(
    _ line: [String], _ columns: [Parameter?], number: Int
  ) throws(FormatError) -> Row {
    guard line.count == columns.count else {
      throw .cellCount(line: number, found: line.count, expected: columns.count)
    }
    var time: SessionTime?
    var cells: [Int64?] = []
    for (text, column) in zip(line, columns) {
      guard let column else {
        guard let number = DecimalNumber(plain: text)?.scaled(places: 3, rounding: .towardsZero)
        else { throw notANumber(text, CSVColumns.time, number) }
        time = SessionTime(milliseconds: number)
        continue
      }
      guard !text.isEmpty else {
        cells.append(nil)
        continue
      }
      guard let value = DecimalNumber(plain: text) else {
        throw notANumber(text, column.symbol, number)
      }
      cells.append(value.scaled(places: 2) ?? .max)
    }
    guard let time else { throw .missingColumn(CSVColumns.time) }
    return Row(time: time, cells: cells)
  }

  private static func notANumber(_ text: String, _ column: String, _ line: Int) -> FormatError {
    .notANumber(line: line, column: column, text: Sanitiser.clean(text, limit: 20))
  }

  // MARK: Events

  private static func recording(
    _ rows: [Row], _ columns: [Parameter], _ source: SourceID
  ) -> Recording {
    let spacing = median(of: rows.map(\.time)) ?? .zero
    var description = SourceDescription(id: source, protocolName: "csv", isLive: false)
    var filled = columns.indices.map { index in rows.filter { $0.cells[index] != nil } }
    // Only complete cuff rows count: provisional ones reveal nothing about the spacing.
    let cuff = columns.indices.filter { columns[$0].isCuff && !filled[$0].isEmpty }
    let complete = rows.filter { row in cuff.allSatisfy { row.cells[$0] != nil } }
    for index in cuff { filled[index] = complete }
    for (index, column) in columns.enumerated() {
      if let interval = median(of: filled[index].map(\.time)) {
        description.intervals[column] = interval
      }
    }
    // A blank cell is "nothing new" in a column that is filled less often than rows come.
    let sparse = columns.map { column in
      (description.intervals[column] ?? .zero).milliseconds * 2 > spacing.milliseconds * 3
    }
    var entries: [Recording.Entry] = []
    var implausible = 0
    for row in rows {
      for event in events(row, columns, sparse, source) {
        if case .vital(_, let vital) = event { implausible += vital.implausibleCount }
        entries.append(Recording.Entry(time: row.time, event: event))
      }
    }
    return Recording(
      source: description, entries: entries, start: rows.first?.time ?? .zero,
      end: (rows.last?.time ?? .zero) + spacing, implausible: implausible)
  }

  private static func events(
    _ row: Row, _ columns: [Parameter], _ sparse: [Bool], _ source: SourceID
  ) -> [Event] {
    var vital = VitalRow()
    var cuff = CuffRow()
    var saysCuff = false
    for (index, column) in columns.enumerated() {
      let cell = row.cells[index]
      if column.isCuff {
        saysCuff = saysCuff || cell != nil || !sparse[index]
        cuff.set(column, cell)
      } else if let cell {
        vital.set(column, hundredths: cell)
      } else if !sparse[index] {
        vital.setMissing(column, .noValue)
      }
    }
    var events: [Event] = []
    if !vital.isEmpty { events.append(.vital(source, vital)) }
    if saysCuff { events.append(.cuff(source, cuff)) }
    return events
  }

  /// The median spacing of the times; nil for fewer than two.
  private static func median(of times: [SessionTime]) -> TimeSpan? {
    let spacings = zip(times.dropFirst(), times).map { $0 - $1 }.filter { $0 > .zero }.sorted()
    guard !spacings.isEmpty else { return nil }
    let upper = spacings[spacings.count / 2]
    guard spacings.count % 2 == 0 else { return upper }
    let sum = upper + spacings[spacings.count / 2 - 1]
    return TimeSpan(milliseconds: sum.milliseconds / 2)
  }
}

extension VitalRow {
  fileprivate var implausibleCount: Int {
    Parameter.sampled.count { self[$0] == .missing(.implausible) }
  }
}

extension CuffRow {
  fileprivate mutating func set(_ parameter: Parameter, _ hundredths: Int64?) {
    let pressure =
      hundredths.flatMap { Int32(exactly: $0) }.flatMap(Pressure.init(hundredths:))
    switch parameter {
    case .cuffSystolic: systolic = pressure
    case .cuffDiastolic: diastolic = pressure
    case .cuffMean: mean = pressure
    case .rate, .heartRate, .pulseRate, .saturation, .respiratoryRate, .arterialSystolic,
      .arterialDiastolic, .arterialMean, .perfusionIndex, .sedation, .endTidalCO2, .temperature:
      break
    }
  }
}

/// Splits CSV text into lines of trimmed cells: LF or CRLF, with or without a byte order mark.
private struct CSVLines {
  private let text: [UInt8]
  private var position: Int
  /// The number of the latest line, from 1.
  private(set) var number = 0

  init(_ bytes: Span<UInt8>) {
    text = bytes.indices.map { bytes[$0] }
    position = text.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  /// The cells of the next non-blank line.
  mutating func next() -> [String]? {
    while position < text.count {
      let end = text[position...].firstIndex(of: 0x0A) ?? text.count
      let line = String(decoding: text[position..<end], as: UTF8.self)
      position = end + 1
      number += 1
      let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(Self.trimmed)
      if cells != [""] { return cells }
    }
    return nil
  }

  private static func trimmed(_ cell: Substring) -> String {
    let blank: Set<Character> = [" ", "\t", "\r"]
    var cell = cell.drop { blank.contains($0) }
    while let last = cell.last, blank.contains(last) { cell.removeLast() }
    if cell.count >= 2, cell.first == "\"", cell.last == "\"" {
      cell = cell.dropFirst().dropLast()
    }
    return String(cell)
  }
}
