import Glibc
import TerminalDriver

/// The list of sessions: made from footers, from all lines, and from its index; and the alarms of a
/// year of sessions.
struct SessionsFigures {
  private static let sessions = 3000
  /// A year of one chair.
  private static let year = 1000

  let program: MeasuredProgram

  init(_ program: MeasuredProgram) { self.program = program }

  func measure(_ report: inout Report) throws {
    report.say("\(Self.sessions) recorded sessions of an hour")
    let whole = "\(program.folder)/one.journal.ndjson"
    _ = try program.time(["simulate", "--duration", "50m", "--recovery", "10m", "-o", whole])
    var text = try MeasuredProgram.text(whole)
    let footer = text.dropLast().lastIndex(of: "\n").map(text.index(after:)) ?? text.endIndex
    text.removeSubrange(footer...)
    let torn = try program.write(text, "torn.journal.ndjson")
    for folder in [".local", ".local/state", ".local/state/chairside"] {
      mkdir("\(program.folder)/\(folder)", 0o700)
    }
    let list = ["sessions", "--simulated"]
    try link(whole)
    report.add("index from footers", try program.time(list + ["--rebuild"]), "s", atMost: 3)
    let times = try (0..<7).map { _ in try program.time(list) }
    report.add("listed from the index", times.percentile(0.5), "s", atMost: 0.2)
    try link(torn)
    report.add("index from all lines", try program.time(list + ["--rebuild"]), "s", atMost: 90)
    let alarms = try (0..<Self.year).map { _ in try program.time(["alarms", whole]) }
    report.add("alarms of \(Self.year) sessions", alarms.reduce(0, +), "s", atMost: 40)
  }

  /// Makes every session of the folder a link to a file, whose pages stay in memory.
  private func link(_ file: String) throws {
    for number in 1...Self.sessions {
      let path =
        "\(program.folder)/.local/state/chairside/20260101-\(100_000 + number)-\(number)"
        + ".journal.ndjson"
      unlink(path)
      guard Glibc.link(file, path) == 0 else { throw Child.StartFailure("cannot link", errno) }
    }
  }
}
