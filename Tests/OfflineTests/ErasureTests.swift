import Glibc
import Care
import Journal
import Platform
import Session
import TestSupport
import Testing
import Vitals

@testable import Store

/// Which sessions are erased, and what stays of them.
@Suite struct ErasureTests {
  private let bench: CustodyBench

  init() throws { bench = try CustodyBench() }

  private func list(_ order: ErasureList.Order, now: WallTime? = nil) throws -> ErasureList {
    try ErasureList(order, in: bench.state, now: now ?? bench.now)
  }

  private func older(_ text: String) throws -> ErasureList.Order {
    .older(try #require(RetentionPeriod(text: text)))
  }

  @Test func listingErasesNothing() throws {
    bench.write(CustodyScript(), "a")
    let before = bench.names
    #expect(try list(.patient("Blue Heron")).candidates.count == 1)
    #expect(bench.names == before)
  }

  @Test func erasedSessionLeavesOnlyItsStub() throws {
    bench.write(CustodyScript(), "a")
    bench.write(CustodyScript("red fox", session: "bb02"), "b")
    bench.folder.write("draft", "chairside/a.2.journal.ndjson.draft")
    bench.folder.write("{}", "chairside/a.rubric.json")
    bench.folder.write("format = 1", "chairside/a.training.toml")
    let order = ErasureList.Order.patient("blue heron")
    let list = try list(order)
    try SessionEraser(order, now: bench.now).erase(try #require(list.candidates.first))
    #expect(bench.names == ["a.erased.json", "b.journal.ndjson"])
    let stub = try #require(try ErasedStub.beside(bench.path("a")))
    #expect(stub.session == "aa01" && stub.files.map(\.name) == ["a.journal.ndjson"])
    #expect(stub.head?.count == 64 && stub.erased == bench.now)
    #expect(!bench.folder.text("chairside/a.erased.json").contains("heron"))
    var status = stat()
    #expect(stat(bench.folder("chairside/a.erased.json"), &status) == 0)
    #expect(status.st_mode & 0o777 == 0o600)
  }

  @Test func runningSessionIsNeverErased() throws {
    let path = bench.write(CustodyScript(), "a")
    let order = ErasureList.Order.patient("blue heron")
    let candidate = try #require(try list(order).candidates.first)
    let descriptor = open(path, O_RDONLY)
    defer { close(descriptor) }
    #expect(flock(descriptor, LOCK_EX) == 0)
    let listed = try list(order)
    #expect(listed.candidates.isEmpty && listed.kept.count == 1)
    // It began after it was listed.
    #expect(throws: (any Error).self) {
      try SessionEraser(order, now: bench.now).erase(candidate)
    }
    #expect(bench.names == ["a.journal.ndjson"])
  }

  @Test func sessionThatCanBeResumedStays() throws {
    var script = CustodyScript()
    script.leaveOpen()
    bench.write(script, "a", end: .terminated)
    let soon = WallTime(unixMilliseconds: CustodyScript.morning + 11 * 3_600_000)
    let order = ErasureList.Order.patient("blue heron")
    #expect(try list(order, now: soon).kept.count == 1)
    #expect(try list(order, now: soon).candidates.isEmpty)
    #expect(try list(order).candidates.count == 1)
  }

  /// A damaged line may be the one that corrected a pseudonym: that is said, whoever is named.
  @Test func damagedRecordIsNeverTakenAtItsWord() throws {
    bench.write(CustodyScript("red fox"), "a")
    bench.write(CustodyScript("blue heron", session: "bb02"), "b")
    for name in ["a", "b"] {
      let file = "chairside/\(name).journal.ndjson"
      bench.folder.write(
        bench.folder.text(file).replacing("\"text\":\"K12\"", with: "\"text\":\"K13\"")
          .replacing("\"lot\":\"K12\"", with: "\"lot\":\"K13\""), file)
    }
    let list = try list(.patient("blue heron"))
    #expect(list.candidates.count == 1 && list.candidates[0].damage != nil, "\(list)")
    #expect(list.unread.count == 1 && list.unread[0].reason.contains("it names red fox"))
  }

  /// Files that a person named as if they were segments of one session are two, and both stay.
  @Test func strangersUnderOneNameStay() throws {
    bench.write(CustodyScript("red fox", session: "aa01"), "room.29")
    bench.write(CustodyScript("blue heron", session: "bb02"), "room.30")
    for order in [ErasureList.Order.patient("blue heron"), try older("1d")] {
      let list = try list(order)
      #expect(list.candidates.isEmpty && list.unread.count == 1, "\(list)")
      #expect(list.unread.first?.reason.contains("another session") == true)
    }
  }

  /// What an interrupted erasure left is found again, and never gone on with.
  @Test func interruptedErasureIsFinished() throws {
    var script = CustodyScript()
    script.leaveOpen()
    let path = bench.write(script, "a", end: .terminated)
    let soon = WallTime(unixMilliseconds: CustodyScript.morning + 11 * 3_600_000)
    let header = try JournalSet.header(of: path)
    let stub = ErasedStub(
      session: header.identity.session, began: header.identity.wall, files: [], head: nil,
      erased: soon, order: "erase --patient")
    bench.folder.write(stub.line, "chairside/a.erased.json")
    #expect(try !OpenSession.canBeResumed(path, header, now: soon))
    let folder = bench.state.path
    #expect(OpenSession.find(in: folder, chair: header.identity.chair, now: soon) == nil)
    // Another order finds it too: its pseudonym may be gone already.
    let found = try list(.patient("nobody"), now: soon).candidates
    #expect(found.count == 1 && found.allSatisfy(\.isLeftover))
    // A new session of the same name is another one.
    bench.write(CustodyScript("red fox", session: "cc03"), "a")
    #expect(try list(.patient("nobody"), now: soon).candidates.isEmpty)
  }

  @Test func correctedPseudonymDecides() throws {
    var script = CustodyScript("blue heron")
    let right = Command.correct(
      entry: 1, .check(item: "patient", .text("red fox")), reason: "wrong patient")
    script.add(right, at: 1)
    bench.write(script, "a")
    let blue = try list(.patient("blue heron"))
    #expect(blue.candidates.isEmpty && blue.kept.count == 1)
    let red = try list(.patient("red fox")).candidates
    #expect(red.count == 1 && red.allSatisfy { !$0.isLeftover })
  }

  @Test func unreadableFileIsNamedAndStays() throws {
    bench.folder.write("nonsense\n", "chairside/x.journal.ndjson")
    for order in [ErasureList.Order.patient("blue heron"), try older("1d")] {
      let list = try list(order)
      #expect(list.candidates.isEmpty && list.unread.count == 1)
    }
  }

  @Test func retainMeansTheLatestSegment() throws {
    bench.write(CustodyScript(), "a")
    var script = CustodyScript(day: 20)
    script.header.identity.segment = 2
    script.header.previous = PreviousSegment(
      file: "a.journal.ndjson", head: String(repeating: "0", count: 64))
    bench.write(script, "a.2")
    #expect(try list(try older("29d")).candidates.isEmpty)
    #expect(try list(try older("9d")).candidates.first?.stored.files.count == 2)
  }

  @Test func retainMeansLiveSessions() throws {
    bench.write(CustodyScript(mode: .simulated), "a")
    #expect(try list(try older("1d")).candidates.isEmpty)
    #expect(try list(.patient("blue heron")).candidates.count == 1)
  }

  @Test func stubIsWrittenBeforeFilesGo() throws {
    bench.write(CustodyScript(), "a")
    let order = ErasureList.Order.patient("blue heron")
    let candidate = try #require(try list(order).candidates.first)
    // A folder in the place of the stub cannot be replaced by it.
    #expect(mkdir(bench.folder("chairside/a.erased.json"), 0o700) == 0)
    #expect(throws: (any Error).self) {
      try SessionEraser(order, now: bench.now).erase(candidate)
    }
    #expect(bench.names == ["a.journal.ndjson"])
  }

