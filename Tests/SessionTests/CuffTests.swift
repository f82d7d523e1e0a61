import Alarms
import Testing
import Vitals

@testable import Session

/// A measurement is one cuff cycle, not one row.
@Suite struct CuffTests {
  /// Rows `(second, systolic, diastolic, measuring)`; diastolic 0 stands for none.
  typealias Row = (Double, Int, Int, Bool?)

  private static func source(
    _ rows: [Row], live: Bool = false, spacing: TimeSpan? = nil, until end: Double? = nil
  ) -> [String] {
    var source = CuffSource(
      isLive: live, sessionBegan: .zero, declaredSpacing: spacing, sendsMean: false)
    var words: [String] = []
    func note(_ outcomes: [CuffSource.Outcome]) {
      for outcome in outcomes {
        switch outcome {
        case .failed(let at): words.append("\(at.milliseconds / 1000) failed")
        case .measurement(let found):
          let standing = found.standing == .measured ? "" : " \(found.standing)"
          let taken = found.taken == found.at ? "" : " taken \(found.taken.milliseconds / 1000)"
          words.append(
            "\(found.at.milliseconds / 1000) \(found.reading.systolic.hundredths / 100)\(taken)\(standing)"
          )
        }
      }
    }
    func settle(_ time: SessionTime) {
      if let deadline = source.deadline, deadline <= time { note(source.advance(to: deadline)) }
    }
    for (second, systolic, diastolic, measuring) in rows {
      let time = SessionBench.time(second)
      settle(time)
      note(
        source.handle(
          CuffRow(
            systolic: Pressure(systolic), diastolic: Pressure(diastolic), isMeasuring: measuring),
          at: time))
    }
    if let end { settle(SessionBench.time(end)) }
    return words
  }

  @Test func repeatedRowsAreOneMeasurement() {
    let rows: [Row] = (0...60).map { (Double($0), $0 < 30 ? 128 : 140, 80, nil) }
    #expect(Self.source(rows) == ["0 128", "30 140"])
  }

  @Test func tripleIsNewAfterFiveSecondsAbsence() {
    var rows: [Row] = (0...9).map { (Double($0), 128, 80, nil) }
    rows += (10...15).map { (Double($0), 128 + $0, 0, nil) }
    rows += (16...20).map { (Double($0), 128, 80, nil) }
    #expect(Self.source(rows) == ["0 128", "16 128"])
    // Up to five seconds are no absence, nor is a pause of the rows.
    rows = [(0, 128, 80, nil), (1, 128, 80, nil), (2, 90, 0, nil), (7, 128, 80, nil)]
    rows += [(8, 128, 80, nil), (9, 128, 80, nil), (60, 128, 80, nil), (61, 128, 80, nil)]
    #expect(Self.source(rows) == ["0 128"])
  }

  @Test func sparseRowsAreAllMeasurements() {
    let rows: [Row] = (0...4).map { (Double($0) * 300, 128, 80, nil) }
    #expect(Self.source(rows).count == 5)
    #expect(Self.source(rows, live: true).first == "0 128 ageUnknown")
    #expect(Self.source(rows, live: true).count == 5)
    #expect(Self.source(rows, live: true, spacing: .minutes(5)).first == "0 128")
  }

  @Test func provisionalSystolicIsNoMeasurement() {
    var rows: [Row] = [(0, 108, 70, false), (1, 108, 70, true)]
    rows += (2...15).map { (Double($0), 84 + $0 % 5, 0, true) }
    rows += [(16, 83, 60, true), (17, 83, 60, true), (18, 83, 60, false), (19, 83, 60, false)]
    #expect(Self.source(rows, until: 30) == ["0 108", "16 83"])
  }

  @Test func unchangedCycleNeedsProvisionalReading() {
    let cycle: [Row] = [
      (0, 108, 70, false), (10, 108, 70, true), (12, 95, 0, true), (20, 108, 70, true),
      (25, 108, 70, false),
    ]
    #expect(Self.source(cycle, until: 40) == ["0 108", "28 108 taken 25"])
    let silent: [Row] = [(0, 108, 70, false), (10, 108, 70, true), (25, 108, 70, false)]
    #expect(Self.source(silent, until: 40) == ["0 108", "28 failed"])
  }

  @Test func cycleAcceptsChangeForThreeSeconds() {
    let late: [Row] = [
      (0, 108, 70, false), (10, 108, 70, true), (25, 108, 70, false), (27, 120, 75, false),
      (40, 120, 75, false),
    ]
    #expect(Self.source(late, until: 60) == ["0 108", "27 120"])
    let outside: [Row] = [
      (0, 108, 70, false), (10, 108, 70, true), (25, 108, 70, false), (29, 120, 75, false),
    ]
    #expect(Self.source(outside, until: 60) == ["0 108", "28 failed", "29 120"])
  }

