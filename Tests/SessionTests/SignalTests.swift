import Alarms
import Session
import Testing
import Vitals

@Suite struct SignalTests {
  private static let low = SessionBench.limit("low", .rate, .below, 50, delay: .seconds(4))

  @Test func runGoesOnFromHeartRateToPulse() {
    var bench = SessionBench(profile: SessionBench.profile([Self.low]))
    bench.vital(hr: 45, pr: 80, at: 0)
    bench.vital(pr: 44, at: 1)
    #expect(bench.session.signals.rateSource == .heartRate)
    bench.vital(pr: 44, at: 4)
    bench.run(until: 5.001)
    // The hold of the heart rate has ended: the pulse continues the run that began at 0 s, and the
    // rule held at 4 s already.
    #expect(bench.session.signals.rateSource == .pulseRate)
    #expect(bench.words == ["4.0 raised low medium"])
    #expect(bench.session.alarms.shown.first?.state == .active)
    bench.vital(pr: 44, at: 6)
    guard case .value(let label, let value, _)? = bench.session.alarms.shown.first?.subject else {
      Issue.record("no value shown")
      return
    }
    #expect(label == "Pulse")
    #expect(value == Amount(units: 44))
    bench.vital(hr: 72, at: 7)
    #expect(bench.words.last == "7.0 cleared low medium")
  }

  @Test func otherOriginInsideEndsRun() {
    var bench = SessionBench(profile: SessionBench.profile([Self.low]))
    bench.vital(hr: 45, at: 0)
    bench.vital(hr: 45, pr: 70, at: 1)
    bench.vital(pr: 70, at: 4)
    bench.run(until: 4.9)
    #expect(bench.words == ["4.0 raised low medium"])
    bench.run(until: 6.5)
    #expect(bench.words.last == "6.001 cleared low medium")
  }

  @Test func missingHidesValueButKeepsRun() {
    var bench = SessionBench(
      profile: SessionBench.profile([
        SessionBench.limit("low", .saturation, .below, 90, delay: .seconds(4))
      ]))
    bench.vital(spo2: 85, at: 0)
    var row = VitalRow()
    row.setMissing(.saturation, .sensorOff)
    bench.handle(.vital(SessionBench.source, row), at: 1)
    let shown = bench.session.signals.display(.saturation, at: SessionBench.time(1))
    guard case .stale(.absent(.sensorOff), let last) = shown else {
      Issue.record("shown: \(shown)")
      return
    }
    #expect(last?.amount == Amount(units: 85))
    bench.run(until: 10)
    #expect(
      bench.words == [
        "1.0 raised sensor_off low", "4.0 raised low medium",
        "5.001 latched low medium (no data)",
      ])
  }

  @Test func questionableIsMarkedAndNotJudged() {
    var bench = SessionBench(
      profile: SessionBench.profile([SessionBench.limit("low", .saturation, .below, 90)]))
    var row = VitalRow()
    row.set(.saturation, hundredths: 8000, doubt: .motion)
    bench.handle(.vital(SessionBench.source, row), at: 0)
    #expect(bench.words.isEmpty)
    #expect(
      bench.session.signals.display(.saturation, at: SessionBench.time(1))
        == .current(Amount(units: 80), .fresh, .motion))
    #expect(
      bench.session.signals.display(.saturation, at: SessionBench.time(6))
        == .stale(.noData, last: nil))
  }

  @Test func questionableSamplesDelayLoss() {
    var bench = SessionBench(profile: SessionBench.profile([], expected: [.saturation]))
    bench.do(.startInfusion(reason: "test"), at: 0)
    bench.vital(spo2: 97, at: 1)
    for second in 2...60 {
      var row = VitalRow()
      row.set(.saturation, hundredths: 9000, doubt: .motion)
      bench.handle(.vital(SessionBench.source, row), at: Double(second))
    }
    #expect(bench.words(about: "no_data") == ["31.0 raised no_data high"])

    bench = SessionBench(profile: SessionBench.profile([], expected: [.saturation]))
    bench.do(.startInfusion(reason: "test"), at: 0)
    bench.vital(spo2: 97, at: 1)
    bench.run(until: 60)
    #expect(bench.words(about: "no_data") == ["6.001 raised no_data high"])
  }

  @Test func lostLinkHidesValues() {
    var bench = SessionBench(profile: SessionBench.profile([], expected: [.rate]))
    bench.vital(hr: 72, at: 0)
    bench.handle(.link(SessionBench.source, .lost(why: "unplugged")), at: 1)
    guard case .stale(.linkLost, _) = bench.session.signals.display(.rate, at: SessionBench.time(1))
    else {
      Issue.record("a number of a lost link is shown")
      return
    }
    #expect(bench.words(about: "link_lost") == ["1.0 raised link_lost medium"])
    bench.handle(.link(SessionBench.source, .up), at: 3)
    bench.vital(hr: 73, at: 3.5)
    #expect(
      bench.session.signals.display(.rate, at: SessionBench.time(4))
        == .current(Amount(units: 73), .fresh, nil))
    for half in 8...27 { bench.vital(hr: 73, at: Double(half) / 2) }
    #expect(bench.words(about: "link_lost").last == "13.5 cleared link_lost medium")
  }

  @Test func otherSourceNeedsSilentOwner() {
    var bench = SessionBench(profile: SessionBench.profile([]))
    let other = SourceID("ox")
    bench.handle(
      .source(SourceDescription(id: other, protocolName: "ndjson", interval: .seconds(1))), at: 0)
    bench.vital(spo2: 97, at: 0)
    var row = VitalRow()
    row.set(.saturation, hundredths: 8800)
    bench.handle(.vital(other, row), at: 2)
    #expect(
      bench.session.signals.display(.saturation, at: SessionBench.time(2))
        == .current(Amount(units: 97), .ageing, nil))
    bench.handle(.vital(other, row), at: 6)
    #expect(
      bench.session.signals.display(.saturation, at: SessionBench.time(6))
        == .current(Amount(units: 88), .fresh, nil))
  }

  @Test func valuePastHoldIsNotCurrent() {
    var bench = SessionBench(profile: SessionBench.profile([]))
    bench.vital(spo2: 97, at: 0)
    // Read from a session that has had no tick yet.
    #expect(
      bench.session.signals.display(.saturation, at: SessionBench.time(5))
        == .current(Amount(units: 97), .ageing, nil))
    guard
      case .stale(.noData, let last) = bench.session.signals.display(
        .saturation, at: SessionBench.time(5.001))
    else {
      Issue.record("a value past its hold is current")
      return
    }
    #expect(last?.amount == Amount(units: 97) && last?.at == .zero)
  }

  @Test(arguments: [(0.0, 3.0, Parameter.pulseRate), (3, 0, .heartRate)])
  func laterOfTwoRatesIsShown(heart: Double, pulse: Double, source: Parameter) {
    var bench = SessionBench(profile: SessionBench.profile([]))
    for second in [0.0, 3] {
      if second == heart { bench.vital(hr: 72, at: second) }
      if second == pulse { bench.vital(pr: 70, at: second) }
    }
    bench.run(until: 30)
    #expect(bench.session.signals.rateSource == source)
    #expect(!bench.session.signals.isHolding(.rate))
  }
}
