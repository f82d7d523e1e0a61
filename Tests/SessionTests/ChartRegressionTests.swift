import Alarms
import Care
import Session
import TestSupport
import Testing
import Vitals

/// What went wrong once in the chart and must not again.
@Suite struct ChartRegressionTests {
  @Test func theFirstRateToldOfARunningPumpCountsFromTheStart() {
    var desk = ChartDesk()
    desk.give(.startInfusion(reason: "test"), at: 0)
    desk.chart(.drug(ChartDesk.ketamine), at: 500)
    desk.chart(.rate(FlowRate(microlitresPerHour: 300_000)), at: 600)
    desk.chart(.bag(.millilitres(250)), at: 660)
    #expect(desk.given(at: 600) == "7 mg")
    #expect(desk.session.timer.planned == .minutes(50))
    // In the other order of typing the same is given.
    var other = ChartDesk()
    other.give(.startInfusion(reason: "test"), at: 0)
    other.chart(.drug(ChartDesk.ketamine), at: 500)
    other.chart(.bag(.millilitres(250)), at: 600)
    other.chart(.rate(FlowRate(microlitresPerHour: 300_000)), at: 660)
    #expect(other.given(at: 900) == desk.given(at: 900))
  }

  @Test func whatWasOverdueKeepsItsTimeWhenTheNextIsDue() throws {
    var desk = ChartDesk()
    desk.fillBag()
    desk.give(.startInfusion(reason: "test"), at: 0)
    func overdue() -> ConditionView? {
      desk.session.alarms.shown.first { $0.rule == "assessment_due_high" }
    }
    desk.chart(.remark("waits"), at: 1300)
    let first = try #require(overdue()?.due?.at)
    #expect(first <= .zero + .seconds(1000))
    desk.chart(.set, at: 1310)
    #expect(desk.session.care.nextAssessment.map { $0 > .zero + .seconds(1310) } == true)
    let latched = try #require(overdue())
    #expect(latched.due?.at == first)
    // Overdue again, the same condition says what is due now.
    desk.chart(.remark("waits"), at: 2600)
    #expect(try #require(overdue()?.due?.at) > .zero + .seconds(1310))
  }

  @Test func aCorrectedBagChangesTheLengthNotWhatThePumpWasSetTo() {
    var desk = ChartDesk()
    desk.fillBag()
    desk.give(.startInfusion(reason: "test"), at: 0)
    desk.give(.correct(entry: 3, .bag(.millilitres(500)), reason: "read wrongly"), at: 600)
    #expect(desk.session.plan.currentRate?.text == "300 mL/h")
    #expect(desk.given(at: 600) == "3.5 mg")
    #expect(desk.session.timer.planned == .minutes(100))
  }