  @Test func cycleMakesOneMeasurementAtMost() {
    let rows: [Row] = [
      (0, 108, 70, false), (10, 108, 70, true), (20, 120, 75, true), (21, 121, 75, true),
      (22, 121, 75, false), (23, 122, 75, false), (30, 130, 80, false),
    ]
    #expect(Self.source(rows, until: 60) == ["0 108", "20 120", "30 130"])
  }

  @Test func valueOfBeforeTheCycleTakesNoPlaceOfItsResult() {
    // Measured while the link was lost, and first seen as the next cycle opens.
    var rows: [Row] = [(0, 123, 72, false), (60, 125, 71, true)]
    rows += (61...80).map { (Double($0), 210 - $0, 0, true) }
    rows += [(81, 210, 118, true), (82, 210, 118, true), (83, 210, 118, false)]
    #expect(Self.source(rows, until: 100) == ["0 123", "60 125", "81 210"])
    // Without another value the cycle was seen late, and that was its result.
    let late: [Row] = [(0, 123, 72, false), (60, 125, 71, true), (61, 125, 71, false)]
    #expect(Self.source(late, until: 100) == ["0 123", "60 125"])
    // The same value after a deflation is a new measurement.
    rows = [(0, 123, 72, false), (60, 125, 71, true), (61, 90, 0, true), (80, 125, 71, false)]
    #expect(Self.source(rows, until: 100) == ["0 123", "60 125", "83 125 taken 80"])
  }

  @Test func changeAsACycleOpensIsTheResultOfTheLast() {
    var rows: [Row] = [(0, 190, 95, false), (5, 190, 95, true)]
    rows += (6...13).map { (Double($0), 130, 0, true) }
    rows += [(14, 190, 95, false), (16, 120, 70, true), (40, 120, 70, false)]
    #expect(Self.source(rows, until: 60) == ["0 190", "16 120", "43 failed"])
  }

  @Test func longFlagWithoutAResultHasFailed() {
    let rows: [Row] = [(0, 123, 72, false), (60, 125, 71, true), (95, 125, 71, false)]
    #expect(Self.source(rows, until: 120) == ["0 123", "60 125", "98 failed"])
  }

  @Test func meanOfALaterRowIsNoMeasurementOfItsOwn() {
    var source = CuffSource(
      isLive: false, sessionBegan: .zero, declaredSpacing: nil, sendsMean: true)
    func measurements(_ systolic: Int, _ mean: Int, _ second: Double, _ isMeasuring: Bool) -> Int {
      source.handle(
        CuffRow(
          systolic: Pressure(systolic), diastolic: Pressure(95), mean: Pressure(mean),
          isMeasuring: isMeasuring), at: SessionBench.time(second)
      ).count
    }
    #expect(measurements(120, 90, 0, false) == 1)
    #expect(measurements(190, 90, 10, true) == 1)
    #expect(measurements(190, 127, 11, true) == 0)
    // The result of the cycle may be the same but for the mean.
    #expect(measurements(190, 120, 30, true) == 1)
  }

