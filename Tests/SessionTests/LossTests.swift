import Alarms
import Session
import Testing
import Vitals

/// Lost data in each phase, loss of pulse, and reports of the program about itself.
@Suite struct LossTests {
  private static func bench(_ expected: [Expected] = [.saturation]) -> SessionBench {
    SessionBench(profile: SessionBench.profile([], expected: expected))
  }

  private static func row(_ parameter: Parameter, _ absence: Absence) -> Event {
    var row = VitalRow()
    row.setMissing(parameter, absence)
    return .vital(SessionBench.source, row)
  }

  // MARK: Never arrived, lost

  @Test func checkInLosesOnlyArrivedData() {
    var bench = Self.bench()
    bench.run(until: 100)
    #expect(bench.words.isEmpty)
    bench.vital(spo2: 97, at: 101)
    bench.run(until: 200)
    #expect(bench.words == ["106.001 raised no_data low"])
  }

  @Test func baselineMissingDataIsLow() {
    var bench = Self.bench()
    bench.do(.beginBaseline, at: 20)
    bench.run(until: 29.999)
    #expect(bench.words.isEmpty)
    bench.run(until: 100)
    #expect(bench.words == ["30.0 raised no_data_since_start low"])
  }

  @Test func infusionMissingDataIsHigh() {
    var bench = Self.bench([.saturation, .respiratoryRate, .cuff])
    bench.vital(hr: 72, at: 0)
    bench.do(.startInfusion(reason: "test"), at: 1)
    for second in 2...20 { bench.vital(hr: 72, at: Double(second)) }
    #expect(
      bench.words(about: "no_data_since_start")
        == Array(repeating: "11.0 raised no_data_since_start high", count: 3))
  }

  @Test(arguments: [
    ([Command](), "high"), ([.pauseInfusion(reason: "x")], "high"), ([.stopInfusion], "high"),
    ([.abort(reason: "x")], "high"),
  ])
  func lostDataIsHighFromStart(steps: [Command], priority: String) {
    var bench = Self.bench()
    bench.do(.startInfusion(reason: "test"), at: 0)
    for step in steps { bench.do(step, at: 1) }
    bench.vital(hr: 72, spo2: 97, at: 2)
    for second in 3...10 { bench.vital(hr: 72, at: Double(second)) }
    #expect(bench.words(about: "no_data") == ["7.001 raised no_data \(priority)"])
  }

  @Test func rateReplacedByPulseIsNotLost() {
    var bench = Self.bench([.rate])
    bench.do(.startInfusion(reason: "test"), at: 0)
    bench.vital(hr: 72, pr: 70, at: 1)
    for second in 2...30 { bench.vital(pr: 70, at: Double(second)) }
    #expect(bench.words.isEmpty)
    bench.run(until: 36)
    #expect(bench.words(about: "no_data") == ["35.001 raised no_data high"])
  }

  // MARK: No pulse signal

  @Test(arguments: ["hr", "pr", "spo2"])
  func anyOfThreeIsPulseSignal(name: String) {
    var bench = Self.bench([.rate])
    bench.do(.startInfusion(reason: "test"), at: 0)
    for second in 1...20 {
      bench.vital(
        hr: name == "hr" ? 72 : nil, pr: name == "pr" ? 72 : nil, spo2: name == "spo2" ? 97 : nil,
        at: Double(second))
    }
    #expect(bench.words(about: "no_pulse_signal").isEmpty)
    // Covered until 25 s; ten more.
    bench.run(until: 34.999)
    #expect(bench.words(about: "no_pulse_signal").isEmpty)
    bench.run(until: 35)
    #expect(bench.words(about: "no_pulse_signal") == ["35.0 raised no_pulse_signal high"])
  }

  @Test func noPulseSignalCountsFromStart() {
    var bench = Self.bench()
    bench.run(until: 50)
    #expect(bench.words.isEmpty)
    bench.do(.startInfusion(reason: "test"), at: 50)
    bench.run(until: 59.999)
    #expect(bench.words.isEmpty)
    bench.run(until: 60)
    #expect(bench.words(about: "no_pulse_signal") == ["60.0 raised no_pulse_signal high"])
  }

  @Test func sensorOffIsNoLossOfPulse() {
    var bench = Self.bench()
    bench.do(.startInfusion(reason: "test"), at: 0)
    bench.vital(hr: 72, spo2: 97, at: 1)
    for second in 2...40 { bench.handle(Self.row(.saturation, .sensorOff), at: Double(second)) }
    #expect(bench.words(about: "no_pulse_signal").isEmpty)
    #expect(bench.words(about: "sensor_off") == ["2.0 raised sensor_off low"])
    // With the link lost, the sensor is no longer known to be off.
    bench.handle(.link(SessionBench.source, .lost(why: "unplugged")), at: 41)
    #expect(bench.words(about: "no_pulse_signal") == ["41.0 raised no_pulse_signal high"])
  }

  @Test func silentSensorOffIsLossOfPulse() {
    var bench = Self.bench()
    bench.do(.startInfusion(reason: "test"), at: 0)
    bench.vital(hr: 72, spo2: 97, at: 1)
    for second in 2...40 { bench.handle(Self.row(.saturation, .sensorOff), at: Double(second)) }
    bench.run(until: 45)
    #expect(bench.words(about: "no_pulse_signal").isEmpty)
    bench.run(until: 60)
    #expect(bench.words(about: "no_pulse_signal") == ["45.001 raised no_pulse_signal high"])
    #expect(bench.words(about: "sensor_off").last == "55.001 cleared sensor_off low")
    let shown = bench.session.signals.display(.saturation, at: SessionBench.time(60))
    guard case .stale(.noData, _) = shown else {
      Issue.record("\(shown)")
      return
    }
  }

  @Test func searchingIsRaisedAfterHalfMinute() {
    var bench = Self.bench([])
    for second in 5...40 { bench.handle(Self.row(.saturation, .searching), at: Double(second)) }
    #expect(bench.words == ["35.0 raised searching low"])
    bench.vital(spo2: 97, at: 41)
    #expect(bench.words.last == "41.0 cleared searching low")
  }

  // MARK: Rates

  @Test(arguments: [(92, false), (93, true), (51, true), (52, false)])
  func ratesMayDifferByTwenty(pulse: Int, isTold: Bool) {
    var bench = Self.bench([])
    for second in 3...40 { bench.vital(hr: 72, pr: pulse, at: Double(second)) }
    #expect(bench.words == (isTold ? ["33.0 raised rates_differ low"] : []))
    for second in 41...50 { bench.vital(hr: 72, pr: 73, at: Double(second)) }
    #expect(bench.words.last == (isTold ? "41.0 cleared rates_differ low" : nil))
  }

  @Test(arguments: [(92, false), (93, true)])
  func sourcesMayDifferByTwenty(rate: Int, isTold: Bool) {
    var bench = Self.bench([])
    var row = VitalRow()
    row.set(.heartRate, hundredths: Int64(rate) * 100)
    for second in 0...40 {
      bench.vital(hr: 72, at: Double(second))
      bench.handle(.vital(SourceID("ox"), row), at: Double(second) + 0.5)
    }
    #expect(
      bench.words(about: "sources_differ") == (isTold ? ["30.5 raised sources_differ low"] : []))
  }

  // MARK: The program

  @Test func lateTurnIsShownForMinute() {
    var bench = Self.bench([])
    bench.handle(.runtime(.late(.milliseconds(1500))), at: 10)
    bench.run(until: 69.999)
    #expect(bench.words == ["10.0 raised late medium"])
    bench.run(until: 100)
    #expect(bench.words.last == "70.0 cleared late medium")
  }

  @Test func outletsAreConditionsOneByOne() {
    var bench = Self.bench([])
    bench.handle(.runtime(.outletBlocked("a")), at: 1)
    bench.handle(.runtime(.outletBlocked("b")), at: 2)
    bench.handle(.runtime(.outletLost("a")), at: 3)
    bench.handle(.runtime(.outletWorks("b")), at: 4)
    bench.handle(.runtime(.outletWorks("a")), at: 5)
    bench.run(until: 30)
    #expect(
      bench.words == [
        "1.0 raised destination_blocked medium", "2.0 raised destination_blocked medium",
        "3.0 raised destination_lost medium", "13.0 cleared destination_blocked medium",
        "14.0 cleared destination_blocked medium", "15.0 cleared destination_lost medium",
      ])
  }

  @Test func failedRecordingLastsUntilItWorks() {
    var bench = Self.bench([])
    bench.handle(.runtime(.recordingFailed("disk full")), at: 1)
    bench.handle(.runtime(.recordingFailed("disk full")), at: 2)
    bench.handle(.runtime(.recordingWorks), at: 3)
    bench.run(until: 30)
    #expect(
      bench.words == ["1.0 raised recording_failed medium", "13.0 cleared recording_failed medium"])
  }

  @Test func lossGoesOnAsMedium() {
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
}