  @Test func damagedStubIsNoStub() throws {
    bench.write(CustodyScript(), "a")
    let order = ErasureList.Order.patient("blue heron")
    try SessionEraser(order, now: bench.now).erase(
      try #require(try list(order).candidates.first))
    let text = bench.folder.text("chairside/a.erased.json")
    bench.folder.write(text.replacing("aa01", with: "aa02"), "chairside/a.erased.json")
    #expect(throws: (any Error).self) { _ = try ErasedStub.beside(bench.path("a")) }
  }

  @Test func indexOfErasedSessionsGoes() throws {
    bench.write(CustodyScript(), "a")
    _ = try SessionIndex(bench.state)
    #expect(bench.names.contains(SessionIndex.fileName))
    // One that was made after the last erasure names no erased session.
    try SessionEraser.forgetIndex(of: bench.state, erased: SystemClock.wall + .hours(-1))
    #expect(bench.names.contains(SessionIndex.fileName))
    try SessionEraser.forgetIndex(of: bench.state, erased: SystemClock.wall)
    try SessionEraser.forgetIndex(of: bench.state, erased: SystemClock.wall)
    #expect(!bench.names.contains(SessionIndex.fileName))
  }

  @Test(
    arguments: [
      ("10y", 2016, 11, 29, false), ("10y", 2016, 11, 28, true), ("1y", 2024, 2, 29, true),
      ("30d", 2026, 10, 30, false), ("30d", 2026, 10, 29, true), ("1d", 2027, 1, 1, false),
    ] as [(String, Int64, Int64, Int64, Bool)])
  func periodEndsAfterItsLastDay(
    text: String, year: Int64, month: Int64, day: Int64, isOver: Bool
  ) throws {
    let period = try #require(RetentionPeriod(text: text))
    let date = try #require(CivilDate(year: year, month: month, day: day))
    let today = try #require(CivilDate(year: 2026, month: 11, day: 29))
    #expect(period.isOver(since: date, on: today) == isOver)
  }

  @Test(arguments: [
    "", "y", "10", "0y", "-1y", "+1y", "1.5y", "10m", "201y", "99999999999999999999d",
  ])
  func otherPeriodsAreRefused(text: String) {
    #expect(RetentionPeriod(text: text) == nil)
  }
}
