import Glibc
import TerminalDriver

/// P5: a single flipped bit anywhere is detected and its line named; no reader crashes or hangs.
public struct BitFlipPromise: Promise {
  /// The readers of session files.
  private static let readers: [[String]] = [
    ["alarms"], ["alarms", "--salvage"], ["alarms", "--recorded", "--salvage"], ["report"],
    ["report", "--salvage"], ["report", "--handover", "--salvage"],
    ["render", "--at", "00:00:01"],
  ]

  /// P5.
  public let name = "P5"

  /// The promise.
  public init() {}

  /// Flips bits of a recording one at a time.
  public func examine(_ program: String, _ scale: Scale) throws -> [Finding] {
    let recording = try SampleRecording(program)
    let chair = try Chair(program)
    var random = SeededRandom(seed: scale.seed, stream: 5)
    let bits = recording.bytes.count * 8
    // No line follows the last one to cover its checksum: every bit of it is tried.
    let lastLine = recording.starts[recording.starts.count - 2] * 8
    var flips = (0..<scale.flips).map { _ in Int.random(in: 0..<bits, using: &random) }
    flips += lastLine..<bits
    let damaged = { (number: Int) -> [UInt8] in
      var bytes = recording.bytes
      bytes[flips[number] / 8] ^= 1 << (flips[number] % 8)
      return bytes
    }
    var (missed, misplaced): ([String], [String]) = ([], [])
    for (number, verdict) in try Verifier(chair).verdicts(flips.count, damaged).enumerated() {
      let (byte, bit) = (flips[number] / 8, flips[number] % 8)
      let what = "bit \(bit) of byte \(byte): \(verdict ?? "nothing was said")"
      if verdict?.hasPrefix("good") ?? true { missed.append(what) }
      let offset = verdict.flatMap(Verifier.offset)
      if let verdict, !verdict.hasPrefix("good"), offset != recording.start(of: byte) {
        misplaced.append(what)
      }
    }
    return [
      Finding(
        name, "\(flips.count) single-bit flips found by verify", "\(missed.count) not",
        isKept: missed.isEmpty, examples: missed),
      Finding(
        name, "and named by the start of their line", "\(misplaced.count) not",
        isKept: misplaced.isEmpty, examples: misplaced),
      try readers(chair, (0..<scale.read * 4).map { $0 % flips.count }.map(damaged)),
    ]
  }

  private func readers(_ chair: Chair, _ files: [[UInt8]]) throws -> Finding {
    var broken: [String] = []
    var slowest = 0.0
    var count = 0
    for bytes in files {
      let path = try chair.folder.write(bytes, "flipped.journal.ndjson")
      for reader in Self.readers {
        let began = Stopwatch.now
        let result = try chair.run([reader[0], path] + reader.dropFirst(), seconds: 20)
        slowest = max(slowest, Double(Stopwatch.now - began) / 1e9)
        count += 1
        // Status 70 is an internal error of the program, by sysexits.h.
        if case .exited(let status) = result.ending, status != 70 { continue }
        broken.append("\(reader.joined(separator: " ")): \(result.ending)")
      }
    }
    return Finding(
      name, "\(count) runs of the readers on flipped files",
      "\(broken.count) crashed or hung, slowest \(slowest.short) s", isKept: broken.isEmpty,
      examples: broken)
  }
}
