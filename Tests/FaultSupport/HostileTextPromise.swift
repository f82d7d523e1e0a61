import Glibc
import TerminalDriver

/// P8: no text from a device, a file, an argument or the keyboard reaches the terminal raw, on
/// screens or in lines.
public struct HostileTextPromise: Promise {
  /// P8.
  public let name = "P8"

  /// The promise.
  public init() {}

  /// Passes hostile text in every argument, and to a live session in each display mode.
  public func examine(_ program: String, _ scale: Scale) throws -> [Finding] {
    let recording = try SampleRecording(program)
    return [
      try arguments(program, recording), try listed(program, recording),
      try environment(program),
      try live(program, ["--theme", "dark"], isScreen: true),
      try live(program, ["--plain"], isScreen: false),
      try live(program, ["--spoken"], isScreen: false),
    ]
  }

  /// The time limit; these commands may run without end when they accept their argument.
  private static func seconds(_ command: String?) -> Double {
    ["monitor", "follow", "replay", "simulate"].contains(command ?? "") ? 4 : 15
  }

  private func arguments(_ program: String, _ recording: SampleRecording) throws -> Finding {
    let chair = try Chair(program)
    let good = try chair.folder.write(recording.bytes, "good.journal.ndjson")
    var bytes = recording.bytes
    bytes[bytes.count / 2] ^= 1
    let damaged = try chair.folder.write(bytes, "d\(HostileText.text).journal.ndjson")
    let cases = HostileText.arguments(good: good, damaged: damaged, folder: chair.folder.path)
    var raw: [String] = []
    for arguments in cases {
      let result = try chair.run(arguments, seconds: Self.seconds(arguments.first))
      // A frame may contain colours; all other output is lines.
      let isFrame = arguments.first == "render" && result.ending == .exited(0)
      // A session whose alarm log has no outlet rings the bell.
      let ofLines = arguments.first == "monitor" ? HostileText.ofLines : []
      let found = HostileText.found(
        in: result.output + result.errors, allowing: isFrame ? HostileText.ofScreens : ofLines)
      if let found {
        raw.append(Self.printable("\(arguments.prefix(2).joined(separator: " ")): \(found)"))
      }
    }
    return Finding(
      name, "\(cases.count) hostile arguments and file names", "\(raw.count) printed raw",
      isKept: raw.isEmpty, examples: raw)
  }

  /// Hostile file names among the sessions, and hostile texts in an index.
  private func listed(_ program: String, _ recording: SampleRecording) throws -> Finding {
    let chair = try Chair(program)
    for part in ["state", "state/chairside"] { mkdir(chair.folder(part), 0o700) }
    var bytes = recording.bytes
    bytes[bytes.count / 2] ^= 1
    let evil = HostileText.text
    try chair.folder.write(
      recording.bytes, "state/chairside/20260101-1\(evil).journal.ndjson")
    try chair.folder.write(bytes, "state/chairside/20260102-2\(evil).journal.ndjson")
    let commands = [
      ["sessions"], ["sessions", "--json"], ["verify", "--last"], ["report", "--last"],
      ["report", "--last", "--salvage"], ["alarms", "--last", "--salvage"],
    ]
    var raw: [String] = []
    func run() throws {
      for arguments in commands {
        let result = try chair.run(arguments, seconds: 15)
        if let found = HostileText.found(in: result.output + result.errors) {
          raw.append(Self.printable("\(arguments.joined(separator: " ")): \(found)"))
        }
      }
    }
    try run()
    let index = chair.folder("state/chairside/index.ndjson")
    let text = ScratchFolder.text(index)
    // Replaces every text of the index but keeps its keys.
    let changed = text.split(separator: "\n").map { line in
      let parts = line.split(separator: "\"", omittingEmptySubsequences: false)
      return parts.indices.map { index in
        let isText = index % 2 == 1 && index + 1 < parts.count && !parts[index + 1].hasPrefix(":")
        let isPath = parts[index].contains(".journal")
        return isText && !isPath ? "\(parts[index])\(HostileText.escaped)" : "\(parts[index])"
      }.joined(separator: "\"")
    }
    try chair.folder.write(
      (changed.joined(separator: "\n") + "\n").utf8, "state/chairside/index.ndjson")
    try run()
    return Finding(
      name, "hostile names among the sessions, and a hostile index", "\(raw.count) printed raw",
      isKept: raw.isEmpty, examples: raw)
  }

