import Formats
import Glibc
import Testing
import Vitals

/// Reads files of a folder that is in memory, and real ones in the folder of shared data.
struct FolderBench {
  /// The files by their names.
  var files: [String: [UInt8]] = [:]
  /// The waveforms that were taken by the latest reading.
  private(set) var waves: [WaveChunk] = []

  init(_ files: [String: [UInt8]] = [:]) { self.files = files }

  /// The files of one folder of recordings in the shared folder.
  init(shared folder: String, _ names: [String]) throws {
    for name in names { files[name] = try Self.shared("\(folder)/\(name)") }
  }

  /// The files of an export.
  init(_ export: ExportedFiles, name: String) {
    for file in export.files { files[name + file.suffix] = file.bytes }
  }

  /// What a file of the folder says.
  mutating func table(
    _ name: String, as format: RecordingFormat, takesWaves: Bool = false
  ) throws -> RecordingTable {
    let files = files
    var chunks: [WaveChunk] = []
    var input = try RecordingInput(
      MemoryStream(try #require(files[name])), name: name,
      beside: { other in
        guard let bytes = files[other] else { throw FormatError.noFileBeside(other) }
        return ByteReader(MemoryStream(bytes))
      })
    if takesWaves { input.takeWave = { chunks.append($0) } }
    guard case .recording(let read, _) = format.content else {
      throw FormatError.notARecording
    }
    let table = try read(&input)
    waves = chunks
    return table
  }

  // MARK: Shared data

  private static func environment(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }

  private static var folder: String {
    let root = #filePath.split(separator: "/", omittingEmptySubsequences: false)
      .dropLast(3).joined(separator: "/")
    return (environment("CHAIRSIDE_SHARED") ?? root + "/../shared") + "/recordings"
  }

  /// Whether the folder exists, or is required by `CHAIRSIDE_REQUIRE_SHARED=1`.
  static var hasShared: Bool {
    environment("CHAIRSIDE_REQUIRE_SHARED") == "1" || access(folder, R_OK) == 0
  }

  /// A file missing from the shared folder.
  struct Missing: Error { let path: String }

  /// The bytes of a file in the shared folder.
  static func shared(_ path: String) throws -> [UInt8] {
    guard let file = fopen("\(folder)/\(path)", "r") else { throw Missing(path: path) }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = fread(&chunk, 1, chunk.count, file), count > 0 {
      bytes += chunk[0..<count]
    }
    return bytes
  }
}

extension Trait where Self == ConditionTrait {
  /// For tests of real recordings: they are skipped where there are none.
  static var realRecordings: Self {
    .enabled(if: FolderBench.hasShared, "there is no folder CHAIRSIDE_SHARED")
  }
}

extension RecordingTable {
  /// The column of a parameter.
  func column(_ parameter: Parameter) -> Column? { columns.first { $0.parameter == parameter } }
}

extension RecordingTable.Column {
  /// The values that there are, with their times.
  var filled: [(time: Int64, value: Int32)] {
    zip(times, values).filter { $0.1 != Self.blank }.map { ($0, $1) }
  }
}

/// Numbers that are the same in each run (L'Ecuyer's multiplier).
struct SeededBytes {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  /// The next number below a bound.
  mutating func next(below bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % bound
  }
}
