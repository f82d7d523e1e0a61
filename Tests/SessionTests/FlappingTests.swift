import Alarms
import Session
import Testing
import Vitals

/// A finding that comes and goes is one condition.
@Suite struct FlappingTests {
  private static func links(_ bench: SessionBench) -> [String] { bench.words(about: "link_lost") }

  @Test func flappingLinkIsOneCondition() {
    var bench = SessionBench()
    bench.vital(hr: 72, spo2: 97, at: 0)
    // Twice a second for 15 s, with a row each time it is up.
    for half in 2..<32 {
      let at = Double(half) / 2
      bench.handle(.link(SessionBench.source, .lost(why: "closed")), at: at)
      bench.handle(.link(SessionBench.source, .up), at: at + 0.1)
      bench.vital(hr: 72, spo2: 97, at: at + 0.2)
    }
    bench.healthy(from: 16, through: 40)
    #expect(
      Self.links(bench) == ["1.0 raised link_lost medium", "25.7 cleared link_lost medium"])
    let told = bench.session.timeline.events.filter { event in
      if case .link = event.kind { return true }
      return false
    }
    #expect(told.count == 2, "the list of events tells of the first loss and the first return")
  }

  @Test func breakInDataRestartsTenSeconds() {
    var bench = SessionBench()
    bench.vital(hr: 72, at: 0)
    bench.handle(.link(SessionBench.source, .lost(why: "closed")), at: 1)
    bench.handle(.link(SessionBench.source, .up), at: 2)
    for second in [3.0, 4, 5] { bench.vital(hr: 72, at: second) }
    // More than the hold of 5 s without a row.
    bench.run(until: 20)
    #expect(Self.links(bench).count == 1, "nobody knows whether the link is sound")
    for second in 20...32 { bench.vital(hr: 72, at: Double(second)) }
    #expect(Self.links(bench).last == "30.0 cleared link_lost medium")
  }

  @Test func lossAfterTenSecondsIsNewCondition() {
    var bench = SessionBench()
    bench.vital(hr: 72, at: 0)
    bench.handle(.link(SessionBench.source, .lost(why: "closed")), at: 1)
    bench.handle(.link(SessionBench.source, .up), at: 1.5)
    bench.healthy(from: 2, through: 12)
    bench.handle(.link(SessionBench.source, .lost(why: "closed")), at: 12.5)
    #expect(
      Self.links(bench) == [
        "1.0 raised link_lost medium", "12.0 cleared link_lost medium",
        "12.5 raised link_lost medium",
      ])
  }

  @Test func linkWithoutDataStaysLost() {
    var bench = SessionBench()
    bench.vital(hr: 72, at: 0)
    bench.handle(.link(SessionBench.source, .lost(why: "closed")), at: 1)
    bench.handle(.link(SessionBench.source, .up), at: 2)
    bench.run(until: 120)
    #expect(Self.links(bench) == ["1.0 raised link_lost medium"])
  }

  @Test func minuteReportsMakeLinkSound() {
    var bench = SessionBench(interval: nil)
    for minute in 0...3 { bench.vital(hr: 72, at: Double(minute) * 60) }
    bench.handle(.link(SessionBench.source, .lost(why: "closed")), at: 200)
    bench.handle(.link(SessionBench.source, .up), at: 210)
    bench.vital(hr: 72, at: 240)
    bench.run(until: 300)
    #expect(Self.links(bench).last == "250.0 cleared link_lost medium")
  }

  @Test func cuffAloneNeedsOnlyStandingLink() {
    var bench = SessionBench()
    bench.cuff(128, 82, at: 0)
    bench.handle(.link(SessionBench.source, .lost(why: "unplugged")), at: 1)
    bench.handle(.link(SessionBench.source, .up), at: 2)
    bench.run(until: 60)
    #expect(Self.links(bench).last == "12.0 cleared link_lost medium")
  }

  @Test func endedSourceIsNotAwaited() {
    var bench = SessionBench()
    bench.vital(hr: 72, at: 0)
    bench.handle(.link(SessionBench.source, .lost(why: "closed")), at: 1)
    bench.handle(.link(SessionBench.source, .ended), at: 2)
    #expect(Self.links(bench).last == "2.0 cleared link_lost medium")
  }

  @Test func lossOutlivesReintroduction() {
    var bench = SessionBench()
    bench.vital(hr: 72, at: 0)
    bench.handle(.link(SessionBench.source, .lost(why: "closed")), at: 1)
    bench.handle(
      .source(SourceDescription(id: SessionBench.source, protocolName: "ge-dri")), at: 2)
    bench.handle(.link(SessionBench.source, .up), at: 3)
    bench.healthy(from: 4, through: 20)
    #expect(
      Self.links(bench) == ["1.0 raised link_lost medium", "14.0 cleared link_lost medium"])
  }

  /// The log of an input that alternates twice a second for 20 s and then stops.
  private static func flap(
    _ rule: String, every step: Double = 0.5, on: (inout SessionBench, Double) -> Void,
    off: (inout SessionBench, Double) -> Void
  ) -> [String] {
    var bench = SessionBench()
    bench.vital(hr: 72, spo2: 97, at: 0)
    for round in 0..<20 {
      let at = 1 + Double(round)
      on(&bench, at)
      off(&bench, at + step)
    }
    bench.run(until: 60)
    return bench.words(about: rule)
  }

  @Test func flappingOutletIsOneCondition() {
    let words = Self.flap("destination_blocked") { bench, at in
      bench.handle(.runtime(.outletBlocked("tee")), at: at)
    } off: { bench, at in
      bench.handle(.runtime(.outletWorks("tee")), at: at)
    }
    #expect(
      words == [
        "1.0 raised destination_blocked medium", "30.5 cleared destination_blocked medium",
      ])
  }

  @Test func flappingDiskIsOneCondition() {
    let words = Self.flap("recording_failed") { bench, at in
      bench.handle(.runtime(.recordingFailed("full")), at: at)
    } off: { bench, at in
      bench.handle(.runtime(.recordingWorks), at: at)
    }
    #expect(
      words == ["1.0 raised recording_failed medium", "30.5 cleared recording_failed medium"])
  }

  @Test func flappingSensorIsOneCondition() {
    let words = Self.flap("sensor_off") { bench, at in
      var row = VitalRow()
      row.setMissing(.saturation, .sensorOff)
      bench.handle(.vital(SessionBench.source, row), at: at)
    } off: { bench, at in
      bench.vital(spo2: 97, at: at)
    }
    #expect(words == ["1.0 raised sensor_off low", "30.5 cleared sensor_off low"])
  }

  @Test func flappingDemoIsOneCondition() {
    func row(_ isSimulated: Bool) -> Event {
      var row = VitalRow()
      row.isSimulated = isSimulated
      return .vital(SessionBench.source, row)
    }
    let words = Self.flap("simulated_device") { bench, at in
      bench.handle(row(true), at: at)
    } off: { bench, at in
      bench.handle(row(false), at: at)
    }
    #expect(
      words == ["1.0 raised simulated_device medium", "30.5 cleared simulated_device medium"])
  }

  @Test func clockAtEdgeIsOneCondition() {
    func row(_ minutes: Int64) -> Event {
      var row = VitalRow()
      row.deviceClock = WallTime(unixMilliseconds: minutes * 60_000)
      return .vital(SessionBench.source, row)
    }
    let words = Self.flap("device_clock") { bench, at in
      bench.handle(row(14 * 60 + 12), at: at)
    } off: { bench, at in
      bench.handle(row(14 * 60), at: at)
    }
    #expect(words == ["1.0 raised device_clock low", "30.5 cleared device_clock low"])
  }

  @Test func damageAtEdgeIsOneCondition() {
    let words = Self.flap("bad_frames") { bench, at in
      bench.handle(.line(SessionBench.source, FrameCount(good: 0, bad: 20, bytes: 9)), at: at)
    } off: { bench, at in
      bench.handle(.line(SessionBench.source, FrameCount(good: 400, bad: 0, bytes: 9)), at: at)
    }
    #expect(words == ["1.0 raised bad_frames low", "29.5 cleared bad_frames low"])
  }

  @Test func laterFindingIsNewCondition() {
    var bench = SessionBench()
    bench.handle(.runtime(.outletBlocked("tee")), at: 1)
    bench.handle(.runtime(.outletWorks("tee")), at: 2)
    bench.handle(.runtime(.outletBlocked("tee")), at: 12)
    bench.handle(.runtime(.outletLost("other")), at: 12)
    #expect(
      bench.words(about: "destination_blocked").map { $0.split(separator: " ")[1] } == [
        "raised", "cleared", "raised",
      ])
    #expect(bench.words(about: "destination_lost").count == 1, "another is another condition")
  }

  @Test func badFramesEndThirtySecondsAfterLast() {
    var bench = SessionBench(profile: SessionBench.profile([]))
    bench.handle(.line(SessionBench.source, FrameCount(good: 1, bad: 9, bytes: 100)), at: 1)
    bench.handle(.line(SessionBench.source, FrameCount(good: 1, bad: 12, bytes: 100)), at: 10)
    bench.run(until: 60)
    #expect(
      bench.words(about: "bad_frames") == [
        "10.0 raised bad_frames low", "40.0 cleared bad_frames low",
      ])
  }
}
