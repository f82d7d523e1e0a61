import Care
import Testing
import Vitals

@Suite struct InfusionPlanTests {
  private static func rate(_ millilitresPerHour: Int64) -> ChartEntry {
    .rate(FlowRate(microlitresPerHour: millilitresPerHour * 1000))
  }

  @Test func rateAndLengthComputeEachOther() {
    var desk = CareDesk()
    desk.fillBag()
    #expect(desk.care.plan.currentRate?.text == "300 mL/h")
    desk.chart(Self.rate(250), at: 1)
    #expect(desk.care.timer.planned == .minutes(60))
    desk.give(.planLength(.minutes(40)), at: 2)
    #expect(desk.care.plan.currentRate?.text == "375 mL/h")
    #expect(desk.chart(Self.rate(12_000), at: 3) == .invalid(.pumpRate))
    #expect(desk.chart(Self.rate(1), at: 3) != nil)
  }

  @Test func pausesRatesAndBolusesCount() {
    var desk = CareDesk.infusing()
    #expect(desk.given(at: 600) == "7 mg")
    desk.give(.pause(reason: "nausea"), at: 600)
    #expect(desk.given(at: 900) == "7 mg")
    desk.give(.resume, at: 900)
    desk.chart(Self.rate(150), at: 1200)
    // 15 min at 300 mL/h are 75 mL; 175 mL are left, which take 70 min at 150 mL/h.
    #expect(desk.care.timer.planned == .minutes(85))
    #expect(desk.given(at: 1200) == "10.5 mg")
    #expect(desk.given(at: 1800) == "14 mg")
    desk.chart(.bolus(.millilitres(10)), at: 1800)
    #expect(desk.given(at: 1800) == "15.4 mg")
    #expect(desk.care.timer.planned == .minutes(81))
    #expect(desk.care.plan.left(desk.care.timer, at: .zero + .seconds(1800))?.text == "140 mL")
    // The bag is the most there is.
    #expect(desk.given(at: 40_000) == "35 mg")
    desk.give(.stop, at: 2400)
    #expect(desk.given(at: 9000) == desk.given(at: 2400))
  }

  @Test(arguments: [CareInput.stop, .abort(reason: "panic")])
  func amountGivenIsFinalAfterEnd(_ ending: CareInput) {
    var desk = CareDesk.infusing()
    desk.give(.pause(reason: "line"), at: 300)
    desk.give(.resume, at: 600)
    desk.chart(Self.rate(150), at: 1200)
    desk.chart(.bolus(.millilitres(10)), at: 1500)
    // 15 min at 300, 10 min at 150 mL/h and 10 mL: 110 mL of 250.
    #expect(desk.given(at: 1800) == "15.4 mg")
    desk.give(ending, at: 1800)
    #expect(desk.given(at: 1800) == "15.4 mg")
    // A later entry computes the plan anew.
    desk.chart(.remark("home"), at: 2000)
    #expect(desk.given(at: 2400) == "15.4 mg")
    #expect(desk.care.timer.elapsed(at: .zero + .seconds(1200)) == .seconds(900))
  }

  @Test func bolusCountsFromItsTime() {
    var desk = CareDesk.infusing()
    desk.chart(.bolus(.millilitres(50)), at: 600)
    #expect(desk.given(at: 300) == "3.5 mg")
    #expect(desk.given(at: 599) == "7 mg")
    #expect(desk.given(at: 600) == "14 mg")
  }

  // MARK: Corrections

  @Test func correctedRateCountsFromItsTime() {
    var desk = CareDesk.infusing()
    desk.chart(Self.rate(1000), at: 600)
    let number = desk.care.chart.entries.count
    #expect(desk.given(at: 900) != "8.8 mg")
    #expect(desk.correct(number, Self.rate(150), at: 900) == nil)
    // 10 min at 300 and 5 min at 150 mL/h: 62.5 mL.
    #expect(desk.given(at: 900) == "8.8 mg")
  }

  @Test func correctedBagChangesLengthNotRate() {
    var desk = CareDesk.infusing()
    desk.correct(3, .bag(.millilitres(500)), at: 600)
    #expect(desk.care.plan.currentRate?.text == "300 mL/h")
    #expect(desk.given(at: 600) == "3.5 mg")
    #expect(desk.care.timer.planned == .minutes(100))
  }

  @Test func struckBagRestoresLength() {
    var desk = CareDesk()
    desk.fillBag()
    desk.chart(Self.rate(100), at: 1)
    #expect(desk.care.timer.planned == .minutes(150))
    desk.correct(3, nil, at: 2)
    #expect(desk.care.timer.planned == .minutes(50))
  }

  @Test func bolusIsCorrectedAndStruckAfterEnd() {
    var desk = CareDesk.infusing()
    desk.chart(.bolus(.millilitres(50)), at: 300)
    desk.give(.stop, at: 600)
    #expect(desk.given(at: 600) == "14 mg")
    let number = desk.care.chart.entries.count
    #expect(desk.correct(number, .bolus(.millilitres(5)), at: 700) == nil)
    #expect(desk.given(at: 700) == "7.7 mg")
    #expect(desk.correct(number + 1, nil, at: 710) == nil)
    #expect(desk.given(at: 710) == "7 mg")
  }

