import Alarms
import Care
import Session
import TestSupport
import Testing
import Vitals

/// Values by hand: what judges them, what they end, how long they are shown.
@Suite struct HandValueTests {
  private static func pressure(_ systolic: Int, _ diastolic: Int, at taken: Double) throws
    -> HandValue
  {
    HandValue(
      .pressure(
        systolic: try #require(Pressure(systolic)), diastolic: try #require(Pressure(diastolic)),
        .left, nil), taken: SessionBench.time(taken))
  }

  private static func value(_ parameter: Parameter, _ units: Int32, at taken: Double) -> HandValue {
    HandValue(.sampled(parameter, Amount(units: units)), taken: SessionBench.time(taken))
  }

  private static func started(byHand: [Expected] = [.rate, .saturation, .cuff]) -> SessionBench {
    var bench = SessionBench()
    bench.do(.startInfusion(reason: "by hand", byHand: byHand), at: 10)
    return bench
  }

  // MARK: Judging

  @Test func typedSaturationIsJudgedWithoutDelay() {
    var bench = Self.started()
    bench.do(.chart(.byHand(Self.value(.saturation, 89, at: 20))), at: 20)
    #expect(bench.words(about: "spo2_low_medium") == ["20.0 raised spo2_low_medium medium"])
    #expect(
      bench.words(about: "spo2_low_medium_integral").contains {
        $0.hasPrefix("20.0 raised")
      } || bench.words.contains { $0.contains("20.0 raised") && $0.contains("spo2") })
  }

  @Test func conditionStaysUntilNextTypedValue() {
    var bench = Self.started()
    bench.do(.chart(.byHand(Self.value(.saturation, 89, at: 20))), at: 20)
    bench.run(until: 900)
    #expect(!bench.words(about: "spo2_low_medium").contains { $0.contains("cleared") })
    bench.do(.chart(.byHand(Self.value(.saturation, 96, at: 900))), at: 900)
    #expect(
      bench.words.contains {
        $0.hasPrefix("900.0") && ($0.contains("cleared") || $0.contains("latched"))
          && $0.contains("spo2_low_medium")
      }, "\(bench.words)")
  }

  @Test func typedValueOutlivesTheHoldOfTheDevice() {
    var bench = SessionBench()
    bench.healthy(from: 1, through: 12)
    bench.do(.startInfusion(reason: "by hand"), at: 12)
    bench.vital(hr: 72, pr: 72, spo2: 97, at: 13)
    bench.do(.chart(.byHand(Self.value(.saturation, 84, at: 14))), at: 14)
    bench.run(until: 60)
    let high = bench.words(about: "spo2_low_high")
    #expect(high.first == "14.0 raised spo2_low_high high", "\(high)")
    #expect(!high.contains { $0.contains("latched") }, "\(high)")
    bench.vital(hr: 72, pr: 72, spo2: 97, at: 61)
    bench.run(until: 66)
    #expect(bench.words(about: "spo2_low_high").contains { $0.contains("66.0 latched") })
  }

  @Test func fallToTypedValueIsNoDrop() {
    var bench = SessionBench()
    bench.healthy(from: 1, through: 12)
    bench.do(.startInfusion(reason: "law"), at: 12)
    bench.vital(hr: 72, pr: 72, spo2: 100, at: 13)
    bench.do(.chart(.byHand(Self.value(.saturation, 86, at: 14))), at: 14)
    #expect(!bench.words.contains { $0.contains("drop") }, "\(bench.words)")
  }

  @Test func oldTypedValueIsNotJudged() {
    var bench = Self.started()
    bench.do(.chart(.byHand(Self.value(.saturation, 80, at: 20))), at: 921)
    #expect(!bench.words.contains { $0.contains("921.0 raised spo2") }, "\(bench.words)")
    bench.do(.chart(.byHand(Self.value(.saturation, 80, at: 22))), at: 922)
    #expect(bench.words.contains { $0.contains("922.0 raised spo2") }, "\(bench.words)")
  }

  @Test func valueOlderThanTheDevicesIsNotJudged() {
    var bench = SessionBench()
    bench.healthy(from: 1, through: 30)
    bench.do(.chart(.byHand(Self.value(.saturation, 80, at: 20))), at: 30)
    #expect(!bench.words.contains { $0.contains("raised spo2") }, "\(bench.words)")
  }

  @Test(arguments: [-1.0, 31])
  func impossibleTimeIsRefused(taken: Double) {
    var bench = SessionBench()
    bench.do(.chart(.byHand(Self.value(.saturation, 97, at: taken))), at: 30)
    #expect(bench.refusals == [.invalid(taken < 0 ? .beforeCheckIn : .future)])
    #expect(bench.session.hand.values.isEmpty)
  }

  // MARK: Pressure

  @Test func typedPressureIsAMeasurement() throws {
    var bench = Self.started(byHand: [.rate, .saturation])
    bench.run(until: 30)
    #expect(bench.words.contains { $0.contains("raised no_data_since_start") })
    bench.do(.chart(.byHand(try Self.pressure(128, 78, at: 40))), at: 41)
    #expect(bench.words.contains { $0.hasPrefix("41.0") && $0.contains("no_data_since_start") })
    #expect(bench.session.pressureDue == SessionBench.time(40) + .minutes(5))
    bench.do(.chart(.byHand(try Self.pressure(190, 90, at: 60))), at: 60)
    bench.do(.chart(.byHand(try Self.pressure(188, 90, at: 90))), at: 90)
    #expect(
      bench.words.contains { $0.hasPrefix("90.0 raised") && $0.contains("confirmed") }
        || bench.words.contains { $0.hasPrefix("90.0 raised") && $0.contains("high") },
      "\(bench.words)")
  }

  @Test func typedPressuresMakeABaseline() throws {
    var bench = SessionBench()
    bench.do(.chart(.byHand(try Self.pressure(120, 80, at: 5))), at: 5)
    bench.do(.chart(.byHand(try Self.pressure(130, 70, at: 9))), at: 9)
    #expect(
      bench.session.computedBaselines(at: SessionBench.time(10))[.cuffSystolic]
        == Amount(units: 125))
    bench.do(
      .correct(entry: 2, .byHand(try Self.pressure(140, 70, at: 9)), reason: "typing error"),
      at: 11)
    #expect(
      bench.session.computedBaselines(at: SessionBench.time(12))[.cuffSystolic]
        == Amount(units: 130))
  }

  @Test func laterCuffStandsBeforeOlderTypedValue() throws {
    var bench = SessionBench(mode: .simulated)
    bench.cuff(120, 80, taken: 50, at: 50)
    bench.do(.chart(.byHand(try Self.pressure(200, 100, at: 20))), at: 60)
    #expect(bench.session.pressure.latest?.reading.systolic == Pressure(120))
    #expect(!bench.words.contains { $0.contains("raised") && $0.contains("sys") })
    #expect(bench.session.pressure.history.map(\.taken) == [20, 50].map(SessionBench.time))
  }

  @Test func correctionDecidesAnew() throws {
    var bench = Self.started()
    bench.do(.chart(.byHand(try Self.pressure(210, 90, at: 20))), at: 20)
    #expect(bench.words.contains { $0.hasPrefix("20.0 raised") && $0.hasSuffix("high") })
    bench.do(
      .correct(entry: 1, .byHand(try Self.pressure(120, 90, at: 20)), reason: "typing error"),
      at: 30)
    #expect(
      !bench.session.alarms.shown.contains { $0.parameter == .cuffSystolic && $0.state == .active })
    #expect(bench.session.pressure.history.count == 1)
    #expect(bench.session.chart.entries.count == 2)
  }

  @Test func correctedPressureIsNotCountedTwice() throws {
    var bench = Self.started()
    bench.do(.chart(.byHand(try Self.pressure(190, 90, at: 20))), at: 20)
    bench.do(
      .correct(entry: 1, .byHand(try Self.pressure(189, 90, at: 20)), reason: "typing error"),
      at: 30)
    #expect(!bench.words.contains { $0.hasPrefix("30.0 raised") && $0.hasSuffix("high") })
  }

  @Test func struckPressureLeavesTheOneBefore() throws {
    var bench = Self.started()
    bench.do(.chart(.byHand(try Self.pressure(128, 78, at: 20))), at: 20)
    bench.do(.chart(.byHand(try Self.pressure(168, 78, at: 30))), at: 30)
    #expect(bench.session.alarms.shown.contains { $0.parameter == .cuffSystolic })
    bench.do(.correct(entry: 2, nil, reason: "wrong patient"), at: 40)
    #expect(!bench.session.alarms.shown.contains { $0.parameter == .cuffSystolic })
    #expect(bench.session.pressure.latest?.reading.systolic == Pressure(128))
  }

  // MARK: Shown

  @Test func typedValueIsFreshThenAgeingThenGone() {
    var bench = Self.started()
    bench.do(.chart(.byHand(Self.value(.pulseRate, 70, at: 20))), at: 20)
    func display(_ seconds: Double) -> SignalDisplay {
      bench.session.display(.rate, at: SessionBench.time(seconds))
    }
    let (value, taken) = (Amount(units: 70), SessionBench.time(20))
    #expect(display(320) == .byHand(value, .fresh, taken: taken))
    #expect(display(321) == .byHand(value, .ageing, taken: taken))
    #expect(display(920) == .byHand(value, .ageing, taken: taken))
    #expect(display(920.001) == .stale(.noNewValue, last: LastValue(amount: value, at: taken)))
  }

  @Test func deviceStandsBeforeTypedValue() {
    var bench = SessionBench()
    bench.vital(hr: 72, spo2: 97, at: 10)
    bench.do(.chart(.byHand(Self.value(.saturation, 93, at: 11))), at: 11)
    func display(_ seconds: Double) -> SignalDisplay {
      var later = bench.session
      _ = later.tick(at: SessionBench.time(seconds))
      return later.display(.saturation, at: SessionBench.time(seconds))
    }
    #expect(display(12) == .current(Amount(units: 97), .ageing, nil))
    #expect(
      display(17)
        == .byHand(Amount(units: 93), .fresh, taken: SessionBench.time(11)))
    #expect(
      bench.session.extremes(of: .saturation, from: .zero, until: SessionBench.time(20))?.low
        == Amount(units: 93))
  }

  // MARK: Declared

  @Test func declaredDataAreNeverLost() {
    var bench = Self.started()
    bench.run(until: 300)
    #expect(!bench.words.contains { $0.contains("no_data") || $0.contains("no_pulse") })
    var undeclared = Self.started(byHand: [])
    undeclared.run(until: 300)
    #expect(undeclared.words.contains { $0.contains("no_pulse_signal") })
  }

  @Test func declaredDataAreDueWithPressure() {
    var bench = Self.started(byHand: [.saturation])
    bench.run(until: 10 + 300 + 121)
    let due = bench.words(about: "hand_values_due")
    #expect(due.first == "370.0 raised hand_values_due low", "\(due)")
    #expect(due.contains("430.0 raised hand_values_due medium"), "\(due)")
    bench.do(.chart(.byHand(Self.value(.saturation, 97, at: 440))), at: 440)
    #expect(bench.words(about: "hand_values_due").contains { $0.hasPrefix("440.0 cleared") })
  }
}

