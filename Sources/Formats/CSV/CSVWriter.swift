import Vitals

/// Writes the plain CSV format.
///
/// Rows at one time form one line. Only measured values are written: the format cannot express a
/// doubt, and a doubtful number must not be read back as a reliable one.
enum CSVWriter {
  /// The file, and what it cannot hold.
  static func files(_ table: RecordingTable) -> ExportedFiles {
    var losses: [ExportLoss] = []
    if !table.marks.isEmpty { losses.append(.marks(table.marks.count)) }
    var written: Set<Parameter> = []
    for column in table.columns where column.count > 0 {
      let hasRoom =
        CSVColumns.parameters.contains(column.parameter)
        && written.insert(column.parameter).inserted
      if !hasRoom { losses.append(.values(column.parameter.symbol, column.count)) }
    }
    return ExportedFiles([ExportedFiles.File(bytes: text(table))], losses: losses)
  }

  /// The whole text, with the columns that have a value in any row.
  static func text(_ table: RecordingTable) -> [UInt8] {
    let columns = CSVColumns.parameters.compactMap { parameter in
      table.columns.first { column in
        column.parameter == parameter && column.count > 0
      }
    }
    let names = [CSVColumns.time] + columns.map(\.parameter.symbol)
    var bytes = Array((names.joined(separator: ",") + "\n").utf8)
    var walker = RowWalker(columns)
    while let time = walker.step() {
      let cells = walker.row.map {
        $0 == RecordingTable.Column.blank ? "" : Amount(hundredths: $0).exactText
      }
      bytes += ([seconds(time)] + cells).joined(separator: ",").utf8
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
