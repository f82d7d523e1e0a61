import Alarms
import TestSupport
import Testing
import Vitals

@Suite struct AlarmPauseTests {
  private static let pressure = TestRule.above(140, "pressure")
  private static let apnoea = Rule(
    id: "apnoea", kind: .flag(.apnoea), parameter: .respiratoryRate, priority: .high,
    text: "Apnoea", source: "test")

  private static func paused(at second: Double, _ minutes: Int64 = 5) -> AlarmBench {
    var bench = AlarmBench([pressure, apnoea])
    bench.cuff(150, 80, at: 0)
    bench.handle(.alarmPause(.minutes(minutes), reason: "toilet", by: .nurse), at: second)
    return bench
  }

  @Test func pauseRestartsEscalation() {
    var bench = Self.paused(at: 100, 2)
    bench.run(until: 219.999)
    #expect(bench.words == ["0 raised pressure", "100000 alarm_paused (toilet)"])
    let before = bench.system.signals
    bench.run(until: 220)
    #expect(bench.words.last == "220000 alarm_resumed")
    #expect(bench.system.signals == before + 1)
    bench.run(until: 339.999)
    #expect(bench.words.last == "220000 alarm_resumed")
    bench.run(until: 340)
    #expect(bench.words.last == "340000 escalated pressure")
  }

  @Test func pauseRestartsReminders() {
    var bench = AlarmBench([Self.pressure])
    bench.cuff(150, 80, at: 0)
    bench.handle(.acknowledge([1], by: .nurse), at: 1)
    bench.handle(.alarmPause(.minutes(5), reason: "toilet", by: .nurse), at: 100)
    let before = bench.system.signals
    bench.run(until: 579.999)
    #expect(bench.words.suffix(2) == ["100000 alarm_paused (toilet)", "400000 alarm_resumed"])
    // Everything was acknowledged: no burst is requested.
    #expect(bench.system.signals == before)
    bench.run(until: 580)
    #expect(bench.words.last == "580000 reminder pressure")
  }

  @Test func pauseStopsRemindersOfAudioOff() {
    var bench = AlarmBench([Self.pressure])
    bench.handle(.audioOff(isOn: true, by: .nurse), at: 0)
    bench.handle(.alarmPause(.minutes(3), reason: "toilet", by: .nurse), at: 100)
    // Events during the pause cause no reminder.
    for second in [180.0, 200, 279] { bench.cuff(120, 80, at: second) }
    bench.run(until: 459.999)
    #expect(
      bench.words == ["0 audio_off", "100000 alarm_paused (toilet)", "280000 alarm_resumed"])
    bench.run(until: 460)
    #expect(bench.words.last == "460000 reminder (audio off)")
  }

  @Test func pausedConditionsAreLoggedAndShown() {
    var bench = AlarmBench([Self.pressure])
    bench.handle(.alarmPause(.minutes(5), reason: "toilet", by: .nurse), at: 0)
    bench.cuff(150, 80, at: 10)
    #expect(bench.words.last == "10000 raised pressure")
    #expect(bench.system.shown.map(\.rule) == ["pressure"])
    #expect(bench.system.audible == nil)
    bench.handle(.alarmResume(by: .nurse), at: 20)
    #expect(bench.words.last == "20000 alarm_resumed")
    #expect(bench.system.audible == .medium)
    bench.run(until: 140)
    #expect(bench.words.last == "140000 escalated pressure")
  }

  @Test func deviceFlagEndsPause() {
    var bench = Self.paused(at: 10)
    bench.handle(.flag(.apnoea, isPresent: true), at: 30)
    #expect(bench.system.pause == nil)
    #expect(bench.words.contains("30000 alarm_resumed (Apnoea)"))
    #expect(bench.system.audible == .high)
  }

  @Test func clearedFlagDoesNotEndPause() {
    var bench = AlarmBench([Self.apnoea])
    bench.handle(.flag(.apnoea, isPresent: true), at: 0)
    bench.handle(.alarmPause(.minutes(5), reason: "toilet", by: .nurse), at: 10)
    bench.handle(.flag(.apnoea, isPresent: false), at: 30)
    #expect(bench.system.pause != nil)
  }

  @Test func pauseCannotBeProlonged() {
    var bench = Self.paused(at: 10, 1)
    bench.handle(.alarmPause(.minutes(10), reason: "again", by: .nurse), at: 60)
    #expect(bench.system.pause?.until == AlarmBench.time(70))
    bench.run(until: 80)
    #expect(bench.words.last == "70000 alarm_resumed")
  }

  @Test func closingEndsPause() {
    var bench = Self.paused(at: 10)
    bench.handle(.phase(.closed), at: 20)
    #expect(bench.words.last == "20000 alarm_resumed (closed)")
    #expect(bench.system.pause == nil)
    bench.handle(.alarmPause(.minutes(5), reason: "late", by: .nurse), at: 30)
    #expect(bench.system.pause == nil)
  }
}
