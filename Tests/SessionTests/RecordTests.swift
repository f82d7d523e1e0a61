import Alarms
@testable import Care
import TestSupport
import Testing
import Vitals

@testable import Session

/// What is charted with a set, what a correction keeps, and what must add up.
@Suite struct RecordTests {
  private static func vital(
    _ session: inout Session, _ second: Int64, rate: Int64 = 72, doubt: Doubt? = nil
  ) {
    var row = VitalRow()
    row.set(.heartRate, hundredths: rate * 100)
    row.set(.respiratoryRate, hundredths: 1400)
    row.set(.saturation, hundredths: 9700, doubt: doubt)
    _ = session.handle(.vital(SourceID("s5"), row), at: .zero + .seconds(second))
  }

  private static func cuff(_ session: inout Session, _ second: Int64, taken: Int64) {
    _ = session.handle(
      .cuff(
        SourceID("s5"),
        CuffRow(
          systolic: Pressure(120), diastolic: Pressure(80), taken: .zero + .seconds(taken))),
      at: .zero + .seconds(second))
  }

  private static func chartedSet(_ desk: inout ChartDesk, at second: Int64) -> Chart.Snapshot? {
    desk.chart(.set, at: second)
    return desk.session.chart.entries.last?.vitals
  }

  @Test func aSetHasTheNumbersOfItsMoment() throws {
    var desk = ChartDesk()
    Self.vital(&desk.session, 10)
    Self.cuff(&desk.session, 10, taken: 5)
    let vitals = try #require(Self.chartedSet(&desk, at: 11))
    #expect(vitals.rate == Amount(units: 72))
    #expect(vitals.saturation == Amount(units: 97))
    #expect(vitals.respiratoryRate == Amount(units: 14))
    #expect(vitals.pressure?.taken == .zero + .seconds(5))
    // Scores and side effects have them too, a remark has none.
    desk.chart(.score(scale: "moaas", [5]), at: 11)
    #expect(desk.session.chart.entries.last?.vitals == vitals)
    desk.chart(.sideEffect(SideEffect(id: "nausea", label: "Nausea")), at: 11)
    #expect(desk.session.chart.entries.last?.vitals == vitals)
    desk.chart(.remark("x"), at: 11)
    #expect(desk.session.chart.entries.last?.vitals == nil)
  }

  @Test func aSetNeverTakesAStaleNumber() throws {
    var desk = ChartDesk()
    Self.vital(&desk.session, 10)
    Self.cuff(&desk.session, 10, taken: 5)
    let late = try #require(Self.chartedSet(&desk, at: 200))
    #expect(late.rate == nil && late.saturation == nil && late.respiratoryRate == nil)
    #expect(late.pressure != nil)
    #expect(try #require(Self.chartedSet(&desk, at: 906)).pressure == nil)
  }

  @Test func aSetNeverTakesADoubtfulNumber() throws {
    var desk = ChartDesk()
    Self.vital(&desk.session, 10)
    Self.vital(&desk.session, 11, doubt: .motion)
    let vitals = try #require(Self.chartedSet(&desk, at: 12))
    #expect(vitals.rate == Amount(units: 72))
    #expect(vitals.saturation == nil)
  }

  @Test func aSetNeverTakesAReadingFromBefore() throws {
    var desk = ChartDesk()
    Self.cuff(&desk.session, 10, taken: -60)
    #expect(desk.session.pressure.latest != nil)
    #expect(try #require(Self.chartedSet(&desk, at: 11)).pressure == nil)
    var live = ChartDesk()
    _ = live.session.handle(
      .cuff(SourceID("s5"), CuffRow(systolic: Pressure(120), diastolic: Pressure(80))), at: .zero)
    #expect(live.session.pressure.latest?.standing == .ageUnknown)
    #expect(try #require(Self.chartedSet(&live, at: 1)).pressure == nil)
  }

  @Test func aCorrectedSetKeepsItsNumbersAndTime() throws {
    var desk = ChartDesk()
    Self.vital(&desk.session, 10)
    let vitals = try #require(Self.chartedSet(&desk, at: 11))
    Self.vital(&desk.session, 60, rate: 99)
    desk.give(.correct(entry: 1, .set, reason: "slip"), at: 61)
    let corrected = try #require(desk.session.chart.entries.last)
    #expect(corrected.vitals == vitals)
    #expect(corrected.time == .zero + .seconds(11))
    #expect(corrected.written == .zero + .seconds(61))
    #expect(desk.session.chart.holding.map(\.number) == [2])
  }

