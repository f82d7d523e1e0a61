import Glibc
import TerminalDriver
import TestSupport
import Testing

/// Chairs, a broker and an archive over TLS: whatever is killed, the copies are the journals.
@Suite(.serialized, .enabled(if: SiteNetwork.hasBroker, "mosquitto is not installed"))
struct NetworkFaultTests {
  private let network: SiteNetwork
  private let programs: [Program]
  private let chairs: [PtyProcess]

  init() throws {
    let network = try SiteNetwork(chairs: "3-4")
    self.network = network
    let programs = [try Program(), try Program()]
    self.programs = programs
    chairs = try zip(programs, ["3", "4"]).map { program, chair in
      try program.start("monitor", "--chair", chair, "--seed", "7", "--source", "sim")
    }
    try network.startBroker()
    for chair in ["3", "4"] { try startUplink(chair) }
    try network.startArchive()
  }

  private func startUplink(_ chair: String) throws {
    let program = programs[chair == "3" ? 0 : 1]
    try network.startUplink(chair, program.folder("state/chairside"))
  }

  private func recorded(_ program: Program) -> String? {
    program.folder.files.first { $0.hasSuffix(".journal.ndjson") }
  }

  private func copy(of journal: String) -> [UInt8] {
    network.folder.bytes("copies/simulated/\(journal.split(separator: "/").last ?? "")") ?? []
  }

