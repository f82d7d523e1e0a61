import Glibc
import TerminalDriver
import TestSupport
import Testing

/// Hostile names in the state folder, in the index, and on all pages of a running session.
@Suite struct HostileSessionTests {
  private static let evil = Hostile.text
  private static let good = "\(ProjectFile.root)/fixtures/sessions/surge.journal.ndjson"

  /// A state folder with two sessions of hostile names, one of them damaged.
  private static func stateFolder(_ program: Program) throws -> String {
    let state = program.folder("state/chairside/simulated")
    for path in ["state", "state/chairside", "state/chairside/simulated"] {
      #expect(mkdir(program.folder(path), 0o700) == 0)
    }
    let bytes = try #require(ProjectFile.bytes(at: good))
    program.folder.write(
      bytes[..<30_000] + [0x58] + bytes[30_001...],
      "state/chairside/simulated/20261128-1\(evil).journal.ndjson")
    program.folder.write(bytes, "state/chairside/simulated/20261129-2\(evil).journal.ndjson")
    return state
  }

  @Test func namesInStateFolderAreSpelledOut() throws {
    let program = try Program()
    _ = try Self.stateFolder(program)
    let page = program.folder("r.html")
    for arguments in [
      ["sessions", "--simulated"], ["sessions", "--simulated", "--json"], ["verify", "--last"],
      ["report", "--last"], ["alarms", "--last"], ["sessions", "--rebuild"],
      ["report", "--last", "-o", page],
      ["replay", "--last", "--plain", "--from", "1s", "--speed", "64"],
    ] {
      // A replay is left in its middle; everything else ends by itself, however slow the machine.
      let printed = try program.print(
        arguments, seconds: arguments.first == "replay" ? 5 : 60)
      #expect(printed.hostile.isEmpty, "\(printed.hostile) of \(arguments): \(printed.text)")
    }
    let listed = try program.print(["sessions", "--simulated"]).text
    #expect(listed.contains("20261129-2X\\u{1b}]0;OWNED"), "\(listed)")
    let html = try #require(program.folder.bytes("r.html"))
    #expect(Hostile.found(html).isEmpty)
    #expect(String(decoding: html, as: UTF8.self).contains("20261129-2X\\u{1b}]0;OWNED"))
  }

  @Test func foreignIndexIsCleaned() throws {
    let program = try Program()
    _ = try Self.stateFolder(program)
    #expect(try program.print(["sessions", "--simulated"]).status == .exited(0))
    var index = program.folder.text("state/chairside/index.ndjson")
    let hostile = "\"\(Hostile.escaped)\""
    for (key, old) in [("chair", "null"), ("label", "null"), ("patient", "null"), ("next", "null")]
    {
      index = index.replacing("\"\(key)\":\(old)", with: "\"\(key)\":\(hostile)")
    }
    for key in ["drugs", "side_effects", "scores"] {
      let entry = "{\"id\":\(hostile),\"name\":\(hostile),\"mcg\":1,\"grade\":1,\"sum\":1}"
      index = index.replacing("\"\(key)\":[", with: "\"\(key)\":[\(entry),")
        .replacing("\(entry),]", with: "\(entry)]")
    }
    #expect(index.contains(hostile))
    program.folder.write(index, "state/chairside/index.ndjson")
    for arguments in [
      ["sessions", "--simulated"], ["sessions", "--simulated", "--json"],
      ["sessions", "--simulated", "--patient", "X"], ["sessions", "--simulated", "OWNED"],
    ] {
      let printed = try program.print(arguments)
      #expect(printed.hostile.isEmpty, "\(printed.hostile) of \(arguments): \(printed.text)")
    }
    #expect(try program.print(["sessions", "--simulated"]).text.contains("OWNED"))
  }

  /// A session with hostile text in every input, and each of its pages.
  private static func run(_ program: Program, _ more: [String]) throws -> (PtyProcess, TextPipe) {
    let fifo = program.folder("alarms\(evil)")
    #expect(mkfifo(fifo, 0o600) == 0)
    let feed = try TextPipe()
    // Brackets are those of an address, and refused where they are of none.
    let host = evil.filter { !"[]:".contains($0) }
    let run = try program.start(
      [
        "monitor", "--source", "-", "--source", "serial:/dev/tty\(evil)?protocol=ndjson",
        "--source", "tcp:no\(host):1?protocol=ndjson", "--accept-not-a-medical-device", "--label",
        String("L\(evil)".prefix(32)), "--chair", "C\(evil)", "--patient", "P\(evil)", "--alarms",
        fifo, "--alarms",
        program.folder("log\(evil)"), "--sound", "false \(evil)",
      ] + more, columns: 120, rows: 40, input: feed.reading)
    run.keepsTranscript = true
    return (run, feed)
  }

