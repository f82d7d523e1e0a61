import Session
import Text
public import Vitals

/// Reads the plain CSV format.
///
/// The header names `t_s` and any of `hr,spo2,pr,nibp_sys,nibp_dia,nibp_map,abp_sys,abp_dia,
/// abp_map,rr` in any order; times are seconds and may be irregular; a blank cell has no value.
public enum CSVReader {
  private struct Row {
    /// The line in the file.
    let number: Int
    let time: SessionTime
    /// Hundredths by column; nil for a blank cell.
    let cells: [Int64?]
  }

  /// Parses a recording; `source` is the name its rows get.
  ///
  /// With `salvaging`, lines that cannot be read are left out and listed, and so is one whose time is
  /// far ahead of those around it. The last number of a line without an end may have been cut: it is
  /// no value.
  public static func read(
    _ bytes: Span<UInt8>, source: SourceID = SourceID("csv"), salvaging: Bool = false
  ) throws(FormatError) -> Recording {
    if let mistake = CSVHeader.mistake(in: bytes) { throw mistake }
    var lines = CSVLines(bytes)
    guard let header = lines.next() else { throw .empty }
    let columns = try CSVHeader.columns(header, bytes)
    var rows: [Row] = []
    var skipped: [FormatError] = []
    while let line = lines.next() {
      do throws(FormatError) {
        let row = try row(line, columns, lines)
        if salvaging, let ahead = leap(before: row, in: rows) {
          rows.removeLast()
          skipped.append(.timeOutside(line: ahead.number))
        }
        try check(row, behind: rows, number: lines.number)
        rows.append(row)
      } catch {
        guard salvaging else { throw error }
        skipped.append(error)
      }
    }
    var recording = recording(rows, columns.compactMap(\.self), source)
    recording.skipped = skipped
    return recording
  }

  /// The last row, where its time alone is far ahead: the next goes on from the one before it.
  private static func leap(before row: Row, in rows: [Row]) -> Row? {
    guard let last = rows.last, let before = rows.dropLast().last,
      last.time - row.time > .minutes(1), row.time >= before.time
    else { return nil }
    return last
  }

  /// The bounds of a session file, so that the recording can be written as one.
  private static func check(
    _ row: Row, behind rows: [Row], number: Int
  ) throws(FormatError) {
    guard let first = rows.first, let last = rows.last else {
      guard times.contains(row.time) else { throw .timeOutside(line: number) }
      return
    }
    guard row.time >= last.time else { throw .timeRunsBackwards(line: number) }
    guard times.contains(row.time), row.time - last.time <= .hours(24),
      row.time - first.time <= .hours(398 * 24)
    else { throw .timeOutside(line: number) }
  }

  /// Any calendar time, whatever year the clock counts from: 10,000 years.
  private static let times =
    SessionTime(
      milliseconds: -315_569_520_000_000)...SessionTime(milliseconds: 315_569_520_000_000)

  private static func row(
    _ line: [String], _ columns: [Parameter?], _ lines: CSVLines
  ) throws(FormatError) -> Row {
    guard line.count == columns.count else {
      throw .cellCount(line: lines.number, found: line.count, expected: columns.count)
    }
    var time: SessionTime?
    var cells: [Int64?] = []
    for (place, (text, column)) in zip(line, columns).enumerated() {
      let isCut = !lines.isEnded && place == line.count - 1
      guard let column else {
        guard !isCut else { throw .cutLine(lines.number) }
        guard let number = DecimalNumber(plain: text)?.scaled(places: 3, rounding: .towardsZero)
        else { throw notANumber(text, CSVColumns.time, lines.number) }
        time = SessionTime(milliseconds: number)
        continue
      }
      guard !text.isEmpty else {
        cells.append(nil)
        continue
      }
      guard let value = DecimalNumber(plain: text) else {
        throw notANumber(text, column.symbol, lines.number)
      }
      cells.append(isCut ? nil : value.scaled(places: 2) ?? .max)
    }
    guard let time else { throw .missingColumn(CSVColumns.time) }
    return Row(number: lines.number, time: time, cells: cells)
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
