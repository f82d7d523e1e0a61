import Alarms
import Care
import Session
import TestSupport
import Testing
import Vitals

/// Values by hand beside those of devices: neither ends what the other raised, and corrections are
/// followed.
@Suite struct HandConditionTests {
  private static func value(_ parameter: Parameter, _ units: Int32, at taken: Double) -> HandValue {
    HandValue(.sampled(parameter, Amount(units: units)), taken: SessionBench.time(taken))
  }

  private static func pressure(_ systolic: Int, at taken: Double) throws -> HandValue {
    HandValue(
      .pressure(
        systolic: try #require(Pressure(systolic)), diastolic: try #require(Pressure(70)), .left,
        nil), taken: SessionBench.time(taken))
  }

  /// A device sends this SpO2 once a second from 13 s on, after a start at 12 s.
  private static func device(_ saturation: Double, through last: Int) -> SessionBench {
    var bench = SessionBench()
    bench.healthy(from: 1, through: 12)
    bench.do(.startInfusion(reason: "test"), at: 12)
    for second in 13...last { bench.vital(hr: 72, pr: 72, spo2: saturation, at: Double(second)) }
    return bench
  }

  private static func isActive(_ rule: String, _ bench: SessionBench) -> Bool {
    bench.session.alarms.shown.contains { $0.rule == rule && $0.state == .active }
  }

  // MARK: Beside a device

  @Test func struckValueLeavesTheDevicesCondition() {
    var bench = Self.device(97, through: 14)
    bench.do(.chart(.byHand(Self.value(.saturation, 84, at: 14))), at: 14)
    for second in 15...40 { bench.vital(hr: 72, pr: 72, spo2: 80, at: Double(second)) }
    #expect(Self.isActive("spo2_low_high", bench))
    bench.do(.correct(entry: 1, nil, reason: "wrong patient"), at: 40)
    #expect(Self.isActive("spo2_low_high", bench), "\(bench.words)")
  }

  @Test func lateValueLeavesTheDevicesCondition() {
    var bench = Self.device(97, through: 14)
    bench.do(.chart(.byHand(Self.value(.saturation, 96, at: 14))), at: 14)
    for second in 15...40 { bench.vital(hr: 72, pr: 72, spo2: 80, at: Double(second)) }
    bench.do(.chart(.byHand(Self.value(.saturation, 96, at: 20))), at: 40)
    #expect(Self.isActive("spo2_low_high", bench), "\(bench.words)")
  }

  @Test func goodValueEndsNoConditionOfADevice() {
    var bench = Self.device(80, through: 40)
    #expect(Self.isActive("spo2_low_high", bench))
    bench.do(.chart(.byHand(Self.value(.saturation, 98, at: 40))), at: 40)
    #expect(Self.isActive("spo2_low_high", bench), "\(bench.words)")
  }

  @Test func valueTooOldToJudgeEndsNothing() {
    var bench = SessionBench()
    bench.do(.startInfusion(reason: "x", byHand: [.rate, .saturation, .cuff]), at: 10)
    bench.do(.chart(.byHand(Self.value(.saturation, 80, at: 20))), at: 20)
    bench.do(.chart(.byHand(Self.value(.saturation, 97, at: 30))), at: 931)
    #expect(Self.isActive("spo2_low_high", bench), "\(bench.words)")
  }

  @Test func limitDoesNotJudgeAnOldTypedValue() {
    var bench = SessionBench()
    bench.do(.startInfusion(reason: "x", byHand: [.rate, .saturation, .cuff]), at: 10)
    bench.do(.chart(.byHand(Self.value(.pulseRate, 110, at: 20))), at: 20)
    bench.do(.setLimit(rule: "rate_high_medium", Amount(units: 105)), at: 921)
    #expect(!bench.words.contains { $0.contains("raised rate_high_medium") }, "\(bench.words)")
  }

  @Test func limitJudgesAYoungTypedValue() {
    var bench = SessionBench()
    bench.do(.startInfusion(reason: "x", byHand: [.rate, .saturation, .cuff]), at: 10)
    bench.do(.chart(.byHand(Self.value(.pulseRate, 110, at: 20))), at: 20)
    bench.do(.setLimit(rule: "rate_high_medium", Amount(units: 105)), at: 920)
    #expect(bench.words.contains { $0.hasPrefix("920.0 raised rate_high_medium") })
  }

