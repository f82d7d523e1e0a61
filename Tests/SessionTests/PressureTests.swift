import Alarms
import Care
import TestSupport
import Testing
import Vitals

@testable import Session

/// How long a pressure is current, and when the next is due.
@Suite struct PressureTests {
  private static func bench(mode: Mode = .simulated) -> SessionBench {
    SessionBench(profile: SessionBench.profile([], expected: [.cuff]), mode: mode)
  }

  private static func seconds(_ time: SessionTime?) -> Double? {
    time.map { Double($0.milliseconds) / 1000 }
  }

  // MARK: Freshness

  @Test(arguments: [(2, 900.001), (5, 900.001), (6, 1080.001), (10, 1800.001)])
  func pressureIsStaleAfterThreeIntervals(minutes: Int64, stale: Double) {
    var bench = Self.bench()
    bench.cuff(120, 80, at: 0)
    let board = bench.session.pressure
    #expect(Self.seconds(board.stalesAt(interval: .minutes(minutes))) == stale)
    func freshness(_ second: Double) -> Freshness {
      board.freshness(
        interval: .minutes(minutes), due: nil, at: SessionBench.time(second))
    }
    #expect(freshness(Double(minutes) * 60) == .fresh)
    #expect(freshness(Double(minutes) * 60 + 0.001) == .ageing)
    #expect(freshness(stale - 0.001) == .ageing)
    #expect(freshness(stale) == .stale)
  }

