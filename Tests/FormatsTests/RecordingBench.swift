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
}
