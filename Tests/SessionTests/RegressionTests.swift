import Alarms
import Care
import Testing
import Vitals

@testable import Session

/// Sentences about sessions that were once broken.
@Suite struct RegressionTests {
  @Test func aReadingWhoseRowsWaitedOnTheirWayIsOneMeasurement() {
    var bench = SessionBench(mode: .simulated)
    bench.do(.startInfusion(reason: "test"), at: 0)
    for second in 10...20 { bench.cuff(190, 85, taken: 8, at: Double(second)) }
    // Seven seconds of rows arrive at once; each says how old the reading was when it was sent.
    for sent in 21...27 {
      bench.cuff(190, 85, taken: 27.5 - Double(sent - 8), at: 27.5)
    }
    for second in 28...60 { bench.cuff(190, 85, taken: 8, at: Double(second)) }
    #expect(bench.session.pressure.history.count == 1)
    #expect(bench.words(about: "nibp_sys_high_confirmed").isEmpty)
    bench.cuff(190, 85, taken: 300, at: 303)
    #expect(bench.session.pressure.history.count == 2)
  }

  @Test func aDeviceClockAheadMakesNoSecondMeasurement() {
    var bench = SessionBench()
    for second in 10...20 { bench.cuff(190, 85, taken: 19, at: Double(second)) }
    #expect(bench.session.pressure.history.map(\.taken.milliseconds) == [10_000])
  }

  @Test func anOlderReadingDoesNotReplaceANewerOne() {
    var bench = SessionBench()
    bench.cuff(120, 80, taken: 10, at: 12)
    bench.cuff(150, 90, taken: -4000, at: 13)
    #expect(bench.session.pressure.latest?.reading.systolic == Pressure(120))
  }

  @Test func aChangeAtTheLastInstantOfACycleIsItsOnlyMeasurement() {
    var bench = SessionBench(mode: .simulated)
    bench.cuff(120, 80, measuring: false, at: 0)
    for second in 10..<30 { bench.cuff(150, measuring: true, at: Double(second)) }
    for second in 30..<33 { bench.cuff(120, 80, measuring: false, at: Double(second)) }
    bench.vital(hr: 70, at: 33)
    bench.cuff(185, 90, measuring: false, at: 33)
    bench.run(until: 60)
    #expect(bench.session.pressure.history.map(\.at.milliseconds) == [0, 33_000])
  }

  @Test func aCycleWithoutChangeIsMadeThreeSecondsAfterTheFall() {
    var bench = SessionBench(mode: .simulated)
    bench.cuff(120, 80, measuring: false, at: 0)
    for second in 10..<30 { bench.cuff(150, measuring: true, at: Double(second)) }
    for second in 30...40 { bench.cuff(120, 80, measuring: false, at: Double(second)) }
    #expect(bench.session.pressure.history.map(\.at.milliseconds) == [0, 33_000])
    #expect(bench.session.pressure.history.map(\.taken.milliseconds) == [0, 30_000])
  }

  @Test func aLostLinkEndsTheMeasurementThatWasRunning() {
    var bench = SessionBench()
    bench.cuff(150, measuring: true, at: 10)
    #expect(bench.session.pressure.isMeasuring)
    bench.handle(.link(SessionBench.source, .lost(why: "unplugged")), at: 12)
    #expect(!bench.session.pressure.isMeasuring)
    #expect(bench.session.pressure.provisional == nil)
    #expect(bench.session.pressure.failedAt == SessionBench.time(12))
  }

  @Test func alarmsArePausedAgainOnlyAfterAMinuteOfDataSinceThePauseEnded() {
    var bench = SessionBench()
    bench.healthy(from: 0, through: 19)
    bench.do(.pauseAlarms(.minutes(1), reason: "toilet"), at: 20)
    bench.healthy(from: 21, through: 60)
    bench.do(.pauseAlarms(.minutes(1), reason: "toilet"), at: 61)
    bench.healthy(from: 62, through: 81)
    bench.do(.pauseAlarms(.minutes(1), reason: "toilet"), at: 82)
    #expect(bench.refusals == [.pauseTooSoon, .pauseTooSoon])
    bench.healthy(from: 83, through: 145)
    bench.do(.pauseAlarms(.minutes(1), reason: "toilet"), at: 146)
    #expect(bench.refusals.count == 2)
    #expect(bench.session.alarms.pause != nil)
  }

  @Test func whatIsRefusedDidNotHappen() {
    var bench = SessionBench()
    bench.do(.setLimit(rule: "spo2_low_high", Amount(units: 79)), at: 5)
    #expect(bench.refusals.count == 1)
    #expect(bench.session.timeline.events.isEmpty)
  }

  @Test func aReadingOfUnknownAgeRepeatsNothing() {
    var bench = SessionBench()
    bench.do(.startInfusion(reason: "test"), at: 0)
    bench.cuff(185, 90, taken: 10, at: 10)
    bench.handle(
      .cuff(SourceID("other"), CuffRow(systolic: Pressure(120), diastolic: Pressure(80))), at: 21)
    bench.run(until: 400)
    #expect(bench.words(about: "bp_not_repeated").first == "310.0 raised bp_not_repeated high")
  }

  @Test func nothingIsDueAtCheckIn() {
    var bench = SessionBench()
    bench.cuff(185, 90, taken: 0, at: 1)
    bench.run(until: 1000)
    #expect(bench.words(about: "bp_not_repeated").isEmpty)
  }

  @Test func aLossThatIsNoLongerHighGoesOnAsMedium() {
    var bench = SessionBench(profile: SessionBench.profile([], expected: [.saturation]))
    bench.do(.startInfusion(reason: "test"), at: 0)
    bench.healthy(from: 0, through: 30)
    bench.do(.stopInfusion, at: 31)
    bench.run(until: 2000)
    #expect(
      bench.words(about: "no_data") == [
        "35.001 raised no_data high",
        "1831.0 raised no_data medium",
        "1831.0 cleared no_data high (priority changed)",
      ])
  }

  @Test func badFramesAreOverWhenTheLastOfThemIsThirtySecondsOld() {
    var bench = SessionBench(profile: SessionBench.profile([]))
    bench.handle(.line(SessionBench.source, FrameCount(good: 1, bad: 9, bytes: 100)), at: 1)
    bench.handle(.line(SessionBench.source, FrameCount(good: 1, bad: 12, bytes: 100)), at: 10)
    bench.run(until: 60)
    #expect(
      bench.words(about: "bad_frames") == [
        "10.0 raised bad_frames low", "40.0 cleared bad_frames low",
      ])
  }

  @Test func aFrozenSourceIsFoundWhateverRowsComeBetween() {
    var bench = SessionBench(profile: SessionBench.profile([]))
    for second in 0...320 {
      bench.vital(hr: 72, at: Double(second))
      if second % 2 == 0 { bench.vital(spo2: 97, at: Double(second)) }
      bench.vital(rr: 10 + second % 7, at: Double(second))
    }
    #expect(bench.words(about: "frozen").count == 1)
  }
}
