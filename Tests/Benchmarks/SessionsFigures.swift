import Glibc
import TerminalDriver

/// The list of sessions: once made from the files, then from its index.
struct SessionsFigures {
  private static let sessions = 3000
  /// Enough of a session to have a header, a plan and a first minute.
  private static let lines = 40

  let program: MeasuredProgram

  init(_ program: MeasuredProgram) { self.program = program }

  func measure(_ report: inout Report) throws {
    report.say("\(Self.sessions) recorded sessions")
    let whole = "\(program.folder)/one.journal.ndjson"
    _ = try program.time(["simulate", "--duration", "5m", "-o", whole])
    let text = try Self.text(whole).split(separator: "\n", maxSplits: Self.lines)
      .prefix(Self.lines).joined(separator: "\n")
    for folder in [".local", ".local/state", ".local/state/chairside"] {
      mkdir("\(program.folder)/\(folder)", 0o700)
    }
    for number in 1...Self.sessions {
      _ = try program.write(
        text + "\n",
        ".local/state/chairside/20260101-\(100_000 + number)-\(number).journal.ndjson")
    }
    let list = ["sessions", "--simulated"]
    report.add("index made from the files", try program.time(list), "s")
    let times = try (0..<7).map { _ in try program.time(list) }
    report.add("listed from the index", times.percentile(0.5), "s", atMost: 0.2)
  }

  private static func text(_ path: String) throws -> String {
    guard let file = fopen(path, "r") else {
      throw Child.StartFailure("cannot read \(path)", errno)
    }
    defer { fclose(file) }
    var buffer = [UInt8](repeating: 0, count: 1 << 22)
    let count = fread(&buffer, 1, buffer.count, file)
    return String(decoding: buffer.prefix(count), as: UTF8.self)
  }
}