  /// Environment variables, which appear in errors when unusable.
  private func environment(_ program: String) throws -> Finding {
    let evil = HostileText.text
    let variables = [
      "TERM": evil, "LANG": evil, "LC_ALL": evil, "TZ": evil, "XDG_STATE_HOME": "/proc/\(evil)",
      "XDG_CONFIG_HOME": "/proc/\(evil)", "HOME": "/proc/\(evil)", "NO_COLOR": evil,
      "COLUMNS": evil,
    ]
    var raw: [String] = []
    for (name, value) in variables.sorted(by: { $0.key < $1.key }) {
      let chair = try Chair(program)
      var environment = chair.environment([name: value])
      if name == "HOME" { environment["XDG_STATE_HOME"] = nil }
      let run = try PtyProcess([program, "monitor"], environment: environment)
      run.keepsTranscript = true
      let limit = Stopwatch.now + 5_000_000_000
      while run.endingUnread() == nil, !run.screen.text.contains("? Help"), Stopwatch.now < limit {
        run.read(milliseconds: 20)
      }
      run.signal(SIGTERM)
      _ = run.waitForEnd()
      let found = HostileText.found(in: run.transcript, allowing: HostileText.ofScreens)
      if let found { raw.append("\(name): \(found)") }
    }
    return Finding(
      name, "\(variables.count) hostile variables of the environment",
      "\(raw.count) printed raw", isKept: raw.isEmpty, examples: raw)
  }

  private static func printable(_ text: String) -> String {
    String(
      text.unicodeScalars.map { (0x20..<0x7F).contains($0.value) ? Character($0) : "?" })
  }

  private func live(
    _ program: String, _ look: [String], isScreen: Bool
  ) throws -> Finding {
    let chair = try Chair(program)
    let (evil, escaped) = (HostileText.text, HostileText.escaped)
    let profile = ScratchFolder.text(chair.profile)
      .split(separator: "\n", omittingEmptySubsequences: false).map { line in
        line.hasPrefix("text") || line.hasPrefix("source") || line.hasPrefix("name")
          ? "\(line.dropLast())\(escaped)\"" : "\(line)"
      }.joined(separator: "\n")
    try chair.folder.write(profile.utf8, "faults.toml")
    let fifo = chair.folder("log\(evil)")
    guard mkfifo(fifo, 0o600) == 0 else { throw HarnessError("no FIFO: error \(errno)") }
    var options = LiveSession.Options()
    options.arguments =
      look + [
        "--label", "L\(evil)", "--patient", "P\(evil)", "--alarms", "fifo:\(fifo)", "--source",
        "serial:/dev/nope\(evil)?protocol=ndjson",
      ]
    (options.columns, options.rows) = (100, 40)
    let session = try LiveSession(chair, options)
    session.run.keepsTranscript = true
    let rows = [
      "{\"hr\":72,\"spo2\":80,\"note\":\"\(escaped)\",\"\(escaped)\":1}",
      "{\"hr\":\"\(escaped)\"}", evil, "$VITAL,1,hr=72,spo2=97,\(evil)*00",
      "{\"status\":\"\(escaped)\",\"hr\":72,\"spo2\":97}",
    ]
    _ = session.log.wait(from: 0, meanwhile: { session.run.read() }) { $0.contains("\"header\"") }
    // The terminal echoes typed characters until the screen is open.
    if isScreen { _ = session.run.wait { $0.isAlternate } }
    for key in ["m", "e", "l", "i", "c", "f", "t", "?"] {
      for row in rows { session.send(row) }
      session.run.type(isScreen ? key : "\(key)\n")
      // In plain mode the terminal echoes typed characters.
      if key == "m" { session.run.type(isScreen ? "note \(HostileText.typed)\r" : "note\n") }
      session.pass(seconds: 0.25)
      if isScreen { session.run.type("\u{1B}") }
    }
    let isAlive = session.run.endingUnread() == nil
    let own = isScreen ? HostileText.ofScreens : HostileText.ofLines
    let shown = session.run.transcript
    _ = session.terminate()
    // A terminal that is restored too slowly is flushed, which truncates the last output.
    let last = Array(session.run.transcript[shown.count...])
    let isWhole = String(decoding: last, as: UTF8.self).contains("Journal   ")
    let found =
      HostileText.found(in: shown, allowing: own)
      ?? (isWhole ? HostileText.found(in: last, allowing: own) : nil)
    return Finding(
      name, "hostile text in a live session, \(look.joined(separator: " "))",
      found ?? "none of it among \(session.run.transcript.count) bytes",
      isKept: found == nil && isAlive && session.run.transcript.count > 500,
      examples: ["it runs: \(isAlive)"])
  }
}