  @Test func pressureIsFreshUntilNextIsDue() {
    var bench = Self.bench()
    #expect(
      bench.session.pressure.freshness(interval: .minutes(5), due: nil, at: .zero) == .never)
    bench.cuff(120, 80, at: 0)
    let due = SessionBench.time(120)
    let at = [120, 120.001].map {
      bench.session.pressure.freshness(interval: .minutes(5), due: due, at: SessionBench.time($0))
    }
    #expect(at == [.fresh, .ageing])
  }

  @Test func undatedReadingIsNeverFresh() {
    var bench = Self.bench(mode: .live)
    bench.cuff(120, 80, at: 0)
    #expect(
      bench.session.pressure.freshness(interval: .minutes(5), due: nil, at: SessionBench.time(1))
        == .ageing)
    #expect(bench.session.absentExpected(at: SessionBench.time(1)) == [.cuff])
  }

  @Test func stalePressureIsAbsent() {
    var bench = Self.bench()
    bench.cuff(120, 80, at: 0)
    #expect(bench.session.absentExpected(at: SessionBench.time(900)).isEmpty)
    #expect(bench.session.absentExpected(at: SessionBench.time(900.001)) == [.cuff])
    bench.do(.startInfusion(reason: "test"), at: 1)
    bench.run(until: 1000)
    #expect(bench.words(about: "no_data") == ["900.001 raised no_data high"])
  }

  @Test func measurementEndsFailure() {
    var bench = Self.bench()
    bench.cuff(120, 80, measuring: false, at: 0)
    bench.cuff(120, 80, measuring: true, at: 10)
    bench.cuff(120, 80, measuring: false, at: 30)
    bench.run(until: 40)
    #expect(Self.seconds(bench.session.pressure.failedAt) == 33)
    bench.cuff(125, 80, measuring: false, at: 50)
    #expect(bench.session.pressure.failedAt == nil)
  }

  // MARK: Measurements

  @Test func readingsDatedApartAreTwo() {
    var bench = Self.bench()
    bench.cuff(120, 80, taken: 10, at: 11)
    bench.cuff(121, 80, taken: 40, at: 41)
    bench.cuff(121, 80, taken: 42, at: 43)
    bench.cuff(121, 80, taken: 38, at: 44)
    #expect(bench.session.pressure.history.map { Self.seconds($0.taken) } == [10, 40])
  }

  @Test func measurementIsNeverInFuture() {
    var bench = Self.bench()
    bench.cuff(120, 80, taken: 30, at: 11)
    #expect(bench.session.pressure.latest.map { Self.seconds($0.taken) } == 11)
  }

  @Test(arguments: [(15.0, 4), (11, 4), (10, 1), (6, 1)])
  func rowsTenSecondsApartAreMeasurements(apart: Double, count: Int) {
    var bench = Self.bench()
    for row in 0..<4 { bench.cuff(120, 80, at: Double(row) * apart) }
    #expect(bench.session.pressure.history.count == count)
  }

  @Test func pauseOfRowsIsNoAbsence() {
    var bench = Self.bench()
    for second in 0...9 { bench.cuff(120, 80, at: Double(second)) }
    bench.cuff(95, at: 10)
    bench.cuff(120, 80, at: 40)
    #expect(bench.session.pressure.history.count == 1)
  }

  @Test func rowWithoutUsualMeanDoesNotCount() {
    var bench = Self.bench()
    func row(_ systolic: Int, mean: Int?) -> Event {
      .cuff(
        SessionBench.source,
        CuffRow(
          systolic: Pressure(systolic), diastolic: Pressure(80),
          mean: mean.flatMap { Pressure($0) }))
    }
    bench.handle(row(120, mean: 93), at: 0)
    bench.handle(row(140, mean: nil), at: 1)
    bench.handle(row(140, mean: 100), at: 2)
    #expect(bench.session.pressure.history.map { Self.seconds($0.at) } == [0, 2])
  }

  @Test func failureOfCuffThatOnlyPushesIsSeen() {
    var bench = PressureTests.pushing()
    bench.handle(
      .cuff(SessionBench.source, CuffRow(hasFailed: true)), at: 10)
    #expect(Self.seconds(bench.session.pressure.failedAt) == 10)
    bench.cuff(120, 80, at: 300)
    #expect(bench.session.pressure.failedAt == nil)
    #expect(bench.session.pressure.history.count == 1)
  }

  /// A session with a cuff that sends each reading once.
  private static func pushing() -> SessionBench {
    var bench = SessionBench(profile: SessionBench.profile([]))
    var cuff = SourceDescription(id: SessionBench.source, protocolName: "suntech")
    cuff.intervals = [.cuffSystolic: .minutes(5)]
    bench.handle(.source(cuff), at: 0)
    return bench
  }

  @Test(arguments: [(false, 2), (true, 1)])
  func failedCycleIsNoMeasurement(hasFailed: Bool, count: Int) {
    for failedAt in [12.0, 20, 21] {
      var bench = Self.bench()
      bench.cuff(120, 80, measuring: false, at: 0)
      bench.cuff(95, measuring: true, failed: hasFailed && failedAt == 12, at: 12)
      bench.cuff(120, 80, measuring: false, failed: hasFailed && failedAt == 20, at: 20)
      bench.cuff(120, 80, measuring: false, failed: hasFailed && failedAt == 21, at: 21)
      bench.run(until: 30)
      #expect(bench.session.pressure.history.count == count, "failed at \(failedAt)")
      #expect(Self.seconds(bench.session.pressure.failedAt) == (hasFailed ? 23 : nil))
    }
  }

  // MARK: Due

  @Test func countdownFollowsPhase() {
    var bench = Self.bench()
    func due() -> Double? { Self.seconds(bench.session.pressureDue) }
    #expect(due() == nil)
    bench.do(.beginBaseline, at: 10)
    #expect(due() == 310)
    bench.cuff(120, 80, at: 20)
    #expect(due() == 320)
    // Two measurements complete the baseline.
    bench.cuff(121, 80, at: 30)
    #expect(due() == nil)
    bench.do(.startInfusion(reason: "test"), at: 100)
    #expect(due() == 400)
    bench.cuff(122, 80, at: 390)
    #expect(due() == 690)
    bench.do(.pressureNow, at: 500)
    #expect(due() == 800)
    bench.do(.pauseInfusion(reason: "x"), at: 510)
    #expect(due() == 800)
    bench.do(.stopInfusion, at: 600)
    #expect(due() == 1500)
    bench.cuff(123, 80, at: 700)
    #expect(due() == 1600)
    bench.do(.closeSession(reason: "x"), at: 800)
    #expect(due() == nil)
  }

  @Test(arguments: [
    (590, 900.0), (650, 900), (699, 900), (701, 1001), (750, 1050), (300, 600), (299, 600),
  ])
  func scheduledDueTimesDoNotDrift(measured: Int64, due: Double) {
    var desk = ChartDesk()
    desk.give(.startInfusion(reason: "test"), at: 0)
    #expect(desk.session.care.schedule != nil)
    _ = desk.session.handle(
      .cuff(
        SourceID("s5"),
        CuffRow(
          systolic: Pressure(120), diastolic: Pressure(80), taken: .zero + .seconds(measured))),
      at: .zero + .seconds(measured))
    #expect(Self.seconds(desk.session.pressureDue) == due)
  }

  @Test func pausedInfusionIsNotOverdue() {
    var bench = SessionBench(planned: .minutes(10))
    bench.do(.startInfusion(reason: "test"), at: 0)
    bench.do(.pauseInfusion(reason: "x"), at: 400)
    bench.run(until: 3000)
    #expect(bench.words(about: "infusion_ending") == ["300.0 raised infusion_ending low"])
    #expect(bench.words(about: "infusion_end").isEmpty)
    bench.do(.resumeInfusion, at: 3000)
    bench.run(until: 3199)
    #expect(bench.words(about: "infusion_end").isEmpty)
    bench.run(until: 3800)
    #expect(bench.words(about: "infusion_end") == ["3200.0 raised infusion_end low"])
    #expect(bench.words(about: "infusion_overrun") == ["3800.0 raised infusion_overrun medium"])
  }

  @Test func undatedReadingRepeatsNothing() {
    var bench = SessionBench()
    bench.do(.startInfusion(reason: "test"), at: 0)
    bench.cuff(185, 90, taken: 10, at: 10)
    bench.handle(
      .cuff(SourceID("other"), CuffRow(systolic: Pressure(120), diastolic: Pressure(80))), at: 21)
    bench.run(until: 500)
    #expect(bench.words(about: "bp_not_repeated").first == "400.0 raised bp_not_repeated high")
  }

  @Test func nothingIsDueAtCheckIn() {
    var bench = SessionBench()
    bench.cuff(185, 90, taken: 0, at: 1)
    bench.run(until: 1000)
    #expect(bench.words(about: "bp_not_repeated").isEmpty)
  }
}
