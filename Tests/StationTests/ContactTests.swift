import Alarms
import Session
import Station
import TestSupport
import Testing
import Vitals

/// When a chair counts as quiet, lost, stopped or back, by the board's own clock.
@Suite struct ContactTests {
  @Test func silenceIsQuietThenLost() throws {
    var sample = try SampleBoard(1)
    sample.arrive(SampleBoard.calm, in: 1)
    #expect(sample.contact(1) == .live)
    sample.pass(2499)
    #expect(sample.contact(1) == .live && sample.board.alarms.isEmpty)
    sample.pass(1)
    #expect(sample.contact(1) == .quiet && sample.board.alarms.isEmpty)
    sample.pass(1499)
    #expect(sample.contact(1) == .quiet && sample.board.alarms.isEmpty)
    sample.pass(1)
    #expect(sample.contact(1) == .lost)
    #expect(sample.board.alarms.map(\.priority) == [.high])
    #expect(sample.board.audible == .high)
  }

  @Test(arguments: 0..<100)
  func freezeIsCalledLostInTime(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var sample = try SampleBoard(1)
    for _ in 0..<Int.random(in: 1...8, using: &random) {
      sample.arrive(SampleBoard.calm, in: 1)
      sample.pass(Int64.random(in: 200...2400, using: &random))
      #expect(sample.contact(1) == .live)
    }
    sample.arrive(SampleBoard.calm, in: 1)
    let frozen = sample.time
    while sample.contact(1) != .lost {
      sample.pass(Int64.random(in: 50...250, using: &random))
      try #require(sample.time - frozen < .seconds(6))
    }
    let length = sample.time - frozen
    #expect(length >= .seconds(4) && length <= .milliseconds(4250), "seed \(seed): \(length)")
  }

  @Test func lossLatchesUntilSeen() throws {
    var sample = try SampleBoard(1)
    sample.arrive(SampleBoard.calm, in: 1)
    sample.pass(9000)
    sample.arrive(SampleBoard.calm, in: 1)
    #expect(sample.contact(1) == .live)
    let over = try #require(sample.board.alarms.first)
    guard case .contact(let alarm) = over.subject else { throw Unexpected() }
    #expect(alarm.ended != nil && alarm.length(at: sample.time) == .seconds(9))
    #expect(over.alarmClass == .highPhysiologicalOver && sample.board.audible == .high)
    sample.pass(60_000)
    sample.arrive(SampleBoard.calm, in: 1)
    sample.see(over.id)
    #expect(!sample.board.alarms.contains { $0.id == over.id })
  }

  @Test func seenLossEndsWithContact() throws {
    var sample = try SampleBoard(1)
    sample.arrive(SampleBoard.calm, in: 1)
    sample.pass(5000)
    let id = try #require(sample.board.alarms.first?.id)
    sample.see(id)
    #expect(sample.board.alarms.first?.seen?.by == "AK" && sample.board.audible == nil)
    sample.pass(1000)
    #expect(sample.contact(1) == .lost && sample.board.alarms.count == 1)
    sample.arrive(SampleBoard.calm, in: 1)
    #expect(sample.board.alarms.isEmpty)
  }

  @Test func lossWithoutInfusionIsMedium() throws {
    var session = SampleBoard.calm
    _ = session.handle(.command(.stopInfusion, by: .nurse), at: session.now)
    var sample = try SampleBoard(1)
    sample.arrive(session, in: 1)
    sample.pass(4000)
    #expect(sample.board.alarms.first?.alarmClass == .mediumTechnical)
  }

  @Test func killedMonitorIsStoppedNotLost() throws {
    var sample = try SampleBoard(1)
    sample.arrive(SampleBoard.calm, in: 1)
    sample.arrive(SampleBoard.calm, in: 1) { $0.record = .abandoned }
    // A lock that cannot be looked at for a moment is no death.
    sample.pass(2499)
    #expect(sample.contact(1) == .live)
    sample.pass(1)
    #expect(sample.contact(1) == .stopped && sample.board.alarms.first?.priority == .high)
  }

