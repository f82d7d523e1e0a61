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
    for column in table.columns where column.count > 0 {
      guard !CSVColumns.parameters.contains(column.parameter) else { continue }
      losses.append(.values(column.parameter.symbol, column.count))
    }
    let text = text(table, origin: origin)
    return ExportedFiles([ExportedFiles.File(bytes: text)], losses: losses)
  }

  /// The whole text, with the columns that have a value in any row.
  private static func text(_ table: RecordingTable, origin: Int64) -> [UInt8] {
    let blank = RecordingTable.Column.blank
    let columns = table.columns.filter { $0.count > 0 }
    let parameters = CSVColumns.parameters.filter { parameter in
      columns.contains { $0.parameter == parameter }
    }
    // Devices of one parameter share its column: at one time the first of them has it.
    let places = parameters.map { parameter in
      columns.indices.filter { columns[$0].parameter == parameter }
    }
    let names = [CSVColumns.time] + parameters.map(\.symbol)
    var bytes = Array((names.joined(separator: ",") + "\n").utf8)
    var walker = RowWalker(columns)
    while let time = walker.step() {
      let cells = places.map { places in
        places.map { walker.row[$0] }.first { $0 != blank }
          .map { Amount(hundredths: $0).exactText } ?? ""
      }
      bytes += ([seconds(time - origin)] + cells).joined(separator: ",").utf8
      bytes.append(0x0A)
    }
    return bytes
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
