import Formats
import Testing
import Vitals

/// Reads CSV texts into tables and looks at them.
enum CSVBench {
  static func table(
    _ bytes: [UInt8], mapping: CSVMapping? = nil, name: String = "", salvaging: Bool = false,
    modified: WallTime? = nil, takeWave: ((WaveChunk) throws -> Void)? = nil,
    beside: [String: [UInt8]] = [:]
  ) throws -> RecordingTable {
    var input = try RecordingInput(
      MemoryStream(bytes), name: name, isSalvaging: salvaging, modified: modified,
      beside: { name in
        guard let bytes = beside[name] else { throw FormatError.noFileBeside(name) }
        return ByteReader(MemoryStream(bytes))
      }, takeWave: takeWave)
    input.mapping = mapping
    guard case .recording(let read, _) = RecordingFormat.csv.content else {
      throw FormatError.notARecording
    }
    return try read(&input)
  }

  static func table(
    _ text: String, mapping: CSVMapping? = nil, name: String = "", salvaging: Bool = false,
    modified: WallTime? = nil
  ) throws -> RecordingTable {
    try table(
      Array(text.utf8), mapping: mapping, name: name, salvaging: salvaging, modified: modified)
  }

  static func error(_ text: String, mapping: CSVMapping? = nil) -> String {
    do {
      _ = try table(text, mapping: mapping)
      return "accepted"
    } catch {
      return "\(error)"
    }
  }
}

extension RecordingTable {
  /// The values of a parameter's only column, in hundredths; nil for none.
  func values(_ parameter: Parameter) -> [Int32?] {
    let column = columns.first { $0.parameter == parameter }
    return column?.values.map { $0 == Column.blank ? nil : $0 } ?? []
  }

  /// The times of a parameter's only column.
  func times(_ parameter: Parameter) -> [Int64] {
    columns.first { $0.parameter == parameter }?.times ?? []
  }

  /// The remarks as sentences.
  var sentences: [String] { remarks.map { "\($0)" } }
}