  @Test func doubtfulNumberStandsBeforeTypedValue() {
    var bench = SessionBench()
    bench.vital(hr: 72, spo2: 97, at: 10)
    var row = VitalRow()
    row.set(.saturation, hundredths: 8400, doubt: .motion)
    for second in 11...20 {
      bench.handle(.vital(SessionBench.source, row), at: Double(second))
    }
    bench.do(.chart(.byHand(Self.value(.saturation, 97, at: 20))), at: 20)
    #expect(
      bench.session.display(.saturation, at: SessionBench.time(20))
        == .current(Amount(units: 84), .fresh, .motion))
  }

  /// The device sent 80 every 8 s, so that its value still holds when the typed one is struck.
  @Test func struckValueGivesTheDevicesBack() {
    var bench = SessionBench(interval: .seconds(8))
    for second in [1, 9] { bench.vital(hr: 72, pr: 72, spo2: 97, at: Double(second)) }
    bench.do(.startInfusion(reason: "test"), at: 12)
    for second in [17, 25] { bench.vital(hr: 72, pr: 72, spo2: 80, at: Double(second)) }
    #expect(Self.isActive("spo2_low_high", bench))
    bench.do(.chart(.byHand(Self.value(.saturation, 78, at: 26))), at: 26)
    bench.do(.correct(entry: 1, nil, reason: "wrong patient"), at: 27)
    #expect(Self.isActive("spo2_low_high", bench), "\(bench.words)")
    #expect(bench.session.conditions(at: SessionBench.time(27)).first?.present != .unknown)
    bench.run(until: 60)
    #expect(bench.words(about: "spo2_low_high").last?.contains("latched") == true)
  }

  /// A typed value that is better than the device's, yet violates: with the device's hold ends what
  /// the device alone has raised.
  @Test func endOfHoldEndsWhatTheDeviceRaised() {
    var bench = SessionBench(interval: .seconds(8))
    for second in [1, 9] { bench.vital(hr: 72, pr: 72, spo2: 97, at: Double(second)) }
    bench.do(.startInfusion(reason: "test"), at: 12)
    for second in [17, 25] { bench.vital(hr: 72, pr: 72, spo2: 83, at: Double(second)) }
    bench.do(.chart(.byHand(Self.value(.saturation, 89, at: 26))), at: 26)
    #expect(Self.isActive("spo2_low_high", bench))
    bench.run(until: 60)
    #expect(bench.words(about: "spo2_low_high").last?.contains("latched") == true, "\(bench.words)")
    // 89 by hand stands.
    #expect(!bench.words(about: "spo2_low_medium").contains { $0.contains("latched") })
  }

  // MARK: The present value of a condition

  private static func present(_ bench: SessionBench, _ parameter: Parameter, at seconds: Double)
    -> ConditionView.Present?
  {
    bench.session.conditions(at: SessionBench.time(seconds)).first { $0.parameter == parameter }?
      .present
  }

  @Test func typedValueThatIsDueIsNoPresentOne() {
    var bench = SessionBench()
    bench.do(.startInfusion(reason: "x", byHand: [.rate, .saturation, .cuff]), at: 10)
    bench.do(.chart(.byHand(Self.value(.saturation, 70, at: 20))), at: 20)
    bench.do(.chart(.byHand(Self.value(.saturation, 84, at: 30))), at: 30)
    #expect(Self.present(bench, .saturation, at: 31) == .other(Amount(units: 84)))
    bench.run(until: 332)
    #expect(Self.present(bench, .saturation, at: 332) == .unknown)
  }

  @Test func doubtfulValueIsMarked() {
    var bench = Self.device(80, through: 20)
    var row = VitalRow()
    row.set(.saturation, hundredths: 8800, doubt: .motion)
    bench.handle(.vital(SessionBench.source, row), at: 21)
    #expect(Self.present(bench, .saturation, at: 21) == .doubtful(Amount(units: 88)))
  }

  @Test func oldPressureIsNoPresentOne() throws {
    var bench = SessionBench()
    bench.do(.startInfusion(reason: "x", byHand: [.rate, .saturation, .cuff]), at: 10)
    bench.do(.chart(.byHand(try Self.pressure(210, at: 20))), at: 20)
    #expect(Self.present(bench, .cuffSystolic, at: 21) == .inText)
    bench.run(until: 925)
    #expect(Self.present(bench, .cuffSystolic, at: 925) == .unknown)
  }

  // MARK: Corrections

  /// A pressure too old to be judged when it was typed stays so when it is corrected.
  @Test func correctionOfAnOldPressureIsNotJudged() throws {
    var bench = SessionBench()
    bench.do(.startInfusion(reason: "x", byHand: [.rate, .saturation, .cuff]), at: 10)
    bench.do(.chart(.byHand(try Self.pressure(210, at: 20))), at: 950)
    bench.do(.correct(entry: 1, .byHand(try Self.pressure(212, at: 20)), reason: "typo"), at: 960)
    #expect(!bench.words.contains { $0.contains("raised nibp_sys") }, "\(bench.words)")
  }

  /// The measurement that was judged again when the rule was switched on counts on.
  @Test func correctionKeepsWhatWasJudgedAgain() throws {
    var bench = SessionBench()
    bench.do(.startInfusion(reason: "x", byHand: [.rate, .saturation, .cuff]), at: 10)
    bench.do(.chart(.byHand(try Self.pressure(190, at: 20))), at: 20)
    bench.do(.switchRuleOff(rule: "nibp_sys_high_confirmed", reason: "x"), at: 30)
    bench.do(.switchRuleOn(rule: "nibp_sys_high_confirmed"), at: 40)
    bench.do(.chart(.byHand(try Self.pressure(191, at: 80))), at: 80)
    #expect(Self.isActive("nibp_sys_high_confirmed", bench), "\(bench.words)")
    bench.do(.correct(entry: 2, .byHand(try Self.pressure(194, at: 80)), reason: "typo"), at: 90)
    #expect(Self.isActive("nibp_sys_high_confirmed", bench), "\(bench.words)")
  }

  private static func extreme(_ bench: SessionBench, _ rule: String) -> Amount? {
    let condition = bench.session.alarms.shown.first { $0.rule == rule }
    guard case .value(_, let value, _)? = condition?.subject else { return nil }
    return value
  }

  @Test func correctionLeavesTheDevicesWorstValue() {
    var bench = Self.device(72, through: 40)
    bench.do(.chart(.byHand(Self.value(.saturation, 70, at: 40))), at: 40)
    bench.run(until: 46)
    bench.do(.chart(.byHand(Self.value(.saturation, 84, at: 50))), at: 50)
    bench.do(
      .correct(entry: 1, .byHand(Self.value(.saturation, 79, at: 40)), reason: "typo"), at: 55)
    #expect(Self.extreme(bench, "spo2_low_high") == Amount(units: 72), "\(bench.words)")
  }

  @Test func correctedWorstValueIsForgotten() {
    var bench = SessionBench()
    bench.do(.startInfusion(reason: "x", byHand: [.rate, .saturation, .cuff]), at: 10)
    bench.do(.chart(.byHand(Self.value(.saturation, 58, at: 20))), at: 20)
    bench.do(.chart(.byHand(Self.value(.saturation, 84, at: 30))), at: 30)
    #expect(Self.extreme(bench, "spo2_low_high") == Amount(units: 58))
    bench.do(
      .correct(entry: 1, .byHand(Self.value(.saturation, 83, at: 20)), reason: "typo"), at: 40)
    #expect(Self.extreme(bench, "spo2_low_high") == Amount(units: 83))
  }

  @Test func correctionUndoesAConfirmation() throws {
    var bench = SessionBench()
    bench.do(.startInfusion(reason: "x", byHand: [.rate, .saturation, .cuff]), at: 10)
    bench.do(.chart(.byHand(try Self.pressure(190, at: 20))), at: 20)
    bench.do(.chart(.byHand(try Self.pressure(188, at: 80))), at: 80)
    let confirmed = try #require(
      bench.session.alarms.shown.first { $0.isConfirmed && $0.state == .active })
    bench.do(.correct(entry: 1, .byHand(try Self.pressure(130, at: 20)), reason: "typo"), at: 90)
    #expect(!Self.isActive(confirmed.rule, bench), "\(bench.words)")
    #expect(bench.session.alarms.shown.contains { $0.parameter == .cuffSystolic })
  }

  @Test func correctionMakesAConfirmation() throws {
    var bench = SessionBench()
    bench.do(.startInfusion(reason: "x", byHand: [.rate, .saturation, .cuff]), at: 10)
    bench.do(.chart(.byHand(try Self.pressure(130, at: 20))), at: 20)
    bench.do(.chart(.byHand(try Self.pressure(188, at: 80))), at: 80)
    #expect(!bench.session.alarms.shown.contains { $0.isConfirmed })
    bench.do(.correct(entry: 1, .byHand(try Self.pressure(190, at: 20)), reason: "typo"), at: 90)
    #expect(
      bench.session.alarms.shown.contains { $0.isConfirmed && $0.state == .active },
      "\(bench.words)")
  }
}

/// The call for help while one is open.
@Suite struct HelpAgainTests {
  @Test func secondCallSignalsAgain() throws {
    var bench = SessionBench()
    bench.do(.help(arrived: nil), at: 5)
    let id = try #require(bench.session.alarms.shown.first?.id)
    bench.do(.acknowledge([id]), at: 6)
    bench.do(.help(arrived: nil), at: 60)
    #expect(bench.session.alarms.shown.first?.isUnacknowledged == true)
    #expect(bench.session.alarms.shown.count == 1)
    bench.do(.help(arrived: nil), at: 61)
    #expect(bench.words(about: "help").count { $0.contains("raised") } == 2)
    bench.do(.help(arrived: "AB"), at: 70)
    #expect(bench.session.alarms.shown.isEmpty)
  }
}