  @Test func closedSessionIsIdle() throws {
    var sample = try SampleBoard(1)
    sample.arrive(SampleBoard.rising, in: 1)
    #expect(!sample.board.alarms.isEmpty)
    for _ in 0..<60 {
      sample.arrive(SampleBoard.rising, in: 1) { $0.record = .closed }
      sample.pass(1000)
      #expect(sample.contact(1) == .ended && sample.board.alarms.isEmpty)
    }
    sample.arrive(SampleBoard.calm, in: 1)
    #expect(sample.contact(1) == .live)
  }

  @Test func chairNeverSeenIsLow() throws {
    var sample = try SampleBoard(2)
    sample.pass(2499)
    #expect(sample.board.alarms.isEmpty)
    sample.fail(.missing, in: 1)
    sample.fail(.unreadable("cannot read /chairs/2: Permission denied"), in: 2)
    sample.pass(1)
    #expect(sample.board.alarms.map(\.priority) == [.medium, .low])
    // The folder appears late: nothing had been lost.
    sample.arrive(SampleBoard.calm, in: 1)
    sample.arrive(SampleBoard.calm, in: 2)
    #expect(sample.board.alarms.isEmpty)
  }

  @Test func frozenChairIsLostToNewBoard() throws {
    var sample = try SampleBoard(1)
    sample.arrive(SampleBoard.calm, in: 1, age: .seconds(30))
    #expect(sample.contact(1) == .lost && sample.board.alarms.first?.priority == .high)
  }

  @Test func lateBoardReadsBeforeItJudges() throws {
    var sample = try SampleBoard(1)
    sample.arrive(SampleBoard.calm, in: 1)
    // The board stood still for a minute; the chair went on.
    sample.stand(60_000)
    let effects = sample.arrive(SampleBoard.calm, in: 1)
    #expect(effects.isEmpty && sample.contact(1) == .live && sample.board.alarms.isEmpty)
  }

  @Test func boardThatStoodStillLosesNone() throws {
    var sample = try SampleBoard(2)
    for place in 1...2 { sample.arrive(SampleBoard.calm, in: place) }
    sample.stand(60_000)
    // The reader of the second folder has not woken yet: no number is current, and no chair lost.
    sample.arrive(SampleBoard.calm, in: 1)
    #expect(sample.contact(1) == .live && sample.contact(2) == .quiet)
    #expect(sample.board.alarms.isEmpty)
    sample.pass(999)
    #expect(sample.contact(2) == .quiet && sample.board.alarms.isEmpty)
    sample.pass(1)
    #expect(sample.contact(2) == .lost)
  }

  /// The next patient of a free chair would not be seen.
  @Test func freeChairWithoutFolderIsLost() throws {
    var sample = try SampleBoard(1)
    sample.arrive(SampleBoard.calm, in: 1) { $0.record = .closed }
    #expect(sample.contact(1) == .ended && sample.board.alarms.isEmpty)
    sample.pass(3999)
    #expect(sample.contact(1) == .ended)
    // The reader hangs.
    sample.pass(1)
    #expect(sample.contact(1) == .lost && sample.board.alarms.first?.priority == .high)
    sample.arrive(SampleBoard.calm, in: 1) { $0.record = .closed }
    #expect(sample.contact(1) == .ended)
    sample.fail(.missing, in: 1)
    #expect(sample.contact(1) == .lost)
  }

  /// The next patient's file is there, and nothing is heard of it.
  @Test func silentNextSessionIsLost() throws {
    var sample = try SampleBoard(1)
    sample.arrive(SampleBoard.calm, in: 1) { $0.record = .closed }
    #expect(sample.contact(1) == .ended)
    sample.arrive(SampleBoard.calm, in: 1, age: .milliseconds(2500)) { $0.rowCount -= 1 }
    sample.pass(1500)
    #expect(sample.contact(1) == .lost && sample.board.alarms.map(\.priority) == [.high])
  }

