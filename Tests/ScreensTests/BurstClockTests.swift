import Alarms
import Canvas
import Care
import Session
import TestSupport
import Testing
import Vitals

@testable import Screens
@testable import Wording

/// The times of audio bursts.
@Suite struct BurstClockTests {
  private static func time(_ milliseconds: Int64) -> PresentationTime {
    PresentationTime(milliseconds: milliseconds)
  }

  private static func bursts(_ session: inout Session, _ clock: inout BurstClock, until: Int64)
    -> [Int64]
  {
    stride(from: Int64(0), through: until, by: 100).filter {
      clock.update(session.alarms, at: time($0)) != nil
    }
  }

  @Test func highRingsEverySixSeconds() {
    var session = SampleSession.infusing()
    var clock = BurstClock()
    #expect(session.alarms.audible == .high)
    #expect(Self.bursts(&session, &clock, until: 12_000) == [0, 6000, 12_000])
  }

  @Test func pausedOrAcknowledgedIsSilent() {
    var session = SampleSession.infusing()
    var clock = BurstClock()
    _ = clock.update(session.alarms, at: Self.time(0))
    _ = session.handle(.command(.pauseAudio, by: .nurse), at: session.now)
    #expect(Self.bursts(&session, &clock, until: 30_000).isEmpty)
    _ = session.handle(.command(.resumeAudio, by: .nurse), at: session.now)
    let due = clock.update(session.alarms, at: Self.time(31_000))
    #expect(due == .high)
    _ = session.handle(
      .command(.acknowledge(session.alarms.shown.map(\.id)), by: .nurse), at: session.now)
    #expect(Self.bursts(&session, &clock, until: 60_000).isEmpty)
  }

  @Test func reminderRingsOnce() {
    var session = SampleSession.infusing()
    _ = session.handle(
      .command(.acknowledge(session.alarms.shown.map(\.id)), by: .nurse), at: session.now)
    var clock = BurstClock()
    _ = clock.update(session.alarms, at: Self.time(0))
    let before = session.alarms.signals
    _ = session.tick(at: session.now + .seconds(181))
    #expect(session.alarms.signals > before)
    let due = clock.update(session.alarms, at: Self.time(200_000))
    #expect(due != nil)
  }
}