  @Test func nothingIsCorrectedTwice() {
    var chart = Chart()
    chart.add(.remark("a"), by: .nurse, at: .zero, vitals: nil)
    for text in ["b", "c"] {
      chart.correct(1, with: .remark(text), reason: "x", by: .nurse, at: .zero)
    }
    #expect(chart.entries.count == 2)
    #expect(chart.holding.map(\.content) == [.remark("b")])
  }

  @Test(
    arguments: [
      // Drawn, wasted, given in micrograms: what is missing.
      (50_000, 10_000, 40_000, nil), (50_000, 10_000, 39_900, nil), (50_000, 10_000, 39_899, 101),
      (50_000, 10_000, 40_100, nil), (50_000, 10_000, 40_101, -101),
      (50_000, 10_000, 39_000, 1000), (50_000, 10_000, 49_000, -9000),
      // A fiftieth of a small amount, and at least a microgram.
      (1000, 0, 980, nil), (1000, 0, 979, 21), (40, 0, 39, nil), (40, 0, 38, 2), (40, 0, 42, -2),
    ] as [(Int64, Int64, Int64, Int64?)])
  func aMilligramOfAControlledDrugIsMissed(
    drawn: Int64, wasted: Int64, given: Int64, missing: Int64?
  ) {
    let account = InfusionPlan.Account(
      drawn: Mass(micrograms: drawn), wasted: Mass(micrograms: wasted))
    #expect(account.missing(given: Mass(micrograms: given))?.micrograms == missing)
  }

  @Test func aBolusCountsFromItsTimeOn() {
    var desk = ChartDesk()
    desk.fillBag()
    desk.give(.startInfusion(reason: "test"), at: 0)
    desk.chart(.bolus(.millilitres(50)), at: 600)
    #expect(desk.given(at: 300) == "3.5 mg")
    #expect(desk.given(at: 599) == "7 mg")
    #expect(desk.given(at: 600) == "14 mg")
  }

  @Test func aScoreFromBeforeTheEndLetsNobodyLeave() throws {
    var desk = ChartDesk()
    let scale = try #require(Clinic.standard.scale("padss"))
    desk.give(.startInfusion(reason: "test"), at: 0)
    desk.chart(.score(scale: "padss", [2, 2, 2, 2, 2]), at: 100)
    desk.give(.stopInfusion, at: 3000)
    #expect(!desk.session.care.hasPassed(scale))
    desk.chart(.score(scale: "padss", [2, 2, 2, 2, 2]), at: 3000)
    #expect(desk.session.care.hasPassed(scale))
    // The latest counts.
    desk.chart(.score(scale: "padss", [1, 1, 1, 1, 1]), at: 3100)
    #expect(!desk.session.care.hasPassed(scale))
  }

  @Test func aCheckThatIsAnsweredWithNoIsMissing() {
    var desk = ChartDesk()
    func isMissing() -> Bool {
      desk.session.requirements(ofStartAt: desk.session.now).contains {
        if case .check(let item) = $0 { item.id == "driver" } else { false }
      }
    }
    #expect(isMissing())
    desk.chart(.check(item: "driver", .no), at: 1)
    #expect(isMissing())
    desk.chart(.check(item: "driver", .yes), at: 2)
    #expect(!isMissing())
    desk.chart(.check(item: "driver", .no), at: 3)
    #expect(isMissing())
  }

  @Test func anAbortAfterTheEndMovesNothing() {
    var timer = InfusionTimer()
    let at = { (minutes: Int64) in SessionTime.zero + .minutes(minutes) }
    _ = timer.apply(.start, at: at(0))
    _ = timer.apply(.stop, at: at(40))
    _ = timer.apply(.abort, reason: "fainted", at: at(50))
    #expect(timer.recoveryBegan == at(40))
    #expect(timer.stopped == at(40))
    #expect(timer.elapsed(at: at(60)) == .minutes(40))
    #expect(timer.abortReason == "fainted")
  }
}
