import Formats
import Testing

/// Reads bytes as a file of a format.
enum RecordingBench {
  static func read(
    _ bytes: [UInt8], as format: RecordingFormat = .csv, name: String = "", salvaging: Bool = false
  ) throws -> Recording {
    var input = try RecordingInput(MemoryStream(bytes), name: name, isSalvaging: salvaging)
    return try #require(try format.read(&input))
  }

  /// The file that is named, of a recording in a format.
  static func write(_ export: RecordingExport, as format: RecordingFormat) throws -> [UInt8] {
    guard case .recording(_, let write?) = format.content else { return [] }
    return try #require(try write(export).files.first { $0.suffix.isEmpty }).bytes
  }
}