  // MARK: Entries in another order

  @Test func firstRateOfRunningPumpCountsFromStart() {
    func given(_ entries: [ChartEntry]) -> CareDesk {
      var desk = CareDesk()
      desk.give(.start(reason: "test"), at: 0)
      desk.chart(.drug(CareDesk.ketamine), at: 500)
      desk.chart(entries[0], at: 600)
      desk.chart(entries[1], at: 660)
      return desk
    }
    let bag = ChartEntry.bag(.millilitres(250))
    let desk = given([Self.rate(300), bag])
    #expect(desk.given(at: 600) == "7 mg")
    #expect(desk.care.timer.planned == .minutes(50))
    #expect(given([bag, Self.rate(300)]).given(at: 900) == desk.given(at: 900))
  }

  @Test func addedDrugCountsFromItsTime() {
    var desk = CareDesk.infusing()
    let added = PlannedDrug(
      id: "ondansetron", name: "Ondansetron", amount: .milligrams(4), isAddedLater: true)
    desk.chart(.drug(added), at: 600)
    func given(_ second: Int64) -> Int64? {
      desk.care.plan.given(added, desk.care.timer, at: .zero + .seconds(second))?.micrograms
    }
    #expect(given(600) == 0)
    // Of the 200 mL that were left 50 ran in.
    #expect(given(1200) == 1000)
    #expect(given(9000) == 4000)
    desk.chart(.remark("x"), at: 1300)
    #expect(given(1200) == 1000 && desk.given(at: 600) == "7 mg")
  }

  @Test func lateEntryOfDrugCountsFromStart() throws {
    var desk = CareDesk.infusing()
    let drug = PlannedDrug(
      id: "magnesium", name: "Magnesium sulfate", amount: .milligrams(2000))
    desk.chart(.drug(drug), at: 1400)
    let given = desk.care.plan.given(drug, desk.care.timer, at: .zero + .seconds(1500))
    #expect(given == .milligrams(1000))
  }

  @Test(arguments: [CareInput.pause(reason: "line"), .stop, .abort(reason: "x")])
  func gapIsExcludedWheneverAnswered(_ before: CareInput) {
    var desk = CareDesk.infusing()
    desk.give(.gap(.seconds(300), isExact: true), at: 900)
    desk.give(before, at: 1200)
    #expect(desk.given(at: 1200) == "14 mg")
    desk.give(.gapAnswer(wasStopped: true), at: 1300)
    // 15 of 20 minutes ran.
    #expect(desk.given(at: 1300) == "10.5 mg")
    #expect(desk.care.timer.elapsed(at: .zero + .seconds(1300)) == .seconds(900))
    if desk.care.phase == .paused {
      desk.give(.resume, at: 1500)
      #expect(desk.care.timer.elapsed(at: .zero + .seconds(1600)) == .seconds(1000))
    }
  }

  // MARK: Bounds

  @Test func lengthBeyondPumpIsRefused() {
    var desk = CareDesk()
    desk.chart(.drug(CareDesk.ketamine), at: 0)
    #expect(
      desk.chart(.bag(.millilitres(2500)), at: 0)
        == .invalid(.computedRate(FlowRate(microlitresPerHour: 3_000_000))))
    desk = .infusing()
    guard case .invalid(.computedRate)? = desk.give(.planLength(.minutes(6)), at: 270) else {
      Issue.record("no pump has the rate")
      return
    }
    #expect(desk.care.plan.currentRate?.text == "300 mL/h")
    #expect(desk.give(.planLength(.minutes(60)), at: 270) == nil)
  }

  @Test func roundedRateKeepsLength() {
    var desk = CareDesk(planned: .minutes(55))
    desk.chart(.drug(CareDesk.ketamine), at: 0)
    desk.chart(.bag(.millilitres(200)), at: 0)
    #expect(desk.care.timer.planned == .minutes(55))
    desk.give(.start(reason: "test"), at: 1)
    #expect(desk.care.timer.planned == .minutes(55))
    #expect(desk.care.plan.currentRate?.text == "218.18 mL/h")
  }

  @Test func plannedLengthAtStartIsKept() {
    var desk = CareDesk()
    desk.fillBag()
    desk.give(.planLength(.minutes(40)), at: 1)
    desk.give(.start(reason: "test"), at: 2)
    desk.chart(Self.rate(100), at: 600)
    #expect(desk.care.plannedAtStart == .minutes(40))
  }

  @Test func hugeAmountsDoNotTrap() {
    var desk = CareDesk(planned: .hours(8))
    desk.fillBag()
    desk.chart(.drug(PlannedDrug(id: "x", name: "X", amount: Mass(micrograms: .max))), at: 1)
    desk.chart(.bag(Volume(microlitres: .max)), at: 1)
    desk.give(.start(reason: "test"), at: 2)
    let late = SessionTime(milliseconds: 2_000_000_000_000)
    for drug in desk.care.plan.drugs {
      _ = desk.care.plan.given(drug, desk.care.timer, at: late)
    }
    #expect(desk.care.phase == .infusing)
  }
}