  @Test func firstLiveReadingIsUndated() {
    let rows: [Row] = [
      (0, 108, 70, false), (1, 108, 70, false), (2, 108, 70, true), (9, 111, 70, true),
    ]
    #expect(Self.source(rows, live: true) == ["0 108 ageUnknown", "9 111"])
    #expect(
      Self.source([(0, 108, 70, nil), (1, 108, 70, nil)], live: true) == ["0 108 ageUnknown"])
    // The first value at the end of a deflation is the result of that cycle.
    let fresh: [Row] = [(0, 0, 0, false), (1, 0, 0, true), (9, 90, 0, true), (20, 108, 70, true)]
    #expect(Self.source(fresh, live: true) == ["20 108"])
  }

  @Test func datedReadingIsNewByItsTime() {
    var bench = SessionBench()
    bench.cuff(128, 80, taken: 2, at: 6)
    bench.cuff(128, 80, taken: 3.5, at: 7)
    #expect(bench.session.pressure.history.count == 1)
    bench.cuff(128, 80, taken: 300, at: 310)
    #expect(bench.session.pressure.history.map(\.taken.milliseconds) == [2000, 300_000])
  }

  @Test func preSessionReadingIsNotJudged() {
    var bench = SessionBench()
    bench.cuff(220, 130, taken: -600, at: 5)
    #expect(bench.session.pressure.latest?.standing == .beforeSession)
    #expect(bench.words.isEmpty)
    #expect(bench.session.computedBaselines(at: SessionBench.time(6)).isEmpty)
  }

  @Test func undatedReadingMeetsAbsoluteLimitsOnly() {
    var bench = SessionBench()
    bench.cuff(205, 95, at: 5)
    #expect(bench.session.pressure.latest?.standing == .ageUnknown)
    #expect(bench.words(about: "nibp_sys_high_once") == ["5.0 raised nibp_sys_high_once high"])
    #expect(bench.words(about: "nibp_sys_high_low").isEmpty)
    bench.cuff(206, 95, at: 60)
    // The first reading, of unknown age, does not count: one measurement confirms nothing.
    #expect(bench.words(about: "nibp_sys_high_confirmed").isEmpty)
    bench.cuff(207, 95, at: 120)
    #expect(bench.words(about: "nibp_sys_high_confirmed").count == 1)
  }

  @Test func consecutiveCountsMeasurementsNotRows() {
    var bench = SessionBench(mode: .simulated)
    bench.do(.startInfusion(reason: "test"), at: 0)
    for second in 0..<300 { bench.cuff(184, 96, at: Double(second)) }
    #expect(bench.words(about: "nibp_sys_high_confirmed").isEmpty)
    #expect(
      bench.words(about: "nibp_sys_high_repeat") == [
        "0.0 raised nibp_sys_high_repeat medium",
        "120.0 escalated nibp_sys_high_repeat high",
      ])
    bench.cuff(186, 96, at: 300)
    #expect(bench.words(about: "nibp_sys_high_confirmed").count == 1)
  }

  @Test func unrepeatedHighPressureAlarms() {
    var bench = SessionBench(mode: .simulated)
    bench.do(.startInfusion(reason: "test"), at: 0)
    bench.cuff(184, 96, at: 10)
    bench.run(until: 399)
    #expect(bench.words(about: "bp_not_repeated").isEmpty)
    bench.run(until: 405)
    #expect(bench.words(about: "bp_not_repeated") == ["400.0 raised bp_not_repeated high"])
    bench.cuff(150, 90, at: 410)
    #expect(bench.words(about: "bp_not_repeated").last == "410.0 latched bp_not_repeated high")
  }

  @Test func delayedRowsAreOneMeasurement() {
    var bench = SessionBench(mode: .simulated)
    bench.do(.startInfusion(reason: "test"), at: 0)
    for second in 10...20 { bench.cuff(190, 85, taken: 8, at: Double(second)) }
    // Seven seconds of rows arrive at once, each with the age of the reading when it was sent.
    for sent in 21...27 {
      bench.cuff(190, 85, taken: 27.5 - Double(sent - 8), at: 27.5)
    }
    for second in 28...60 { bench.cuff(190, 85, taken: 8, at: Double(second)) }
    #expect(bench.session.pressure.history.count == 1)
    #expect(bench.words(about: "nibp_sys_high_confirmed").isEmpty)
    bench.cuff(190, 85, taken: 300, at: 303)
    #expect(bench.session.pressure.history.count == 2)
  }

  @Test func clockAheadMakesNoSecondMeasurement() {
    var bench = SessionBench()
    for second in 10...20 { bench.cuff(190, 85, taken: 19, at: Double(second)) }
    #expect(bench.session.pressure.history.map(\.taken.milliseconds) == [10_000])
  }

  @Test func olderReadingDoesNotReplaceNewer() {
    var bench = SessionBench()
    bench.cuff(120, 80, taken: 10, at: 12)
    bench.cuff(150, 90, taken: -4000, at: 13)
    #expect(bench.session.pressure.latest?.reading.systolic == Pressure(120))
  }

  @Test func changeAtLastInstantBelongsToCycle() {
    var bench = SessionBench(mode: .simulated)
    bench.cuff(120, 80, measuring: false, at: 0)
    for second in 10..<30 { bench.cuff(150, measuring: true, at: Double(second)) }
    for second in 30..<33 { bench.cuff(120, 80, measuring: false, at: Double(second)) }
    bench.vital(hr: 70, at: 33)
    bench.cuff(185, 90, measuring: false, at: 33)
    bench.run(until: 60)
    #expect(bench.session.pressure.history.map(\.at.milliseconds) == [0, 33_000])
  }

  @Test func unchangedCycleEndsAfterThreeSeconds() {
    var bench = SessionBench(mode: .simulated)
    bench.cuff(120, 80, measuring: false, at: 0)
    for second in 10..<30 { bench.cuff(150, measuring: true, at: Double(second)) }
    for second in 30...40 { bench.cuff(120, 80, measuring: false, at: Double(second)) }
    #expect(bench.session.pressure.history.map(\.at.milliseconds) == [0, 33_000])
    #expect(bench.session.pressure.history.map(\.taken.milliseconds) == [0, 30_000])
  }

  @Test func lostLinkFailsOpenCycle() {
    var bench = SessionBench()
    bench.cuff(150, measuring: true, at: 10)
    #expect(bench.session.pressure.isMeasuring)
    bench.handle(.link(SessionBench.source, .lost(why: "unplugged")), at: 12)
    #expect(!bench.session.pressure.isMeasuring)
    #expect(bench.session.pressure.provisional == nil)
    #expect(bench.session.pressure.failedAt == SessionBench.time(12))
  }
}
