import Alarms
import Session
import Station
import TestSupport
import Testing
import Vitals

/// What is wrong with a chair beside its contact.
@Suite struct ChairFaultTests {
  private var sample: SampleBoard

  init() throws { sample = try SampleBoard(1) }

  private mutating func arrive(_ seconds: Int, _ change: (inout ChairReport) -> Void) {
    for _ in 0..<seconds {
      sample.arrive(SampleBoard.calm, in: 1, change)
      sample.pass(1000)
    }
  }

  private var kinds: [ContactAlarm.Kind] {
    sample.board.alarms.compactMap { alarm in
      if case .contact(let contact) = alarm.subject { contact.kind } else { nil }
    }
  }

  @Test mutating func clockThatIsOffIsToldAfterAWhile() throws {
    let offset = TimeSpan.minutes(-4)
    arrive(29) { $0.clockOffset = offset }
    #expect(kinds == [])
    arrive(2) { $0.clockOffset = offset }
    #expect(kinds == [.clockOff(offset)])
    #expect(sample.board.alarms.first?.priority == .low)
    #expect(sample.contact(1) == .live)
    sample.see(try #require(sample.board.alarms.first?.id))
    #expect(sample.board.alarms.first?.seen?.by == "AK")
    arrive(1) { $0.clockOffset = .seconds(5) }
    #expect(kinds == [])
  }

  /// Rows that come late now and then are no clock that is off.
  @Test mutating func lateRowsAreNoClock() {
    for _ in 0..<20 {
      arrive(20) { $0.clockOffset = .seconds(-7) }
      arrive(1) { $0.clockOffset = .seconds(-1) }
      #expect(kinds == [])
    }
  }

  @Test mutating func differentCopyIsALowCondition() {
    arrive(1) { $0.copyDiffers = true }
    #expect(kinds == [.copyDiffers])
    #expect(sample.board.alarms.first?.priority == .low && sample.board.chairs[0].isLive)
    arrive(1) { $0.copyDiffers = false }
    #expect(kinds == [])
  }

  /// A fault of the clock hides no lost contact, which comes first.
  @Test mutating func lossStandsBeforeFaults() {
    arrive(40) { ($0.copyDiffers, $0.clockOffset) = (true, .seconds(90)) }
    #expect(kinds.count == 2)
    sample.pass(9000)
    #expect(kinds.first == .noContact && kinds.count == 3)
  }

  /// A cut is found on a closed session as well, and the next patient need not come first.
  @Test mutating func copyOfAClosedSessionIsJudged() {
    arrive(1) { $0.record = .closed }
    #expect(sample.contact(1) == .ended && kinds == [])
    arrive(1) { ($0.record, $0.copyDiffers) = (.closed, true) }
    #expect(sample.contact(1) == .ended && kinds == [.copyDiffers])
  }

  /// With the session the clock is measured no more.
  @Test mutating func clockEndsWithTheSession() {
    arrive(31) { $0.clockOffset = .minutes(4) }
    #expect(kinds == [.clockOff(.minutes(4))])
    arrive(1) { ($0.record, $0.clockOffset) = (.closed, .minutes(4)) }
    #expect(sample.contact(1) == .ended && kinds == [])
  }

  /// A silence is no time in which the clock was off.
  @Test mutating func silenceDoesNotCount() {
    arrive(10) { $0.clockOffset = .minutes(4) }
    sample.pass(25_000)
    arrive(10) { $0.clockOffset = .minutes(4) }
    #expect(!kinds.contains(.clockOff(.minutes(4))))
  }
}
