import Alarms
import Session
import Testing
import Vitals

/// The deadlines that a suspend restarts.
@Suite struct SuspendTests {
  private static func bench(cuff systolic: Int = 150) -> SessionBench {
    let rule = SessionBench.limit("high", .cuffSystolic, .above, 140)
    let slow = SessionBench.limit("slow", .cuffDiastolic, .above, 90, delay: .seconds(30))
    var bench = SessionBench(profile: SessionBench.profile([rule, slow]), mode: .simulated)
    bench.cuff(systolic, 80, at: 0)
    return bench
  }

  /// A resumption: a suspend that raises nothing by itself.
  private static func resumed(_ seconds: Double) -> Event {
    .runtime(.resumed(gap: TimeSpan(milliseconds: Int64(seconds * 1000)), isExact: true))
  }

  @Test(arguments: [
    RuntimeReport.late(.seconds(60)), .resumed(gap: .seconds(60), isExact: true),
    .resumed(gap: .seconds(60), isExact: false),
  ])
  func suspendRestartsEscalation(report: RuntimeReport) {
    var bench = Self.bench()
    bench.run(until: 100)
    bench.handle(.runtime(report), at: 160)
    bench.run(until: 279.999)
    #expect(bench.words(about: "high") == ["0.0 raised high medium"])
    bench.run(until: 280)
    #expect(bench.words(about: "high").last == "280.0 escalated high high")
  }

  @Test(arguments: [(2.0, "120.0"), (2.001, "241.0")])
  func shortSuspendRestartsNothing(length: Double, escalated: String) {
    var bench = Self.bench()
    bench.run(until: 118)
    bench.handle(Self.resumed(length), at: 121)
    bench.run(until: 400)
    #expect(bench.words(about: "high").last == "\(escalated) escalated high high")
  }

  @Test func earlierDeadlineIsPerformedThen() {
    var bench = Self.bench()
    bench.run(until: 50)
    bench.handle(Self.resumed(20), at: 150)
    #expect(bench.words(about: "high").last == "120.0 escalated high high")
  }

  @Test func laterDeadlineStays() {
    var bench = Self.bench()
    bench.run(until: 60)
    bench.handle(Self.resumed(30), at: 100)
    bench.run(until: 300)
    #expect(bench.words(about: "high").last == "120.0 escalated high high")
  }

  @Test func suspendRestartsReminder() {
    var bench = Self.bench()
    bench.do(.acknowledge([1]), at: 10)
    bench.run(until: 180)
    bench.handle(Self.resumed(60), at: 240)
    bench.run(until: 419.999)
    #expect(!bench.words.contains { $0.contains("reminder") })
    bench.run(until: 420)
    #expect(bench.words.last == "420.0 reminder high medium")
  }

  @Test func suspendRestartsAudioPause() {
    var bench = Self.bench(cuff: 120)
    bench.do(.pauseAudio, at: 100)
    bench.run(until: 150)
    bench.handle(Self.resumed(100), at: 250)
    #expect(bench.session.alarms.audio.state == .paused(until: SessionBench.time(370)))
    bench.run(until: 400)
    #expect(bench.words == ["100.0 audio_paused", "370.0 audio_resumed"])
  }

  @Test func lastingAudioPauseIsLeft() {
    var bench = Self.bench(cuff: 120)
    bench.do(.pauseAudio, at: 100)
    bench.handle(Self.resumed(30), at: 150)
    #expect(bench.session.alarms.audio.state == .paused(until: SessionBench.time(220)))
  }

  @Test func suspendRestartsAudioOffReminder() {
    var bench = Self.bench(cuff: 120)
    bench.do(.switchAudioOff, at: 100)
    bench.run(until: 250)
    bench.handle(Self.resumed(50), at: 300)
    bench.run(until: 500)
    #expect(bench.words == ["100.0 audio_off", "480.0 reminder (audio off)"])
  }

  @Test func otherDeadlinesKeepTheirTimes() {
    var bench = Self.bench(cuff: 120)
    bench.cuff(121, 95, at: 5)
    bench.run(until: 10)
    bench.handle(Self.resumed(90), at: 100)
    #expect(bench.words == ["35.0 raised slow medium"])
  }
}
