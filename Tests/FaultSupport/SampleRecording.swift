import Glibc
import TerminalDriver

/// A short session recorded by the program, for damaging.
struct SampleRecording {
  /// The content of the file.
  let bytes: [UInt8]
  /// The start of each line, and the end of the last.
  let starts: [Int]

  /// Records a live session with some alarms and ends it in order.
  init(_ program: String) throws {
    let chair = try Chair(program)
    let session = try LiveSession(chair)
    try session.begin()
    for _ in 0..<4 {
      guard session.latency(meanwhile: { session.run.read() }) != nil else {
        throw HarnessError("no alarm in the recording to be damaged")
      }
    }
    guard session.terminate() == .exited(143), let path = chair.journals.first else {
      throw HarnessError("no recording to be damaged")
    }
    bytes = ScratchFolder.bytes(path)
    var starts = [0]
    for (index, byte) in bytes.enumerated() where byte == 0x0A { starts.append(index + 1) }
    self.starts = starts
    guard starts.count > 10, starts.last == bytes.count else {
      throw HarnessError("the recording to be damaged is itself cut short")
    }
  }

  /// The start of the line that contains a byte.
  func start(of byte: Int) -> Int { starts.last { $0 <= byte } ?? 0 }
}

/// Runs `verify` on many damaged copies of a recording at a time.
struct Verifier {
  /// The number of files per run of the program.
  private static let batch = 200

  private let chair: Chair

  init(_ chair: Chair) { self.chair = chair }

  /// The verdict on each copy, nil for none; throws when `verify` crashes or hangs.
  func verdicts(_ count: Int, _ make: (Int) -> [UInt8]) throws -> [String?] {
    var verdicts: [String?] = []
    while verdicts.count < count {
      let numbers = verdicts.count..<min(verdicts.count + Self.batch, count)
      let paths = try numbers.map { number in
        try chair.folder.write(make(number), "d\(number).journal.ndjson")
      }
      let result = try chair.run(["verify"] + paths)
      guard case .exited = result.ending else {
        throw HarnessError("verify \(result.ending) on \(numbers)")
      }
      var said: [Substring: String] = [:]
      for line in result.text.split(separator: "\n") {
        guard let end = line.range(after: ".journal.ndjson: "),
          let name = line[..<end].dropLast(".journal.ndjson: ".count).split(separator: "/").last
        else { continue }
        said[name] = String(line[end...])
      }
      verdicts += numbers.map { said["d\($0)"] }
      for path in paths { unlink(path) }
    }
    return verdicts
  }

  /// The byte offset in a verdict.
  static func offset(_ verdict: String) -> Int? {
    Substring(verdict).range(after: "(at byte ").flatMap {
      Int(verdict[$0...].prefix { $0.isNumber })
    }
  }
}
