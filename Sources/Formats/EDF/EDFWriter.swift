import Vitals

/// Writes EDF+C: a signal for each parameter, alarms and notes as annotations.
///
/// A digital step is a hundredth, so that no value is rounded; the number −32,768, physically −1,
/// which no value has, says that there is none. Layout: edfplus.info.
struct EDFWriter {
  /// What the number −32,768 stands for, in hundredths.
  private static let least: Int32 = -100
  /// What the number 32,767 stands for, in hundredths.
  private static let greatest = least + 65_535

  private struct Signal {
    let kind: EDFKind
    var samples: [Int16]
  }

  private let grid: EDFGrid
  private var signals: [Signal] = []
  private var losses: [ExportLoss] = []

  /// The file of a session.
  static func write(_ export: RecordingExport) throws -> ExportedFiles {
    let writer = EDFWriter(export)
    let bytes = writer.bytes(export)
    return ExportedFiles([ExportedFiles.File(bytes: bytes)], losses: writer.losses)
  }

  private init(_ export: RecordingExport) {
    var columns: [RecordingTable.Column] = []
    var others: [RecordingTable.Column] = []
    for column in export.columnsWithCuffs where EDFKind(column.parameter) != nil {
      // One signal for a parameter: nothing in EDF tells devices apart.
      if columns.contains(where: { $0.parameter == column.parameter }) {
        others.append(column)
      } else {
        columns.append(column)
      }
    }
    grid = EDFGrid(columns, otherwise: export.table.marks.first?.time ?? 0)
    for column in others {
      lose(column.values.count { $0 != RecordingTable.Column.blank }, of: column)
    }
    var moved = 0
    for column in columns {
      guard let kind = EDFKind(column.parameter) else { continue }
      moved = max(moved, add(column, kind))
    }
    if moved > 0 { losses.append(.moved(milliseconds: moved)) }
    if case .wall(.some) = export.table.epoch { losses.append(.zone) }
  }

  /// Puts a column on the grid; the largest distance from it in milliseconds.
  private mutating func add(_ column: RecordingTable.Column, _ kind: EDFKind) -> Int {
    var signal = Signal(kind: kind, samples: [Int16](repeating: .min, count: grid.count))
    var (lost, moved) = (0, 0)
    for (time, value) in zip(column.times, column.values)
    where value != RecordingTable.Column.blank {
      guard value > Self.least, value <= Self.greatest else {
        lost += 1
        continue
      }
      let index = grid.index(of: time)
      if signal.samples[index] != .min { lost += 1 }
      signal.samples[index] = Int16(value - Self.least - 32_768)
      moved = max(moved, grid.distance(of: time))
    }
    signals.append(signal)
    lose(lost, of: column)
    return moved
  }

  private mutating func lose(_ count: Int, of column: RecordingTable.Column) {
    if count > 0 { losses.append(.values(column.parameter.symbol, count)) }
  }

  private func bytes(_ export: RecordingExport) -> [UInt8] {
    let perRecord = grid.perRecord
    let records = grid.count / perRecord
    // EDF counts from a whole second; the first list of annotations tells the rest.
    let second = EDFTime.second(grid.start) * 1000
    let lists = EDFLists(
      export.table.marks.map { ($0.time - second, $0.text) }, records: records,
      first: grid.start - second, step: grid.step * Int64(perRecord))
    var header = EDFHeaderFields(
      epoch: export.table.epoch, second: second, session: export.session, label: export.label)
    header.records = records
    header.duration = grid.step * Int64(perRecord)
    for signal in signals {
      header.add(
        label: signal.kind.label, unit: signal.kind.unit,
        physical: (Self.text(Self.least), Self.text(Self.greatest)), prefilter: "missing=-1",
        samples: perRecord)
    }
    header.add(
      label: "EDF Annotations", unit: "", physical: ("-1", "1"), prefilter: "",
      samples: lists.size / 2)
    var bytes = header.bytes
    for record in 0..<records {
      for signal in signals {
        for sample in signal.samples[(record * perRecord)..<((record + 1) * perRecord)] {
          let bits = UInt16(bitPattern: sample)
          bytes += [UInt8(truncatingIfNeeded: bits), UInt8(truncatingIfNeeded: bits >> 8)]
        }
      }
      bytes += lists.records[record]
    }
    return bytes
  }

  private static func text(_ hundredths: Int32) -> String {
    Amount(hundredths: hundredths).exactText
  }
}
