import Vitals

/// Writes the plain CSV format.
///
/// Rows at one time form one line. Only measured values are written: the format cannot express a
/// doubt, and a doubtful number must not be read back as a reliable one.
enum CSVWriter {
  /// The file, and what it cannot hold; `origin` is the time of zero.
  static func files(_ table: RecordingTable, origin: Int64) -> ExportedFiles {
    var losses: [ExportLoss] = []
    if !table.marks.isEmpty { losses.append(.marks(table.marks.count)) }
    var lost: [Parameter: Int] = [:]
    for (index, column) in table.columns.enumerated() where column.count > 0 {
      guard !places(of: column.parameter, table).contains(index) else { continue }
      lost[column.parameter, default: 0] += column.count
    }
    losses += Parameter.allCases.compactMap { parameter in
      lost[parameter].map { .values(parameter.symbol, $0) }
    }
    let text = text(table, origin: origin)
    return ExportedFiles([ExportedFiles.File(bytes: text)], losses: losses)
  }

  /// The whole text, with the columns that have a value in any row.
  private static func text(_ table: RecordingTable, origin: Int64) -> [UInt8] {
    let blank = RecordingTable.Column.blank
    let columns = CSVColumns.parameters.map { ($0, Self.places(of: $0, table)) }
      .filter { !$0.1.isEmpty }
    let names = [CSVColumns.time] + columns.map(\.0.symbol)
    let taken = columns.map(\.1)
    var bytes = Array((names.joined(separator: ",") + "\n").utf8)
    let written = taken.joined().sorted()
    let slots = taken.map { $0.compactMap { written.firstIndex(of: $0) } }
    var walker = RowWalker(written.map { table.columns[$0] })
    while let time = walker.step() {
      let cells = slots.map { slots in
        slots.map { walker.row[$0] }.first { $0 != blank }.map { Amount(hundredths: $0).exactText }
          ?? ""
      }
      bytes += ([seconds(time - origin)] + cells).joined(separator: ",").utf8
      bytes.append(0x0A)
    }
    return bytes
  }

  /// The columns that one column of the file takes.
  ///
  /// They are that of the first device with a value, and what was typed; devices are not mixed.
  private static func places(of parameter: Parameter, _ table: RecordingTable) -> [Int] {
    guard CSVColumns.parameters.contains(parameter) else { return [] }
    let filled = table.columns.indices.filter {
      table.columns[$0].parameter == parameter && table.columns[$0].count > 0
    }
    func isTyped(_ index: Int) -> Bool {
      table.devices[table.columns[index].device] == RecordingExport.byHand
    }
    return [filled.first { !isTyped($0) }, filled.first(where: isTyped)].compactMap(\.self)
  }

  /// Seconds with as many decimals as needed.
  static func seconds(_ milliseconds: Int64) -> String {
    let magnitude = milliseconds.magnitude
    var fraction = String(magnitude % 1000 + 1000).dropFirst()
    while fraction.last == "0" { fraction.removeLast() }
    let sign = milliseconds < 0 ? "-" : ""
    return "\(sign)\(magnitude / 1000)" + (fraction.isEmpty ? "" : ".\(fraction)")
  }
}

extension RecordingTable.Column {
  /// How many values it has.
  var count: Int { values.count { $0 != Self.blank } }
}
