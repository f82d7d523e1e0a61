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
  private let recorded: RecordedFolder
  private let keeper: Keeper
  private var turn: FolderReader.FolderTurn
  private static let name = RecordedFolder.name

  /// The program that keeps the copies, as far as its lock goes.
  private final class Keeper {
    private let descriptor: Int32
    private var isRunning = true
    init(_ descriptor: Int32) { self.descriptor = descriptor }
    deinit { end() }

    /// It ends.
    func end() {
      if isRunning { close(descriptor) }
      isRunning = false
    }
  }

  /// A hundred rows of a session that is recorded on.
  init() throws {
    recorded = try RecordedFolder()
    keeper = Keeper(try recorded.lock("archive.lock"))
    recorded.write(100)
    turn = FolderReader.FolderTurn(0, recorded.folder.path)
    try link(1)
  }

  private func link(
    _ beat: Int64, isConnected: Bool = true, _ change: (inout CopyState) -> Void = { _ in }
  ) throws {
    var state = CopyState(isConnected: isConnected)
    state.beat = beat
    state.current = [Self.name]
    change(&state)
    try CopyLink.write(state, in: recorded.folder.path)
  }

  private func silence(_ report: FolderReport, at now: Int64) -> Int64? {
    report.chairs.first.map { now - $0.arrived.milliseconds }
  }

  @Test mutating func rowsThatArriveAreNow() throws {
    _ = turn.report(at: 0)
    try link(2)
    recorded.write(110)
    let report = turn.report(at: 1000)
    #expect(report.problem == nil && silence(report, at: 1000) == 0)
    #expect(report.chairs.first?.record == .open)
  }

  /// Rows of the past that a copy catches up with are not rows that arrive.
  @Test mutating func caughtUpRowsAreNotNow() throws {
    _ = turn.report(at: 0)
    try link(2)
    recorded.write(110)
    let before = turn.report(at: 1000).chairs.first?.rowCount
    for step in 1...8 {
      try link(Int64(2 + step)) { $0.behind = [Self.name] }
      recorded.write(110 + step * 40)
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
    recorded.write(440)
    #expect(silence(turn.report(at: 10_500), at: 10_500) == 0)
  }

  @Test mutating func keeperThatStandsStillIsBlind() throws {
    #expect(turn.report(at: 0).problem == nil)
    #expect(turn.report(at: 1999).problem == nil)
    #expect(turn.report(at: 2000).problem == .blind)
    try link(2)
    #expect(turn.report(at: 2500).problem == nil)
    try link(3, isConnected: false)
    #expect(turn.report(at: 2600).problem == .blind)
  }

  @Test mutating func folderWithoutKeeperIsBlind() throws {
    #expect(turn.report(at: 0).problem == nil)
    keeper.end()
    #expect(turn.report(at: 100).problem == .blind)
  }

  /// A half written file says nothing, and what was said before holds no longer than it would have.
  @Test mutating func tornLinkHoldsForAMoment() throws {
    #expect(turn.report(at: 0).problem == nil)
    recorded.folder.write("{\"v\":1,\"be", "archive.link")
    #expect(turn.report(at: 1000).problem == nil)
    #expect(turn.report(at: 2000).problem == .blind)
  }

  /// What was left open long ago is no patient, unless its rows go on to arrive.
  @Test(arguments: [false, true])
  mutating func oldUnfinishedCopyIsNoPatient(grows: Bool) throws {
    _ = turn.report(at: 0)
    try link(2)
    if grows { recorded.write(110) }
    #expect(turn.report(at: 500).chairs.first?.record == (grows ? .open : .closed))
  }

  /// The history of a chair that comes in does not replace its session.
  @Test mutating func recordedSessionGoesBeforeWhatGrows() throws {
    let current = "20260302-080000-00000002.journal.ndjson"
    recorded.write(100, current)
    recorded.write(50)
    for step in 0..<12 {
      try link(Int64(step)) { $0.current = [current] }
      recorded.write(50 + step * 20)
      let report = turn.report(at: Int64(step) * 1000)
      #expect(report.chairs.count == 1)
      #expect(report.chairs.first?.session?.now == session(100), "step \(step)")
    }
  }

  private func session(_ count: Int) -> SessionTime? {
    var replay = SessionReplay()
    var reader = JournalReader()
    do {
      try reader.feed(Array(recorded.lines.prefix(count).joined()).span) { _ = replay.play($0) }
    } catch {
      Issue.record(error)
    }
    return replay.session?.now
  }
}
