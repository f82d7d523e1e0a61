import Session
import Station
import TestSupport
import Testing

/// The messages of the wire and their topics.
@Suite struct WireTests {
  private let clock = SenderClock(epoch: "9f3c01ab", up: 1234)

  @Test func topicsAreRead() throws {
    let chair = try #require(ChairAddress(site: "clinic", chair: "3 left", isSimulated: false))
    let topics: [WireTopic] = [
      .meta, .state, .vitals, .active, .alarm, .files, .cursor, .check, .fetch, .witness, .seen,
      .journal(session: "c51494e503c21aa9", segment: 2),
    ]
    for topic in topics {
      let read = try #require(WireTopic.read(topic.text(chair)))
      #expect(read.address == chair && read.topic == topic)
    }
    #expect(WireTopic.vitals.text(chair) == "cs/1/clinic/chair/3 left/vitals")
  }

  @Test(arguments: [
    "", "cs/1/clinic/chair/3", "cs/2/clinic/chair/3/vitals", "cs/1/clinic/chair//vitals",
    "cs/1/clinic/station/3/vitals", "cs/1/clinic/chair/3/vitals/", "cs/1/clinic/chair/3/other",
    "cs/1/clinic/chair/3/journal/a/0", "cs/1/clinic/chair/3/journal/a/x",
    "cs/1/clinic/chair/3/journal//1", "cs/1/cl\u{1b}nic/chair/3/vitals",
  ])
  func foreignTopicsAreNone(text: String) { #expect(WireTopic.read(text) == nil) }

  @Test(arguments: ["", "a/b", "a+b", "#", "a\u{7}", String(repeating: "x", count: 65)])
  func namesThatBreakTopicsAreNone(name: String) {
    #expect(ChairAddress(site: "clinic", chair: name) == nil)
    #expect(ChairAddress(site: name, chair: "3") == nil)
  }

  @Test func messagesAreRead() throws {
    let piece = JournalPiece(
      file: "a.journal.ndjson", from: 5, size: 90, sent: clock, bytes: [0, 10, 255, 10])
    #expect(JournalPiece(piece.message) == piece)
    let list = FileList(sent: clock, files: [.init(file: "a.journal.ndjson", size: 7)])
    #expect(FileList(list.message) == list)
    let request = FetchRequest(file: "a.journal.ndjson", from: 7)
    #expect(FetchRequest(request.message) == request)
    let head = ChainHead(line: 10, hash: "be81d4e5")
    let findings: [CopyCheck.Finding] = [.same, .different, .shorter(head), .shorter(nil), .gone]
    for finding in findings {
      let check = CopyCheck(file: "a.journal.ndjson", size: 7, finding)
      #expect(CopyCheck(check.message) == check)
    }
    for head in [nil, ChainHead(line: 10, hash: "be81d4e5")] {
      let cursor = CopyCursor(file: "a.journal.ndjson", size: 7, seq: 2, head: head)
      #expect(CopyCursor(cursor.message) == cursor)
    }
    var state = CopyState(isConnected: true)
    state.behind = ["a.journal.ndjson"]
    state.ended = ["b.journal.ndjson"]
    state.rivals = ["3"]
    state.current = ["simulated/c.journal.ndjson"]
    state.heard = ["3", "4"]
    state.different = ["4"]
    state.beat = 7
    #expect(CopyState(state.bytes) == state)
  }

  @Test(arguments: [
    "../x.journal.ndjson", ".journal.ndjson", ".x.journal.ndjson", "x.ndjson", "",
    "a/b.journal.ndjson", "a\u{0}.journal.ndjson", "\u{e9}.journal.ndjson",
    String(repeating: "x", count: 120) + ".journal.ndjson",
  ])
  func namesOfOtherFilesAreRefused(file: String) {
    let piece = JournalPiece(file: file, from: 0, size: 1, sent: clock, bytes: [1])
    #expect(JournalPiece(piece.message) == nil)
    #expect(FetchRequest(FetchRequest(file: file, from: 0).message) == nil)
    #expect(FileList(FileList(sent: clock, files: [.init(file: file, size: 1)]).message) == nil)
  }

  /// No bytes of a broker stop the program, and none is taken for what it is not.
  @Test func hostileMessagesAreRefused() {
    let good = JournalPiece(
      file: "a.journal.ndjson", from: 5, size: 90, sent: clock,
      bytes: Array(repeating: 7, count: 50)
    ).message
    forSeeds(400) { _, random in
      var bytes = good
      for _ in 0..<Int.random(in: 1...4, using: &random) where !bytes.isEmpty {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0...2, using: &random) {
        case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
        case 1: bytes.removeSubrange(place...)
        default: bytes.insert(UInt8.random(in: 0...255, using: &random), at: place)
        }
      }
      if let read = JournalPiece(bytes) {
        #expect(read.from + read.bytes.count <= read.size && !read.bytes.isEmpty)
      }
      _ = (FileList(bytes), FetchRequest(bytes), CopyCursor(bytes), ChairBeat(bytes))
    }
    let long = JournalPiece(
      file: "a.journal.ndjson", from: 0, size: 1 << 20, sent: clock,
      bytes: Array(repeating: 7, count: JournalPiece.most + 1))
    #expect(JournalPiece(long.message) == nil)
    let beyond = JournalPiece(
      file: "a.journal.ndjson", from: 3, size: 6, sent: clock, bytes: [1, 2, 3, 4])
    #expect(JournalPiece(beyond.message) == nil)
  }

  /// Each topic has somebody who writes on it, and a chair never writes what it has to believe.
  @Test func writersOfTopicsAreApart() {
    let own = WireTopic.kinds(writtenBy: .chair)
    let others = WireTopic.kinds(writtenBy: .archive) + WireTopic.kinds(writtenBy: .station)
    #expect(
      Set(own) == [
        "meta", "state", "vitals", "active", "alarm", "files", "journal/+/+", "check",
      ])
    #expect(Set(own).isDisjoint(with: others))
    #expect(Set(WireTopic.kinds(writtenBy: .chair, false)) == Set(others))
    #expect(Set(WireTopic.kinds(writtenBy: .station)) == ["fetch", "seen"])
  }

  @Test func onlyArchivesVouchForJournals() {
    let head = WitnessedHead(
      chair: "4", session: "s", segment: 1, head: ChainHead(line: 10, hash: "be81d4e5"))
    let witness = StationMessage.witness(head, by: "board")
    #expect(witness.belongs(on: .witness) && !witness.belongs(on: .seen))
    for message in [StationMessage.present(by: "b"), .absent(by: "b")] {
      #expect(message.belongs(on: .seen) && !message.belongs(on: .witness))
    }
  }
}