  /// Whether all that is recorded at this moment is copied.
  private func expectCopies(place: SourceLocation = #_sourceLocation) {
    for program in programs {
      #expect(
        Stopwatch.wait { recorded(program) != nil }, "nothing recorded", sourceLocation: place)
      guard let journal = recorded(program) else { continue }
      let bytes = program.folder.bytes(journal) ?? []
      #expect(
        Stopwatch.wait(seconds: 90) { copy(of: journal).count >= bytes.count },
        "\(network.errors("archive")) \(network.errors("uplink3"))", sourceLocation: place)
      #expect(copy(of: journal).prefix(bytes.count) == bytes[...], sourceLocation: place)
    }
  }

  @Test func copiesSurviveEveryKill() throws {
    expectCopies()
    network.signalBroker(SIGKILL)
    try network.startBroker()
    expectCopies()
    network.signal("uplink 3", SIGKILL)
    network.signal("archive", SIGKILL)
    try network.startArchive()
    try startUplink("3")
    expectCopies()
    network.signalBroker(SIGSTOP)
    #expect(
      Stopwatch.wait { network.folder.text("copies/archive.link").contains("\"connected\":false") })
    network.signalBroker(SIGCONT)
    expectCopies()
    for chair in chairs { #expect(chair.leave() == .exited(0)) }
    expectCopies()
    let journal = try #require(recorded(programs[0]))
    #expect(copy(of: journal) == programs[0].folder.bytes(journal))
    let name = journal.split(separator: "/").last ?? ""
    let verified = try programs[0].run(["verify", network.folder("copies/simulated/\(name)")])
    #expect(verified.status == .exited(0), "\(verified)")
  }

  /// A journal that is cut at its chair is told, and found from the journal of another chair.
  @Test func cutJournalIsFoundFromAnother() throws {
    expectCopies()
    let names = try programs.map { try #require(recorded($0)) }
    let witness = "\"what\":\"witness\""
    #expect(
      Stopwatch.wait(seconds: 150) { programs[0].folder.text(names[0]).contains(witness) },
      "\(network.errors("archive")) \(network.errors("uplink3"))")
    for chair in chairs { #expect(chair.leave() == .exited(0)) }
    expectCopies()
    let row = programs[0].folder.text(names[0]).split(separator: "\n").first {
      $0.contains(witness)
    }
    let text = row?.split(separator: "\"line\":").last?.prefix { $0.isNumber }
    let line = try #require(text.flatMap { Int($0) })
    let whole = programs[1].folder.text(names[1])
    let files = [programs[0].folder(names[0]), programs[1].folder(names[1])]
    #expect(try programs[0].run(["verify"] + files).status == .exited(0))
    let cut = whole.split(separator: "\n").prefix(line).joined(separator: "\n") + "\n"
    programs[1].folder.write(cut, names[1])
    let found = try programs[0].run(["verify"] + files)
    #expect(found.status == .exited(2), "\(found)")
    #expect(
      found.output.contains("its end is missing: the journal of chair 3 recorded line \(line)"),
      "\(found)")
    // The whole copy beside it does not answer for it.
    let name = names[1].split(separator: "/").last ?? ""
    let beside = files + [network.folder("copies/simulated/\(name)")]
    #expect(try programs[0].run(["verify"] + beside).status == .exited(2))
    #expect(
      Stopwatch.wait(seconds: 60) {
        network.errors("archive").contains("is shorter at the chair than its copy")
          && network.folder.text("copies/archive.link").contains("\"different\":[\"simulated/4\"]")
      }, "\(network.errors("archive"))")
    #expect(copy(of: names[1]) == Array(whole.utf8))
  }

  /// A journal of the same length with another end is found by its head.
  @Test func rewrittenJournalIsFoundByItsHead() throws {
    expectCopies()
    for chair in chairs { #expect(chair.leave() == .exited(0)) }
    expectCopies()
    network.signal("archive", SIGKILL)
    let name = try #require(recorded(programs[0]))
    let bytes = try #require(programs[0].folder.bytes(name))
    let footer = try #require(bytes.dropLast().lastIndex(of: UInt8(ascii: "\n")))
    let count = bytes.count - footer - 2
    let other = bytes[...footer] + Array(repeating: UInt8(ascii: "x"), count: count) + [10]
    programs[0].folder.write(Array(other), name)
    // Started again it compares what it has stored with what is at the chairs.
    try network.startArchive()
    #expect(
      Stopwatch.wait(seconds: 90) {
        network.errors("archive").contains("of chair 3 is not what was copied")
          && network.folder.text("copies/archive.link").contains("\"different\":[\"simulated/3\"]")
      }, "\(network.errors("archive")) \(network.errors("uplink3"))")
    #expect(copy(of: name) == bytes)
  }

  @Test func chairWritesOnlyItsOwnTopics() throws {
    expectCopies()
    let topic = "cs-sim/1/clinic/chair/3/state"
    // A retained message of a chair under the name of another one.
    _ = try network.client("pub", ["-t", topic, "-m", "forged", "-r", "-q", "1"], by: "4")
    let (_, text) = try network.client("sub", ["-t", topic, "-C", "1", "-W", "9"], by: "board2")
    #expect(!text.contains("forged") && text.contains("\"epoch\""), "\(text)")
  }

  @Test func foreignCertificateHasNoAccess() throws {
    let other = try SiteNetwork(chairs: "3")
    let machine = other.folder("site/machines/3")
    let child = try Child(
      ["/usr/bin/mosquitto_pub", "-V", "mqttv5", "-h", "localhost", "-p", "\(network.port)"]
        + ["--cafile", network.folder("site/machines/3/ca.crt"), "--cert", "\(machine)/client.crt"]
        + ["--key", "\(machine)/client.key", "-t", "cs/1/clinic/chair/3/state", "-m", "x"],
      environment: ["PATH": "/usr/bin:/bin"], input: .path("/dev/null"),
      output: .path("/dev/null"), errors: .path("/dev/null"))
    #expect(child.wait(seconds: 60) != .exited(0))
  }

  /// A journal whose header names another chair never reaches the disk.
  @Test func journalUnderForeignNameIsRefused() throws {
    expectCopies()
    let foreign = programs[1].folder.bytes(recorded(programs[1]) ?? "") ?? []
    let name = "20260302-100000-chair3-00000009.journal.ndjson"
    // The header of a session is longer than a piece.
    for from in stride(from: 0, to: min(foreign.count, 48_000), by: 16_000) {
      let head =
        "{\"v\":1,\"file\":\"\(name)\",\"from\":\(from),\"size\":\(foreign.count),"
        + "\"epoch\":\"e\",\"up\":5}\n"
      let part = foreign.dropFirst(from).prefix(16_000)
      network.folder.write(Array(head.utf8) + part, "piece")
      _ = try network.client(
        "pub",
        ["-t", "cs-sim/1/clinic/chair/3/journal/a/1", "-q", "1", "-f", network.folder("piece")],
        by: "3")
    }
    let refusal = "\(name) from chair 3 is not taken"
    let isSmall = Stopwatch.wait { network.errors("archive").contains(refusal) }
    #expect(isSmall, "\(network.errors("archive"))")
    #expect(network.folder.bytes("copies/simulated/\(name)") == nil)
    // Its own program was pushed off by the second one with its name, and comes back.
    expectCopies()
  }

  /// The board over the wire: numbers, blindness, a chair that is lost.
  @Test func boardIsBlindWithoutBroker() throws {
    let board = try PtyProcess(
      [SiteNetwork.station, "board", "--name", "board", "--copies", network.folder("board")]
        + network.network("board"), environment: try Program().environment())
    #expect(
      board.wait(seconds: 90) { $0.lines[0].contains("2 in session") }, "\(board.screen.text)")
    network.signalBroker(SIGKILL)
    #expect(
      board.wait {
        $0.lines[1].contains("STATION BLIND") && $0.lines[0].contains("STATION BLIND")
          && $0.text.contains("SpO2 --") && !$0.text.contains("██")
      },
      "\(board.screen.text)")
    try network.startBroker()
    #expect(
      board.wait(seconds: 90) {
        $0.lines[1].contains("The station was blind at") && $0.lines[0].contains("2 in session")
      }, "\(board.screen.text)")
    network.signal("uplink 3", SIGKILL)
    #expect(
      board.wait(seconds: 120) { $0.text.contains("Chair 3: NO CONTACT") }, "\(board.screen.text)")
    #expect(
      chairs[1].wait { $0.text.contains("station ✓") }, "\(chairs[1].screen.text)")
    board.type("q")
    #expect(board.waitForEnd() == .exited(0))
  }
}
