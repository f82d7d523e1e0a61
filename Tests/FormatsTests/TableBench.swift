import Formats
import Session
import Testing
import Vitals

/// Looks at what readers found.
enum TableBench {
  /// One sample.
  struct Sample: Hashable {
    let time: Int64
    let value: Int32?
  }

  /// Reads bytes into a table, with the waves where they are asked for.
  static func read(
    _ bytes: [UInt8], as format: RecordingFormat, waves: ((WaveChunk) -> Void)? = nil
  ) throws -> RecordingTable {
    var input = try RecordingInput(MemoryStream(bytes), takeWave: waves)
    guard case .recording(let read, _) = format.content else { throw FormatError.notARecording }
    return try read(&input)
  }

  /// Writes a table.
  static func write(_ export: RecordingExport, as format: RecordingFormat) throws -> ExportedFiles {
    guard case .recording(_, let write?) = format.content else { throw FormatError.notARecording }
    return try write(export)
  }

  /// Adds a column to a table that has none of its kind.
  static func add(
    _ parameter: Parameter, device: Int = 0, to table: inout RecordingTable
  ) throws -> Int {
    let column = table.addColumn(parameter, name: parameter.symbol, device: device)
    return try #require(column)
  }

  /// The samples of the first column of a parameter.
  static func samples(_ parameter: Parameter, _ table: RecordingTable) -> [Sample] {
    let column = table.columns.first { $0.parameter == parameter }
    return samples(column)
  }

  /// The samples of a column.
  static func samples(_ column: RecordingTable.Column?) -> [Sample] {
    guard let column else { return [] }
    return zip(column.times, column.values).map { time, value in
      Sample(time: time, value: value == RecordingTable.Column.blank ? nil : value)
    }
  }

  /// The values of a parameter.
  static func values(_ parameter: Parameter, _ table: RecordingTable) -> [Int32?] {
    samples(parameter, table).map(\.value)
  }

  /// The lower middle one of the values.
  static func median(_ parameter: Parameter, _ table: RecordingTable) -> Int32? {
    let values = values(parameter, table).compactMap(\.self).sorted()
    return values.isEmpty ? nil : values[(values.count - 1) / 2]
  }

  /// The first law of damage: what is read is ordered into events, and all numbers are bounded.
  static func check(_ table: RecordingTable) {
    let times: ClosedRange<Int64> = -315_569_520_000_000...315_569_520_000_000
    for column in table.columns {
      #expect(column.times.count == column.values.count)
      #expect(column.times.allSatisfy(times.contains))
    }
    #expect(table.marks.allSatisfy { times.contains($0.time) && !$0.text.isEmpty })
    let recording = Recording(table, format: "test")
    var isBounded = true
    recording.forEach { entry in
      guard case .vital(_, let row) = entry.event else { return }
      for parameter in Parameter.sampled {
        let amount: Amount? = row[parameter]?.value
        guard let amount else { continue }
        isBounded = isBounded && parameter.plausible.contains(amount.hundredths)
      }
    }
    #expect(isBounded)
  }
}