/// The nurse's call for help.
@Suite struct HelpCallTests {
  @Test func onlyWhoCameEndsTheCall() throws {
    var bench = SessionBench()
    bench.do(.help(arrived: nil), at: 5)
    #expect(bench.words(about: "help") == ["5.0 raised help high"])
    let id = try #require(bench.session.alarms.shown.first?.id)
    bench.do(.acknowledge([id]), at: 6)
    bench.run(until: 100)
    #expect(bench.session.alarms.shown.map(\.id) == [id])
    bench.do(.help(arrived: "AB"), at: 101)
    #expect(bench.session.alarms.shown.isEmpty)
    #expect(bench.words(about: "help").last == "101.0 cleared help high")
  }

  @Test func unacknowledgedCallEndsToo() {
    var bench = SessionBench()
    bench.do(.help(arrived: nil), at: 5)
    bench.do(.help(arrived: "AB"), at: 9)
    #expect(bench.session.alarms.shown.isEmpty, "\(bench.words)")
  }

  @Test func helpThatWasNotCalledCannotCome() {
    var bench = SessionBench()
    bench.do(.help(arrived: "AB"), at: 5)
    bench.do(.help(arrived: nil), at: 6)
    bench.do(.help(arrived: ""), at: 7)
    #expect(bench.refusals == [.noHelpCalled, .initialsMissing])
  }
}