  @Test func aBolusCanBeCorrectedAndStruckAfterTheEnd() {
    var desk = ChartDesk()
    desk.fillBag()
    desk.give(.startInfusion(reason: "test"), at: 0)
    desk.chart(.bolus(.millilitres(50)), at: 300)
    desk.give(.stopInfusion, at: 600)
    #expect(desk.given(at: 600) == "14 mg")
    let number = desk.session.chart.entries.count
    #expect(
      desk.give(.correct(entry: number, .bolus(.millilitres(5)), reason: "typing error"), at: 700)
        == nil)
    #expect(desk.given(at: 700) == "7.7 mg")
    #expect(desk.give(.correct(entry: number + 1, nil, reason: "wrong entry"), at: 710) == nil)
    #expect(desk.given(at: 710) == "7 mg")
  }

  @Test func anEntryIsNotReplacedByOneOfAnotherKind() {
    var desk = ChartDesk()
    desk.fillBag()
    let effect = ChartEntry.sideEffect(SideEffect(id: "nausea", label: "Nausea"))
    #expect(
      desk.give(.correct(entry: 2, effect, reason: "slip"), at: 1)?.contains("strike it") == true)
    #expect(desk.session.plan.drugs.count == 1)
  }

  @Test func withoutABagNothingAddsUp() {
    var desk = ChartDesk()
    desk.chart(.drug(ChartDesk.ketamine), at: 0)
    desk.give(.startInfusion(reason: "test"), at: 1)
    desk.give(.stopInfusion, at: 600)
    desk.chart(.account(drug: "ketamine", drawn: .milligrams(50), wasted: .milligrams(15)), at: 601)
    #expect(desk.session.requirements(ofLeavingAt: desk.session.now).contains(.bag))
    #expect(PastSession(desk.session, at: desk.session.now).drugs == ["Ketamine amount not known"])
  }

  @Test func whatWasDrawnIsAccountedForEvenWhenNothingRan() {
    var desk = ChartDesk()
    desk.fillBag()
    desk.give(.abort(reason: "fainted"), at: 10)
    #expect(desk.session.requirements(ofLeavingAt: desk.session.now) == [.account("Ketamine")])
    desk.chart(.account(drug: "ketamine", drawn: .milligrams(35), wasted: .milligrams(35)), at: 20)
    #expect(desk.session.requirements(ofLeavingAt: desk.session.now).isEmpty)
  }

  @Test func everyLengthHasASchedule() {
    for minutes in stride(from: Int64(5), through: 480, by: 1) {
      for seconds in [Int64(0), 30] {
        let planned = TimeSpan.minutes(minutes) + .seconds(seconds)
        #expect(Clinic.standard.schedule(for: planned) != nil, "\(planned.clockText)")
      }
    }
    var desk = ChartDesk()
    desk.chart(.schedule(id: "long"), at: 0)
    desk.give(.startInfusion(reason: "test"), at: 1)
    desk.give(.correct(entry: 1, nil, reason: "wrong entry"), at: 2)
    #expect(desk.session.care.schedule?.id == "mix-50")
  }

  @Test func aCorrectedSideEffectKeepsOnlyWhatWasSaidOfIt() throws {
    var desk = ChartDesk()
    desk.chart(.sideEffect(SideEffect(id: "vomiting", label: "Vomiting")), at: 100)
    // In the same millisecond, as from a line of plain mode.
    desk.chart(.grade(of: 1, .severe), at: 100)
    var course = try #require(desk.session.chart.sideEffects.first)
    #expect(course.worst == .severe)
    desk.give(
      .correct(
        entry: 1, .sideEffect(SideEffect(id: "vomiting", label: "Vomiting", ago: .minutes(1))),
        reason: "onset"), at: 200)
    course = try #require(desk.session.chart.sideEffects.first)
    #expect(course.worst == .severe && course.onset == .zero + .seconds(40))
    desk.give(
      .correct(
        entry: 3, .sideEffect(SideEffect(id: "nausea", label: "Nausea")), reason: "wrong key"),
      at: 300)
    desk.chart(.grade(of: 1, .mild), at: 310)
    course = try #require(desk.session.chart.sideEffects.first)
    #expect(course.effect.label == "Nausea" && course.worst == .mild)
  }

  @Test func everyGapIsAskedAbout() {
    var desk = ChartDesk()
    desk.fillBag()
    desk.give(.startInfusion(reason: "test"), at: 0)
    for second in [Int64(600), 1200] {
      _ = desk.session.handle(
        .runtime(.resumed(gap: .seconds(120), isExact: true)), at: .zero + .seconds(second))
    }
    desk.give(.answerGap(wasStopped: true), at: 1210)
    #expect(desk.session.care.openGap != nil)
    desk.give(.answerGap(wasStopped: true), at: 1220)
    #expect(desk.session.care.openGap == nil)
    #expect(desk.session.timer.elapsed(at: .zero + .seconds(1240)) == .seconds(1000))
    #expect(desk.given(at: 1240) == "11.7 mg")
  }

  @Test func aStepOfTheClockMovesNothingThatWasBefore() {
    var desk = ChartDesk()
    let before = desk.session.wall(at: .zero + .seconds(10))
    _ = desk.session.handle(.runtime(.clockStep(.minutes(5))), at: .zero + .seconds(60))
    #expect(desk.session.wall(at: .zero + .seconds(10)) == before)
    #expect(
      desk.session.wall(at: .zero + .seconds(70)) == before + .seconds(60) + .minutes(5))
  }

  @Test func summerTimeMovesTheClockOnTheWallAlone() {
    var desk = ChartDesk()
    let before = desk.session.wall(at: .zero + .seconds(60))
    let alarms = desk.session.alarms
    _ = desk.session.handle(
      .runtime(.zoneChanged(offsetMinutes: before.offsetMinutes + 60)), at: .zero + .seconds(60))
    let after = desk.session.wall(at: .zero + .seconds(60))
    #expect(after.unixMilliseconds == before.unixMilliseconds)
    let hour = Int64(3_600_000)
    #expect(after.local.millisecondOfDay == before.local.millisecondOfDay + hour)
    #expect(desk.session.wall(at: .zero + .seconds(59)).offsetMinutes == before.offsetMinutes)
    #expect(desk.session.alarms == alarms)
  }

  @Test func aTimeToComeIsNoFasting() {
    var desk = ChartDesk()
    let now = desk.session.wall(at: .zero).local.millisecondOfDay / 60_000
    let refusal = desk.chart(.check(item: "solids", .clock(minutes: Int(now) + 5)), at: 1)
    #expect(refusal?.contains("has passed") == true)
  }

  @Test func whatIsPlannedAtTheStartStaysInTheRecord() {
    var desk = ChartDesk()
    desk.fillBag()
    desk.give(.setPlan(.minutes(40)), at: 1)
    desk.give(.startInfusion(reason: "test"), at: 2)
    desk.chart(.rate(FlowRate(microlitresPerHour: 100_000)), at: 600)
    #expect(desk.session.care.plannedAtStart == .minutes(40))
  }

  @Test func hugeAmountsAreNoTrap() {
    var desk = ChartDesk(planned: .hours(8))
    desk.fillBag()
    desk.chart(.drug(PlannedDrug(id: "x", name: "X", amount: Mass(micrograms: .max))), at: 1)
    desk.chart(.bag(Volume(microlitres: .max)), at: 1)
    desk.give(.startInfusion(reason: "test"), at: 2)
    let late = SessionTime(milliseconds: 2_000_000_000_000)
    for drug in desk.session.plan.drugs {
      _ = desk.session.plan.given(drug, desk.session.timer, at: late)
    }
    #expect(desk.session.phase == .infusing)
  }
}
