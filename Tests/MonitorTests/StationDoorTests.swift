import Alarms
import Platform
import Session
import TestSupport
import Testing
import Vitals

@testable import Monitor

/// The way from stations to the chair, through a real socket.
@Suite struct StationDoorTests {
  private let folder: TemporaryFolder
  private let sender: LocalSender
  private var path: String { folder("station.sock") }

  init() throws {
    folder = try TemporaryFolder()
    sender = try LocalSender()
  }

  private static let beat = #"{"v":1,"k":"present","by":"board-1"}"#

  private static func time(_ seconds: Double) -> SessionTime {
    SessionTime(milliseconds: Int64(seconds * 1000))
  }

  private func door(_ chair: String? = nil) -> StationDoor {
    StationDoor(beside: folder("x.journal.ndjson"), chair: chair)
  }

  @discardableResult
  private func send(_ text: String) -> Bool { sender.send(Array(text.utf8), to: path) }

  @Test func chairsOfAFolderHaveOneEach() {
    let doors = [door(), door("1"), door("2"), door("../../etc")]
    #expect(doors.allSatisfy { !$0.interest.isEmpty })
    #expect(folder.files.count == 4 && folder.files.allSatisfy { $0.hasSuffix(".sock") })
    #expect(folder.files.contains("station.sock"))
  }

  @Test func sessionWithoutJournalHasNone() {
    let none = StationDoor(beside: nil, chair: nil)
    #expect(none.interest.isEmpty && none.deadline == nil)
    #expect(none.messages(at: .zero).isEmpty && none.entry(at: .zero, isLast: true) == nil)
  }

  @Test func placeThatCannotBeHadIsToldOnce() {
    let first = door()
    let second = door()
    #expect(!first.interest.isEmpty && second.interest.isEmpty)
    #expect(second.entry(at: .zero)?.hasPrefix("no station can reach the chair: ") == true)
    #expect(second.entry(at: .zero) == nil)
  }

  @Test func presenceIsAnInputOnce() {
    let door = door()
    let session = SampleSession.infusing()
    var reports: [StationReport] = []
    for second in 0..<30 {
      if second < 12, second % 3 == 0 { #expect(send(Self.beat)) }
      let now = Self.time(Double(second))
      if let report = door.advance(to: now) { reports.append(report) }
      for message in door.messages(at: now) {
        if let report = door.report(message, in: session, at: now) { reports.append(report) }
      }
    }
    #expect(reports == [.present(by: "board-1"), .absent(by: "board-1")])
  }

  @Test func seenNamesShownCondition() throws {
    let door = door()
    let session = SampleSession.infusing()
    let id = try #require(session.alarms.shown.first?.id)
    let at = session.signalled(id).milliseconds
    send(
      #"{"v":1,"k":"seen","by":"ak","condition":\#(id),"signalled_ms":\#(at),"session":"sample"}"#)
    send(
      #"{"v":1,"k":"seen","by":"ak","condition":\#(id),"signalled_ms":\#(at + 1),"session":"sample"}"#
    )
    send(
      #"{"v":1,"k":"seen","by":"ak","condition":\#(id),"signalled_ms":\#(at),"session":"other"}"#)
    let reports = door.messages(at: .zero).map { door.report($0, in: session, at: .zero) }
    #expect(reports == [.seen(try #require(session.alarms.mark(of: id)), by: "ak"), nil, nil])
  }

  @Test func tenMessagesASecondAreTaken() {
    let door = door()
    var taken = 0
    for _ in 0..<10 {
      for _ in 0..<5 { #expect(send(Self.beat)) }
      taken += door.messages(at: Self.time(5)).count
    }
    #expect(taken == 10)
    #expect(door.entry(at: Self.time(5)) == "messages of stations dropped: 40")
    #expect(send(Self.beat) && door.messages(at: Self.time(6)).count == 1)
  }

  /// A flood costs a bounded number of turns, and a later message is heard.
  @Test func floodIsNotReadOn() {
    let door = door()
    for _ in 0..<200 {
      send("x")
      _ = door.messages(at: Self.time(5))
    }
    #expect(door.interest.isEmpty && door.deadline == Self.time(6))
    #expect(door.entry(at: Self.time(5.9)) == "messages of stations dropped: 100")
    while sender.send([1], to: path) {}
    var second = 6.0
    while door.interest.isEmpty, second < 60 {
      #expect(door.messages(at: Self.time(second)).isEmpty)
      second += 1
    }
    #expect(send(Self.beat) && door.messages(at: Self.time(second)).count == 1)
  }

  @Test func otherBytesAreDroppedAndTold() {
    let door = door()
    let long = #"{"v":1,"k":"present","by":"b"}"# + String(repeating: " ", count: 1000)
    for text in ["", "{", long, #"{"v":1,"k":"witness","by":"b"}"#] { #expect(send(text)) }
    #expect(door.messages(at: .zero).isEmpty)
    #expect(door.entry(at: .zero) == "messages of stations dropped: 4")
    #expect(send("{") && door.messages(at: Self.time(1)).isEmpty)
    // Once a minute, and at the end.
    #expect(door.entry(at: Self.time(59.9)) == nil)
    #expect(door.entry(at: Self.time(59.9), isLast: true) == "messages of stations dropped: 1")
  }

  /// Heads of other chairs are recorded, a few a minute, each once.
  @Test func headsOfOthersAreInputs() {
    let door = door()
    let session = SampleSession.infusing()
    let hash = String(repeating: "a", count: 64)
    func send(_ other: String, _ line: Int, at now: SessionTime) -> StationReport? {
      self.send(
        #"{"v":1,"k":"witness","by":"archive","chair":"4","session":"\#(other)","segment":1,"#
          + #""line":\#(line),"head":"\#(hash)"}"#)
      return door.messages(at: now).first.flatMap { door.report($0, in: session, at: now) }
    }
    let head = WitnessedHead(
      chair: "4", session: "other", segment: 1, head: ChainHead(line: 10, hash: hash))
    #expect(send("other", 10, at: Self.time(1)) == .witness(head, by: "archive"))
    #expect(send("other", 10, at: Self.time(2)) == nil)
    #expect(send("sample", 10, at: Self.time(3)) == nil)
    for line in 11...13 { #expect(send("other", line, at: Self.time(4)) != nil) }
    #expect(send("other", 14, at: Self.time(60)) == nil)
    #expect(send("other", 14, at: Self.time(61)) != nil)
  }

  @Test(arguments: [
    #""segment":0,"line":1,"head":"HASH""#, #""segment":1,"line":-1,"head":"HASH""#,
    #""segment":1,"line":1,"head":"abc""#, #""segment":1,"line":1,"head":"HASH","x":1"#,
    #""segment":1,"head":"HASH""#,
  ])
  func oddHeadsAreDropped(members: String) {
    let door = door()
    let text = members.replacing("HASH", with: String(repeating: "a", count: 64))
    send(#"{"v":1,"k":"witness","by":"a","chair":"4","session":"o",\#(text)}"#)
    #expect(door.messages(at: .zero).isEmpty)
    #expect(door.entry(at: .zero) == "messages of stations dropped: 1")
  }
}
