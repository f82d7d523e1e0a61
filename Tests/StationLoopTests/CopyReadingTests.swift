import Glibc
import Journal
import Platform
import Session
import Station
import Store
import TestSupport
import Testing
import Vitals

@testable import StationLoop

/// A folder of copies as a board reads it: what is not whole, late or without a keeper is not now.
@Suite struct CopyReadingTests {
  private let folder: TemporaryFolder
  private let lines: [[UInt8]]
  private static let name = "20260302-090000-00000001.journal.ndjson"

  init() throws {
    folder = try TemporaryFolder()
    let path = "\(ProjectFile.root)/fixtures/sessions/vagal.journal.ndjson"
    let bytes = try #require(ProjectFile.bytes(at: path))
    lines = bytes.split(separator: UInt8(ascii: "\n")).map { Array($0) + [UInt8(ascii: "\n")] }
  }

  /// The lock of the program that keeps the copies.
  private func lock() throws -> Int32 {
    let descriptor = open(CopyLink.lock(in: folder.path), O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    try #require(descriptor >= 0 && flock(descriptor, LOCK_EX | LOCK_NB) == 0)
    return descriptor
  }

  private func write(_ count: Int) { folder.write(Array(lines.prefix(count).joined()), Self.name) }

  private func link(
    _ beat: Int64, isConnected: Bool = true, _ change: (inout CopyState) -> Void = { _ in }
  ) throws {
    var state = CopyState(isConnected: isConnected)
    state.beat = beat
    state.current = [Self.name]
    change(&state)
    try CopyLink.write(state, in: folder.path)
  }

  private func silence(_ report: FolderReport, at now: Int64) -> Int64? {
    report.chairs.first.map { now - $0.arrived.milliseconds }
  }

  @Test func rowsThatArriveAreNow() throws {
    let keeper = try lock()
    defer { close(keeper) }
    write(100)
    var turn = FolderReader.FolderTurn(0, folder.path)
    try link(1)
    _ = turn.report(at: 0)
    try link(2)
    write(110)
    let report = turn.report(at: 1000)
    #expect(report.problem == nil && silence(report, at: 1000) == 0)
    #expect(report.chairs.first?.record == .open)
  }

  /// Rows of the past that a copy catches up with are not rows that arrive.
  @Test func caughtUpRowsAreNotNow() throws {
    let keeper = try lock()
    defer { close(keeper) }
    write(100)
    var turn = FolderReader.FolderTurn(0, folder.path)
    try link(1)
    _ = turn.report(at: 0)
    try link(2)
    write(110)
    let before = turn.report(at: 1000).chairs.first?.rowCount
    for step in 1...8 {
      try link(Int64(2 + step)) { $0.behind = [Self.name] }
      write(110 + step * 40)
      let report = turn.report(at: 1000 + Int64(step) * 1000)
      #expect(report.chairs.first?.rowCount == before)
      #expect(silence(report, at: 1000 + Int64(step) * 1000) == Int64(step) * 1000)
    }
    try link(20)
    let now: Int64 = 10_000
    let report = turn.report(at: now)
    #expect(report.chairs.first?.rowCount == before)
    #expect((silence(report, at: now) ?? 0) >= Chair.shortSilence.milliseconds)
    try link(21)
    write(440)
    #expect(silence(turn.report(at: 10_500), at: 10_500) == 0)
  }

  @Test func keeperThatStandsStillIsBlind() throws {
    let keeper = try lock()
    defer { close(keeper) }
    write(100)
    var turn = FolderReader.FolderTurn(0, folder.path)
    try link(1)
    #expect(turn.report(at: 0).problem == nil)
    #expect(turn.report(at: 1999).problem == nil)
    #expect(turn.report(at: 2000).problem == .blind)
    try link(2)
    #expect(turn.report(at: 2500).problem == nil)
    try link(3, isConnected: false)
    #expect(turn.report(at: 2600).problem == .blind)
  }

  @Test func folderWithoutKeeperIsBlind() throws {
    let keeper = try lock()
    write(100)
    var turn = FolderReader.FolderTurn(0, folder.path)
    try link(1)
    #expect(turn.report(at: 0).problem == nil)
    close(keeper)
    #expect(turn.report(at: 100).problem == .blind)
  }

  /// A half written file says nothing, and what was said before holds no longer than it would have.
  @Test func tornLinkHoldsForAMoment() throws {
    let keeper = try lock()
    defer { close(keeper) }
    write(100)
    var turn = FolderReader.FolderTurn(0, folder.path)
    try link(1)
    #expect(turn.report(at: 0).problem == nil)
    folder.write("{\"v\":1,\"be", "archive.link")
    #expect(turn.report(at: 1000).problem == nil)
    #expect(turn.report(at: 2000).problem == .blind)
  }

  /// What was left open long ago is no patient, unless its rows go on to arrive.
  @Test(arguments: [false, true]) func oldUnfinishedCopyIsNoPatient(grows: Bool) throws {
    let keeper = try lock()
    defer { close(keeper) }
    write(100)
    var turn = FolderReader.FolderTurn(0, folder.path)
    try link(1)
    _ = turn.report(at: 0)
    try link(2)
    if grows { write(110) }
    #expect(turn.report(at: 500).chairs.first?.record == (grows ? .open : .closed))
  }

  /// The history of a chair that comes in does not replace its session.
  @Test func recordedSessionGoesBeforeWhatGrows() throws {
    let keeper = try lock()
    defer { close(keeper) }
    let current = "20260302-080000-00000002.journal.ndjson"
    folder.write(Array(lines.prefix(100).joined()), current)
    write(50)
    var turn = FolderReader.FolderTurn(0, folder.path)
    for step in 0..<12 {
      try link(Int64(step)) { $0.current = [current] }
      write(50 + step * 20)
      let report = turn.report(at: Int64(step) * 1000)
      #expect(report.chairs.count == 1)
      #expect(report.chairs.first?.session?.now == session(100), "step \(step)")
    }
  }

  private func session(_ count: Int) -> SessionTime? {
    var replay = SessionReplay()
    var reader = JournalReader()
    do {
      try reader.feed(Array(lines.prefix(count).joined()).span) { _ = replay.play($0) }
    } catch {
      Issue.record(error)
    }
    return replay.session?.now
  }
}
