import Alarms
import Care
import Session
import TestSupport
import Testing
import Vitals

@Suite struct InfusionPlanTests {
  @Test func rateAndLengthComputeEachOther() {
    var desk = ChartDesk()
    desk.fillBag()
    #expect(desk.session.plan.currentRate?.text == "300 mL/h")
    desk.chart(.rate(FlowRate(microlitresPerHour: 250_000)), at: 1)
    #expect(desk.session.timer.planned == .minutes(60))
    desk.give(.setPlan(.minutes(40)), at: 2)
    #expect(desk.session.plan.currentRate?.text == "375 mL/h")
    #expect(
      desk.chart(.rate(FlowRate(microlitresPerHour: 1_200_000_0)), at: 3)
        == "a pump runs at 0.1 to 1200 mL/h")
    #expect(desk.chart(.rate(FlowRate(microlitresPerHour: 1000)), at: 3) != nil)
  }

  @Test func pausesRateChangesAndBolusesCount() {
    var desk = ChartDesk()
    desk.fillBag()
    desk.give(.startInfusion(reason: "test"), at: 0)
    #expect(desk.given(at: 600) == "7 mg")
    desk.give(.pauseInfusion(reason: "nausea"), at: 600)
    #expect(desk.given(at: 900) == "7 mg")
    desk.give(.resumeInfusion, at: 900)
    desk.chart(.rate(FlowRate(microlitresPerHour: 150_000)), at: 1200)
    // 15 min at 300 mL/h are 75 mL; 175 mL are left, which take 70 min at 150 mL/h.
    #expect(desk.session.timer.planned == .minutes(85))
    #expect(desk.given(at: 1200) == "10.5 mg")
    #expect(desk.given(at: 1800) == "14 mg")
    desk.chart(.bolus(.millilitres(10)), at: 1800)
    #expect(desk.given(at: 1800) == "15.4 mg")
    #expect(desk.session.timer.planned == .minutes(81))
    #expect(
      desk.session.plan.left(desk.session.timer, at: .zero + .seconds(1800))?.text == "140 mL")
    // The bag is the most there is.
    #expect(desk.given(at: 40_000) == "35 mg")
    desk.give(.stopInfusion, at: 2400)
    #expect(desk.given(at: 9000) == desk.given(at: 2400))
  }

  @Test(arguments: [Command.stopInfusion, .abort(reason: "panic")])
  func whatWasGivenIsTheSameAfterTheEnd(_ ending: Command) {
    var desk = ChartDesk()
    desk.fillBag()
    desk.give(.startInfusion(reason: "test"), at: 0)
    desk.give(.pauseInfusion(reason: "line"), at: 300)
    desk.give(.resumeInfusion, at: 600)
    desk.chart(.rate(FlowRate(microlitresPerHour: 150_000)), at: 1200)
    desk.chart(.bolus(.millilitres(10)), at: 1500)
    // 15 min at 300, 10 min at 150 mL/h and 10 mL: 110 mL of 250.
    #expect(desk.given(at: 1800) == "15.4 mg")
    desk.give(ending, at: 1800)
    #expect(desk.given(at: 1800) == "15.4 mg")
    // Whatever is entered afterwards works the plan out anew.
    desk.chart(.remark("home"), at: 2000)
    #expect(desk.given(at: 2400) == "15.4 mg")
    #expect(desk.session.timer.elapsed(at: .zero + .seconds(1200)) == .seconds(900))
  }

  @Test func aCorrectedRateIsAsIfItHadBeenRight() {
    var desk = ChartDesk()
    desk.fillBag()
    desk.give(.startInfusion(reason: "test"), at: 0)
    desk.chart(.rate(FlowRate(microlitresPerHour: 1_000_000)), at: 600)
    let number = desk.session.chart.entries.count
    #expect(desk.given(at: 900) != "8.8 mg")
    #expect(
      desk.give(
        .correct(
          entry: number, .rate(FlowRate(microlitresPerHour: 150_000)), reason: "typing error"),
        at: 900) == nil)
    // 10 min at 300 and 5 min at 150 mL/h: 62.5 mL.
    #expect(desk.given(at: 900) == "8.8 mg")
    #expect(desk.session.chart.entry(number)?.correctedBy == number + 1)
    #expect(
      desk.give(.correct(entry: number, nil, reason: "again"), at: 901)?.contains(
        "corrected already") == true)
    #expect(desk.give(.correct(entry: 2, nil, reason: ""), at: 901) == "a reason is needed")
  }

  @Test func infusedAndWastedMustBeWhatWasDrawn() {
    var desk = ChartDesk()
    desk.fillBag()
    desk.give(.startInfusion(reason: "test"), at: 0)
    desk.give(.stopInfusion, at: 1500)
    #expect(desk.given(at: 1500) == "17.5 mg")
    func missing() -> [Requirement] {
      desk.session.requirements(ofLeavingAt: desk.session.now).filter {
        switch $0 {
        case .account, .missingDrug: true
        case .check, .tooRecent, .drug, .bag, .unusual, .pressure, .pressureAbove, .score: false
        }
      }
    }
    #expect(missing() == [.account("Ketamine")])
    desk.chart(
      .account(drug: "ketamine", drawn: .milligrams(50), wasted: .milligrams(22)), at: 1510)
    #expect(missing() == [.missingDrug("Ketamine", Mass(micrograms: 10_500))])
    desk.chart(
      .account(drug: "ketamine", drawn: .milligrams(50), wasted: Mass(micrograms: 32_500)),
      at: 1520)
    #expect(missing().isEmpty)
    #expect(
      desk.chart(
        .account(drug: "ketamine", drawn: .milligrams(5), wasted: .milligrams(6)), at: 1530)
        != nil)
  }
}
