import Alarms
import Care
import Session
import TestSupport
import Testing
import Vitals

/// What was entered late, twice, wrongly or beyond what a pump can do.
@Suite struct PlanRegressionTests {
  private static func running() -> ChartDesk {
    var desk = ChartDesk()
    desk.fillBag()
    desk.give(.startInfusion(reason: "test"), at: 0)
    return desk
  }

  @Test(arguments: [Command.pauseInfusion(reason: "line"), .stopInfusion, .abort(reason: "x")])
  func aGapIsTakenOutWheneverItIsAnswered(_ before: Command) {
    var desk = Self.running()
    _ = desk.session.handle(
      .runtime(.resumed(gap: .seconds(300), isExact: true)), at: .zero + .seconds(900))
    desk.give(before, at: 1200)
    #expect(desk.given(at: 1200) == "14 mg")
    desk.give(.answerGap(wasStopped: true), at: 1300)
    // 15 of 20 minutes ran.
    #expect(desk.given(at: 1300) == "10.5 mg")
    #expect(desk.session.timer.elapsed(at: .zero + .seconds(1300)) == .seconds(900))
    if desk.session.phase == .paused {
      desk.give(.resumeInfusion, at: 1500)
      #expect(desk.session.timer.elapsed(at: .zero + .seconds(1600)) == .seconds(1000))
    }
  }

  @Test func aLengthThatNoPumpCanDoIsRefused() {
    var desk = ChartDesk()
    desk.chart(.drug(ChartDesk.ketamine), at: 0)
    #expect(desk.chart(.bag(.millilitres(2500)), at: 0)?.contains("3000 mL/h") == true)
    desk = Self.running()
    #expect(desk.give(.setPlan(.minutes(6)), at: 270)?.contains("a pump runs at") == true)
    #expect(desk.session.plan.currentRate?.text == "300 mL/h")
    #expect(desk.give(.setPlan(.minutes(60)), at: 270) == nil)
  }

  @Test func aRoundedRateLeavesTheLengthAsItWasSaid() {
    var desk = ChartDesk(planned: .minutes(55))
    desk.chart(.drug(ChartDesk.ketamine), at: 0)
    desk.chart(.bag(.millilitres(200)), at: 0)
    #expect(desk.session.timer.planned == .minutes(55))
    desk.give(.startInfusion(reason: "test"), at: 1)
    #expect(desk.session.timer.planned == .minutes(55))
    #expect(desk.session.plan.currentRate?.text == "218.18 mL/h")
  }

  @Test func aStruckBagLeavesNoLengthBehind() {
    var desk = ChartDesk()
    desk.fillBag()
    desk.chart(.rate(FlowRate(microlitresPerHour: 100_000)), at: 1)
    #expect(desk.session.timer.planned == .minutes(150))
    desk.give(.correct(entry: 3, nil, reason: "wrong entry"), at: 2)
    #expect(desk.session.timer.planned == .minutes(50))
  }

  @Test func aDrugThatIsAddedCountsFromThen() {
    var desk = Self.running()
    let added = PlannedDrug(
      id: "ondansetron", name: "Ondansetron", amount: .milligrams(4), isAddedLater: true)
    desk.chart(.drug(added), at: 600)
    func given(_ second: Int64) -> Int64? {
      desk.session.plan.given(added, desk.session.timer, at: .zero + .seconds(second))?.micrograms
    }
    #expect(given(600) == 0)
    // Of the 200 mL that were left 50 ran in.
    #expect(given(1200) == 1000)
    #expect(given(9000) == 4000)
    // Whatever else is entered leaves that as it was.
    desk.chart(.remark("x"), at: 1300)
    #expect(given(1200) == 1000 && desk.given(at: 600) == "7 mg")
    // One that was in the bag all the time counts from the start.
    desk.chart(
      .drug(PlannedDrug(id: "magnesium", name: "Magnesium sulfate", amount: .milligrams(2000))),
      at: 1400)
    #expect(
      desk.session.plan.drugs.last.flatMap {
        desk.session.plan.given($0, desk.session.timer, at: .zero + .seconds(1500))
      } == .milligrams(1000))
  }

  @Test func whatWasMeantWithoutAWeightIsAskedAgainWithOne() {
    var desk = ChartDesk()
    var drug = PlannedDrug(id: "ketamine", name: "Ketamine", amount: .milligrams(400))
    #expect(desk.chart(.drug(drug), at: 0) != nil)
    drug.isConfirmed = true
    #expect(desk.chart(.drug(drug), at: 1) == nil)
    #expect(desk.session.care.openDoubt(of: drug) == nil)
    desk.chart(.check(item: "weight", .weight(BodyWeight(grams: 40_000))), at: 2)
    #expect(desk.session.care.openDoubt(of: drug)?.contains("10 mg/kg") == true)
    #expect(
      desk.session.requirements(ofStartAt: desk.session.now).contains {
        if case .unusual = $0 { true } else { false }
      })
    let entry = desk.session.chart.entries.first { $0.content == .drug(drug) }?.number ?? 0
    desk.give(.correct(entry: entry, .drug(drug), reason: "looked at again"), at: 3)
    #expect(desk.session.care.openDoubt(of: drug) == nil)
    desk.chart(.bag(.millilitres(25)), at: 4)
    #expect(desk.session.care.openDoubt(of: drug)?.contains("/mL") == true)
  }

  @Test func aStruckScoreIsJudgedNoLonger() {
    var desk = Self.running()
    desk.chart(.score(scale: "moaas", [1]), at: 10)
    func isUp() -> Bool {
      desk.session.alarms.shown.contains {
        if $0.rule.hasPrefix("sedation"), case .active = $0.state { true } else { false }
      }
    }
    let number = desk.session.chart.entries.count
    #expect(desk.session.alarms.shown.contains { $0.rule.hasPrefix("sedation") })
    #expect(isUp())
    desk.give(.correct(entry: number, nil, reason: "wrong entry"), at: 20)
    #expect(!isUp())
  }

  @Test func nothingIsDueWhereNoInfusionBegan() {
    var desk = ChartDesk()
    desk.chart(.schedule(id: "mix-50"), at: 0)
    desk.give(.abort(reason: "no vein"), at: 10)
    #expect(desk.session.care.nextAssessment == nil)
  }
}
