import Alarms
import Testing
import Vitals

/// Audio pause, audio off, reminders and escalation of a system.
@Suite struct SignallingTests {
  private static let pressure = TestRule.above(140, "pressure")

  private static func bench(_ rules: [Rule] = [pressure]) -> AlarmBench { AlarmBench(rules) }

  @Test func audioPauseLastsTwoMinutes() {
    var bench = Self.bench()
    bench.handle(.audioPause(isOn: true, by: .nurse), at: 10)
    #expect(bench.system.audio.state == .paused(until: AlarmBench.time(130)))
    bench.run(until: 200)
    #expect(bench.words == ["10000 audio_paused", "130000 audio_resumed"])
    bench.handle(.audioPause(isOn: true, by: .nurse), at: 210)
    bench.handle(.audioPause(isOn: false, by: .nurse), at: 220)
    #expect(bench.words.last == "220000 audio_resumed")
    bench.run(until: 900)
    #expect(bench.words.count == 4)
  }

  @Test(arguments: [(Priority.low, false), (.medium, true), (.high, true)])
  func mediumOrHighEndsAudioPause(priority: Priority, ends: Bool) {
    for input in [AlarmInput.audioPause(isOn: true, by: .nurse), .audioOff(isOn: true, by: .nurse)]
    {
      var bench = Self.bench([TestRule.above(140, "new", priority: priority)])
      bench.handle(input, at: 0)
      bench.cuff(150, 80, at: 10)
      #expect((bench.system.audio.state == .on) == ends, "\(input)")
      #expect(bench.words.contains { $0.hasSuffix("(new alarm)") } == ends)
      #expect(bench.system.signals == 1)
    }
  }

  @Test func lowerRungDoesNotEndAudioPause() {
    var bench = Self.bench([
      TestRule.above(140, "low rung", delay: .seconds(30)),
      TestRule.above(160, "top", priority: .high),
    ])
    bench.cuff(170, 80, at: 0)
    bench.handle(.audioPause(isOn: true, by: .nurse), at: 10)
    bench.run(until: 40)
    #expect(bench.words.last == "30000 raised low rung")
    #expect(bench.system.signals == 1)
    #expect(bench.system.audio.state != .on)
  }

  @Test func escalationEndsAudioPause() {
    var bench = Self.bench()
    bench.cuff(150, 80, at: 0)
    bench.handle(.audioPause(isOn: true, by: .nurse), at: 60)
    bench.run(until: 119.999)
    #expect(bench.system.signals == 1)
    #expect(bench.system.audible == nil)
    bench.run(until: 120)
    #expect(
      bench.words.suffix(2) == ["120000 escalated pressure", "120000 audio_resumed (new alarm)"])
    #expect(bench.system.signals == 2)
    #expect(bench.system.audible == .high)
  }

  @Test func onlyUnacknowledgedAreAudible() {
    var bench = Self.bench()
    #expect(bench.system.audible == nil)
    bench.cuff(150, 80, at: 0)
    #expect(bench.system.audible == .medium)
    bench.handle(.audioOff(isOn: true, by: .nurse), at: 1)
    #expect(bench.system.audible == nil)
    #expect(bench.system.highestUnacknowledged == .medium)
    bench.handle(.audioOff(isOn: false, by: .nurse), at: 2)
    bench.handle(.alarmPause(.minutes(1), reason: "toilet", by: .nurse), at: 3)
    #expect(bench.system.audible == nil)
    bench.handle(.alarmResume(by: .nurse), at: 4)
    #expect(bench.system.audible == .medium)
    bench.handle(.acknowledge([1], by: .nurse), at: 5)
    #expect(bench.system.audible == nil)
  }

  @Test func reminderWaitsForEndOfAudioPause() {
    var bench = Self.bench()
    bench.cuff(150, 80, at: 0)
    bench.handle(.acknowledge([1], by: .nurse), at: 10)
    bench.handle(.audioPause(isOn: true, by: .nurse), at: 100)
    let before = bench.system.signals
    bench.run(until: 219.999)
    #expect(!bench.words.contains { $0.contains("reminder") })
    #expect(bench.system.signals == before)
    bench.run(until: 300)
    #expect(bench.words.suffix(2) == ["220000 audio_resumed", "220000 reminder pressure"])
    #expect(bench.system.signals == before + 1)
  }

  @Test func audioOffRemindsUntilPhaseChange() {
    var bench = Self.bench()
    bench.handle(.audioOff(isOn: true, by: .nurse), at: 20)
    bench.run(until: 400)
    #expect(
      bench.words == [
        "20000 audio_off", "200000 reminder (audio off)", "380000 reminder (audio off)",
      ])
    #expect(bench.system.signals == 2)
    bench.handle(.phase(.paused), at: 401)
    #expect(bench.words.last == "401000 audio_on")
    #expect(bench.system.audio.state == .on)
  }

  @Test func phaseChangeKeepsAudioPause() {
    var bench = Self.bench()
    bench.handle(.audioPause(isOn: true, by: .nurse), at: 20)
    bench.handle(.phase(.paused), at: 30)
    #expect(bench.words == ["20000 audio_paused"])
  }

  @Test func overdueNeverEscalates() {
    let due = Rule(
      id: "due", kind: .overdue(.bloodPressure, delay: .zero), parameter: nil, priority: .medium,
      text: "", source: "test")
    var bench = Self.bench([due])
    bench.handle(.due(.bloodPressure, .at(.zero)), at: 0)
    bench.run(until: 900)
    #expect(bench.words == ["0 raised due"])
    bench.handle(.acknowledge([1], by: .nurse), at: 900)
    bench.run(until: 1100)
    #expect(bench.words.last == "1080000 reminder due")
  }

  @Test func technicalConditionNeverEscalates() {
    var bench = Self.bench()
    let lost = TechnicalCondition(kind: .linkLost, subject: "s5", priority: .medium)
    bench.handle(.technical(lost, isPresent: true), at: 0)
    bench.run(until: 900)
    #expect(bench.words == ["0 raised link_lost"])
  }

  @Test func escalatedConditionLatchesAfterRecovery() {
    var bench = Self.bench()
    bench.cuff(150, 80, at: 0)
    bench.cuff(120, 80, at: 130)
    bench.cuff(121, 80, at: 140)
    #expect(
      bench.words == [
        "0 raised pressure", "120000 escalated pressure", "130000 latched pressure",
      ])
    bench.cuff(150, 80, at: 150)
    bench.cuff(120, 80, at: 160)
    #expect(
      bench.words.suffix(2) == ["150000 raised pressure (escalated)", "160000 latched pressure"])
    #expect(bench.system.highestUnacknowledged == .high)
    #expect(!bench.words.contains { $0.contains("cleared") })
  }

  @Test func escalatedConditionStaysLatchedAfterGap() {
    var bench = AlarmBench([TestRule.below(90)])
    for second in 0...121 { bench.sample(85, at: Double(second)) }
    bench.run(until: 130)
    #expect(bench.words.suffix(2) == ["120000 escalated low", "126001 latched low (no data)"])
    for second in 131...140 { bench.sample(97, at: Double(second)) }
    #expect(bench.words.count == 3)
    #expect(bench.system.highestUnacknowledged == .high)
  }
}
