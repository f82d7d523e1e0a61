import Glibc
import TerminalDriver
import TestSupport
import Testing

/// The gateway and a stand-in receiver over a socket: killed, cut off, refused, started again.
@Suite(.serialized) struct GatewayTests {
  private static let name = "20260302-090000-00000001.journal.ndjson"
  private let folder: TemporaryFolder
  private let lines: [[UInt8]]
  private let receiver: HL7Receiver

  init() throws {
    folder = try TemporaryFolder()
    receiver = try HL7Receiver()
    let bytes = try #require(ProjectFile.fixture("sessions/vagal.journal.ndjson"))
    lines = bytes.split(separator: UInt8(ascii: "\n")).map { Array($0) + [UInt8(ascii: "\n")] }
    try #require(mkdir(folder("chairs"), 0o700) == 0)
  }

  /// Lets the journal grow to so many rows: at its end, as journals do.
  private func write(_ count: Int) {
    let file = "chairs/\(Self.name)"
    let bytes = Array(lines.prefix(count).joined())
    let written = folder.bytes(file)?.count ?? 0
    let descriptor = open(folder(file), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    #expect(descriptor >= 0 && written <= bytes.count)
    defer { close(descriptor) }
    let rest = Array(bytes[written...])
    #expect(Glibc.write(descriptor, rest, rest.count) == rest.count)
  }

  private func start(_ more: [String] = ["--simulated", "--history"]) throws -> Child {
    folder.write("", ".err")
    return try Child(
      [
        SiteNetwork.station, "gateway", "--hl7", "127.0.0.1:\(receiver.port)", "--folder",
        folder("chairs"), "--state", folder("state"),
      ] + more,
      environment: try Program().environment(), input: .path("/dev/null"),
      output: .path("/dev/null"), errors: .path(folder(".err")))
  }

  private var alarmIDs: [String] { ids("ORU^R40") }

  /// The numbers of messages of a type, each once, in the order in which they came first.
  private func ids(_ type: String) -> [String] {
    var known: Set<String> = []
    return receiver.messages.filter { $0.contains(type) }.map(HL7Receiver.id)
      .filter { known.insert($0).inserted }
  }

  /// The rows of the alarm log about conditions that were written.
  private func expected(_ count: Int) -> [String] {
    lines.prefix(count).map { String(decoding: $0, as: UTF8.self) }.filter {
      $0.contains("\"k\":\"alarm\"") && !$0.contains("\"id\":null")
    }
    .compactMap { line in
      guard let found = line.firstMatch(of: /"seq":(\d+)/) else { return nil }
      return "4547119bf9e6de56-1-\(found.1)"
    }
  }

  private func waitForAlarms(_ count: Int, place: SourceLocation = #_sourceLocation) {
    let isThere = Stopwatch.wait(seconds: 30) { alarmIDs == expected(count) }
    #expect(
      isThere, "\(alarmIDs.count) of \(expected(count).count): \(folder.text(".err"))",
      sourceLocation: place)
  }

  @Test func everyAlarmArrivesWhateverIsKilled() throws {
    write(1)
    var child = try start()
    for (step, count) in [1660, 1750, 1800, 2000, lines.count].enumerated() {
      write(count)
      if step == 1 { receiver.behave { $0.closesAfter = 3 } }
      waitForAlarms(count)
      child.signal(SIGKILL)
      #expect(child.wait() == .signalled(SIGKILL))
      child = try start()
    }
    // Each minute of the hour, and what was measured by the cuff beside them.
    #expect(Stopwatch.wait { ids("ORU^R01").count >= 60 })
    let once = Set(receiver.messages.map(HL7Receiver.id))
    // The same number only where an answer was lost: five kills, one cut.
    #expect(receiver.messages.count - once.count <= 6)
    child.signal(SIGTERM)
    #expect(child.wait(seconds: 10) == .exited(143))
  }

  @Test func refusedMessagesAreToldAndCounted() throws {
    receiver.behave { $0.code = "AR" }
    write(1640)
    let child = try start()
    #expect(Stopwatch.wait { folder.text(".err").contains("refuses message") })
    receiver.behave { $0.code = "AA" }
    write(1700)
    #expect(Stopwatch.wait { Set(expected(1700)).isSubset(of: Set(alarmIDs)) })
    child.signal(SIGTERM)
    #expect(child.wait(seconds: 10) == .exited(143))
    let cursor = folder.files.first { $0.hasSuffix(".cursor.json") }
    let text = folder.text(try #require(cursor))
    #expect(text.contains("\"answer\":\"AR\",\"text\":\"stand-in\""), "\(text)")
  }

  /// A receiver that takes everything and says nothing holds up nothing but itself.
  @Test func silentReceiverDoesNotHoldUpTheEnd() throws {
    receiver.behave { $0.answers = false }
    write(1700)
    let child = try start()
    #expect(Stopwatch.wait { receiver.messages.count == 1 })
    child.signal(SIGTERM)
    #expect(child.wait(seconds: 10) == .exited(143))
    receiver.behave { $0.answers = true }
    let again = try start()
    waitForAlarms(1700)
    again.signal(SIGTERM)
    #expect(again.wait(seconds: 10) == .exited(143))
    #expect(HL7Receiver.id(of: receiver.messages[0]) == HL7Receiver.id(of: receiver.messages[1]))
  }

  @Test func simulatedSessionsAreSentOnlyWhenAsked() throws {
    write(lines.count)
    let child = try start(["--history"])
    #expect(Stopwatch.wait { receiver.connections == 1 })
    let other = try start([])
    #expect(other.wait(seconds: 30) == .exited(66))
    #expect(folder.text(".err").contains("another gateway sends this folder"))
    child.signal(SIGTERM)
    #expect(child.wait(seconds: 10) == .exited(143))
    #expect(receiver.messages.isEmpty)
  }

  @Test(arguments: [
    (["--hl7", "nowhere", "--folder", "/tmp"], "write HOST:PORT"),
    (["--hl7", "a:1", "--folder", "/nowhere"], "is not there"),
  ])
  func mistakesAreTold(_ words: [String], _ says: String) throws {
    folder.write("", ".err")
    let child = try Child(
      [SiteNetwork.station, "gateway"] + words, environment: try Program().environment(),
      input: .path("/dev/null"), output: .path("/dev/null"), errors: .path(folder(".err")))
    guard case .exited(let code) = child.wait(seconds: 30) else {
      Issue.record("killed")
      return
    }
    #expect([64, 66].contains(code))
    #expect(folder.text(".err").contains(says))
  }
}
