import Text
import Vitals

/// Reads the plain CSV format.
///
/// The header names `t_s` and any of `hr,spo2,pr,nibp_sys,nibp_dia,nibp_map,abp_sys,abp_dia,
/// abp_map,rr` in any order; times are seconds and may be irregular; a blank cell has no value.
enum CSVReader {
  private struct Row {
    /// The line in the file.
    let number: Int
    let time: SessionTime
    /// Hundredths by column; nil for a blank cell.
    let cells: [Int64?]
  }

  /// Parses a recording.
  ///
  /// With `salvaging`, lines that cannot be read are left out and listed, and so is one whose time is
  /// far ahead of those around it. The last number of a line without an end may have been cut: it is
  /// no value.
  package static func read(_ input: inout RecordingInput) throws -> RecordingTable {
    var bytes: [UInt8] = []
    while true {
      let piece = try input.bytes.peek(1 << 16)
      guard !piece.isEmpty else { break }
      bytes += piece
      _ = try input.bytes.skip(Int64(piece.count))
    }
    return try read(bytes.span, salvaging: input.isSalvaging)
  }

  private static func read(
    _ bytes: Span<UInt8>, salvaging: Bool
  ) throws(FormatError) -> RecordingTable {
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
    var table = table(rows, columns.compactMap(\.self))
    for error in skipped { table.remark(.skipped(error)) }
    return table
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

  private static func table(_ rows: [Row], _ columns: [Parameter]) -> RecordingTable {
    var table = RecordingTable(epoch: .relative)
    for (index, column) in columns.enumerated() {
      guard let place = table.addColumn(column, name: column.symbol) else { continue }
      for row in rows { table.add(row.cells[index], at: row.time.milliseconds, to: place) }
    }
    return table
  }
}