  /// Who begins to type for one signal has not seen the next.
  @Test func markOfAnEarlierSignalIsRefused() throws {
    var sample = try SampleBoard(1)
    sample.arrive(SampleBoard.calm, in: 1)
    sample.pass(4000)
    let first = try #require(sample.board.alarms.first)
    sample.arrive(SampleBoard.calm, in: 1)
    sample.pass(4000)
    let second = try #require(sample.board.alarms.first)
    #expect(second.id == first.id && second.signal != first.signal)
    #expect(
      sample.board.chair(ChairID(1))?.alarm?.seen == nil
        && sample.see(first, by: "AK") == [.refuse(.conditionOver)])
    #expect(sample.board.audible == .high)
  }

  /// A pause ends at the chair whether or not the board hears of it.
  @Test func pauseEndsWithoutContact() throws {
    var session = SampleBoard.rising
    _ = session.handle(
      .command(.pauseAlarms(.minutes(1), reason: "line"), by: .nurse), at: session.now)
    var sample = try SampleBoard(1)
    sample.arrive(session, in: 1)
    #expect(sample.board.audible == nil)
    sample.pass(10_000)
    sample.see(try #require(sample.board.alarms.first { $0.priority == .high && $0.isContact }?.id))
    sample.pass(60_000)
    #expect(sample.board.audible == .high)
  }

  @Test func graceOfStandingStillIsBounded() throws {
    var sample = try SampleBoard(1)
    sample.arrive(SampleBoard.calm, in: 1)
    for _ in 0..<8 {
      sample.stand(1500)
      sample.pass(0)
    }
    #expect(sample.contact(1) == .lost)
  }

  @Test func otherKindOfLossIsSeenByNobody() throws {
    var sample = try SampleBoard(1)
    sample.arrive(SampleBoard.calm, in: 1) { $0.hasRival = true }
    sample.see(try #require(sample.board.alarms.first?.id))
    #expect(sample.board.audible == nil)
    sample.pass(4000)
    #expect(sample.contact(1) == .lost && sample.board.audible == .high)
    #expect(sample.board.alarms.first?.seen == nil)
  }

  @Test func missingRowsAreTold() throws {
    var session = SampleBoard.calm
    _ = session.handle(.command(.stopInfusion, by: .nurse), at: session.now)
    var sample = try SampleBoard(1)
    sample.arrive(session, in: 1) { $0.isIncomplete = true }
    guard case .contact(let alarm)? = sample.board.alarms.first?.subject else { throw Unexpected() }
    #expect(alarm.kind == .incomplete && alarm.priority == .medium)
    // Nobody knows then that no infusion runs.
    sample.pass(4000)
    #expect(sample.board.alarms.first?.priority == .high)
  }

  @Test func rivalIsConflictUntilItIsGone() throws {
    var sample = try SampleBoard(1)
    sample.arrive(SampleBoard.calm, in: 1) { $0.hasRival = true }
    #expect(sample.contact(1) == .conflict && sample.board.alarms.first?.priority == .high)
    sample.pass(1000)
    sample.arrive(SampleBoard.calm, in: 1)
    #expect(sample.contact(1) == .live)
  }

  @Test func twoFoldersOfOneChairAreConflict() throws {
    var sample = try SampleBoard(2)
    sample.arrive(SampleBoard.calm, in: 1, name: "3")
    sample.arrive(SampleBoard.calm, in: 2, name: "3")
    sample.pass(0)
    #expect(sample.contact(1) == .conflict && sample.contact(2) == .conflict)
    // A finished session of the same name in the other folder is none.
    sample.arrive(SampleBoard.calm, in: 2, name: "3") { $0.record = .closed }
    sample.arrive(SampleBoard.calm, in: 1, name: "3")
    sample.pass(0)
    #expect(sample.contact(1) == .live && sample.contact(2) == .ended)
  }

  @Test func lostChairOfVanishedFolderSaysSo() throws {
    var sample = try SampleBoard(1)
    sample.arrive(SampleBoard.calm, in: 1)
    sample.pass(4000)
    sample.fail(.missing, in: 1)
    guard case .contact(let alarm)? = sample.board.alarms.first?.subject else { throw Unexpected() }
    #expect(alarm.kind == .folderGone && alarm.priority == .high)
  }
}

struct Unexpected: Error {}

extension BoardAlarm {
  /// Whether it is about the contact.
  fileprivate var isContact: Bool { if case .contact = subject { true } else { false } }
}
