import Vitals

/// Writes the wide CSV format: the values in one file, the marks in another beside it.
///
/// The time is ISO 8601 with the offset from UTC, without one where the zone is not known; a
/// recording without a clock has no such column. An empty cell is no value; the header has units.
struct CSVWideWriter {
  private let table: RecordingTable
  private let columns: [RecordingTable.Column]
  /// What the seconds are counted from.
  private let first: Int64
  private let hasClock: Bool
  private let offset: Int?

  private init(_ table: RecordingTable) {
    self.table = table
    columns = CSVWide.parameters.flatMap { parameter in
      table.columns.filter { $0.parameter == parameter && $0.count > 0 }
    }
    switch table.epoch {
    case .relative: (hasClock, offset, first) = (false, nil, 0)
    case .wall(let offset):
      (hasClock, self.offset) = (true, offset)
      first = columns.compactMap(\.times.first).min() ?? table.marks.map(\.time).min() ?? 0
    }
  }

  /// The two files; one where there are no marks.
  static func files(_ export: RecordingExport) -> ExportedFiles {
    let writer = CSVWideWriter(export.table)
    var files = ExportedFiles([ExportedFiles.File(bytes: writer.values)])
    if export.table.marks.isEmpty {
      files.unwritten = [CSVWide.eventsSuffix]
    } else {
      files.files.append(ExportedFiles.File(suffix: CSVWide.eventsSuffix, bytes: writer.events))
    }
    files.losses = export.table.columns.compactMap { column -> ExportLoss? in
      let isWritten = CSVWide.parameters.contains(column.parameter) || column.count == 0
      return isWritten ? nil : .values(column.parameter.symbol, column.count)
    }
    return files
  }

  private var timeNames: [String] { (hasClock ? [CSVWide.time] : []) + [CSVWide.elapsed] }

  private var values: [UInt8] {
    let names = columns.map { column in
      let device = table.devices[column.device]
      let name = "\(column.parameter.symbol) [\(CSVWide.unit(of: column.parameter))]"
      return Self.quoted(device.isEmpty ? name : "\(device)/\(name)")
    }
    var bytes = Self.line(timeNames + names)
    var walker = RowWalker(columns)
    while let time = walker.step() {
      let cells = walker.row.map {
        $0 == RecordingTable.Column.blank ? "" : Amount(hundredths: $0).exactText
      }
      bytes += Self.line(times(time) + cells)
    }
    return bytes
  }

  private var events: [UInt8] {
    var bytes = Self.line(timeNames + [CSVWide.event])
    let marks = table.marks.enumerated()
      .sorted { ($0.element.time, $0.offset) < ($1.element.time, $1.offset) }.map(\.element)
    for mark in marks { bytes += Self.line(times(mark.time) + [Self.quoted(mark.text)]) }
    return bytes
  }

  private func times(_ time: Int64) -> [String] {
    let elapsed = CSVWriter.seconds(time - first)
    guard hasClock else { return [elapsed] }
    let text = WallTime(unixMilliseconds: time, offsetMinutes: offset ?? 0).iso8601
    // What is counted as UTC without being it must not say so.
    return [offset == nil && text.last == "Z" ? String(text.dropLast()) : text, elapsed]
  }

  private static func line(_ cells: [String]) -> [UInt8] {
    Array((cells.joined(separator: ",") + "\n").utf8)
  }

  /// A text in quotes where it needs them (RFC 4180).
  private static func quoted(_ text: String) -> String {
    guard text.contains(where: { $0 == "," || $0 == "\"" }) || text.first == " " || text.last == " "
    else { return text }
    return "\"\(text.replacing("\"", with: "\"\""))\""
  }
}