  private static let rows = [
    "{\"hr\":72,\"spo2\":85,\"note\":\"\(Hostile.escaped)\",\"\(Hostile.escaped)\":1}",
    "{\"hr\":\"\(Hostile.escaped)\",\"status\":\"\(Hostile.escaped)\"}", Hostile.text,
    "$VITAL,1,hr=72,spo2=97,\(Hostile.text)*00", "{\"hr\":72,\"spo2\":97}",
  ]

  @Test(arguments: [[], ["--plain"], ["--spoken"]])
  func runningSessionShowsNoRawText(more: [String]) throws {
    let program = try Program()
    let (run, feed) = try Self.run(program, more)
    func isShown(_ text: String) -> Bool {
      run.wait { _ in String(decoding: run.transcript, as: UTF8.self).contains(text) }
    }
    for _ in 0..<3 {
      for row in Self.rows { feed.send(row + "\n") }
    }
    #expect(isShown("72"))
    let enter = more.isEmpty ? "" : "\n"
    // The blocked outlet becomes a condition, which names it.
    run.type("e" + enter)
    #expect(isShown("alarmsX"), "\(run.screen.text)")
    for key in ["t", "l", "f", "c", "d", "i", "?", "b", "e"] {
      run.type(key + enter)
      #expect(run.wait { _ in true })
    }
    run.signal(SIGTERM)
    #expect(run.waitForEnd() == .exited(128 + SIGTERM))
    let found = Hostile.found(run.transcript, sequences: true)
    #expect(found.isEmpty, "\(found)")
    for path in program.folder.files where path.hasSuffix(".ndjson") || path.hasPrefix("log") {
      let bytes = try #require(program.folder.bytes(path))
      #expect(Hostile.found(bytes).isEmpty, "\(path.debugDescription)")
    }
    for arguments in [["verify", "--last"], ["report", "--last"], ["alarms", "--last"]] {
      #expect(try program.print(arguments).hostile.isEmpty, "\(arguments)")
    }
  }

  /// An XML parser; nil where none is installed.
  private static let parser: [String]? = {
    for words in [["/usr/bin/xmllint", "--noout"], ["/usr/bin/python3", "-c"]]
    where access(words[0], X_OK) == 0 {
      let script = "import sys, xml.dom.minidom as m; m.parse(sys.argv[1])"
      return words[1] == "-c" ? words + [script] : words
    }
    print("skipped: neither xmllint nor python3 is here to parse XML")
    return nil
  }()

  @Test(.enabled(if: parser != nil, "xmllint or python3 parses the pictures"))
  func picturesAreWellFormed() throws {
    let program = try Program()
    let parser = try #require(Self.parser)
    let run = try program.start(
      "monitor", "--source", "sim:tour", "--label", "<\u{338}b>\u{338} &\u{301}amp; \"'x",
      "--chair", "]]>\u{338}<!--", "--patient", "<\u{301}p>")
    #expect(run.wait { $0.lines.last?.contains("? Help") == true })
    run.signal(SIGTERM)
    #expect(run.waitForEnd() != nil)
    for page in [
      "main", "events", "trends", "limits", "infusion", "check-in", "chart", "discharge", "help",
    ] {
      let printed = try program.print([
        "render", "--last", "--format", "svg", "--page", page, "--size", "160x50",
      ])
      program.folder.write(printed.output, "page.svg")
      let child = try Child(
        parser + [program.folder("page.svg")], environment: program.environment(),
        input: .path("/dev/null"), output: .path("/dev/null"),
        errors: .path(program.folder(".err")))
      #expect(child.wait(seconds: 60) == .exited(0), "\(page): \(program.folder.text(".err"))")
    }
  }

  @Test func oldIndexIsRebuilt() throws {
    let program = try Program()
    _ = try Self.stateFolder(program)
    let listed = try program.print(["sessions", "--simulated"]).text
    let path = "state/chairside/index.ndjson"
    let index = program.folder.text(path)
    program.folder.write(
      index.replacing("{\"v\":3,", with: "{\"v\":2,").replacing("\"sum\":", with: "\"x\":"),
      path)
    #expect(try program.print(["sessions", "--simulated"]).text == listed)
    #expect(program.folder.text(path) == index)
  }
}
