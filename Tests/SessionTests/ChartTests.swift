import Alarms
import Session
import TestSupport
import Testing
import Vitals

/// A clinic that charts, driven by commands at given seconds.
struct ChartDesk {
  var session: Session
  var effects: [Effect] = []

  init(_ clinic: Clinic = .standard, planned: TimeSpan = .minutes(50)) {
    var header = SampleSession.header()
    header.clinic = clinic
    header.planned = planned
    session = Session(header)
  }

  /// What was refused of a command, in words; nil when it was performed.
  @discardableResult
  mutating func give(_ command: Command, at second: Int64) -> String? {
    effects = session.handle(.command(command, by: Operator("KL")), at: .zero + .seconds(second))
    for case .refuse(let refusal) in effects { return refusal.words }
    return nil
  }

  @discardableResult
  mutating func chart(_ entry: ChartEntry, at second: Int64) -> String? {
    give(.chart(entry), at: second)
  }

  /// A bag of 35 mg of ketamine in 250 mL for a person of 70 kg.
  mutating func fillBag(at second: Int64 = 0) {
    chart(.check(item: "weight", .weight(BodyWeight(grams: 70_000))), at: second)
    chart(.drug(Self.ketamine), at: second)
    chart(.bag(.millilitres(250)), at: second)
  }

  static let ketamine = PlannedDrug(id: "ketamine", name: "Ketamine", amount: .milligrams(35))

  func given(at second: Int64) -> String? {
    session.plan.given(Self.ketamine, session.timer, at: .zero + .seconds(second))?
      .text(decimals: 1)
  }
}

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

@Suite struct RequirementTests {
  @Test func theInfusionDoesNotStartWithoutWhatIsRequired() throws {
    var desk = ChartDesk()
    let refusal = desk.give(.startInfusion(reason: nil), at: 0)
    for word in ["Weight", "Driver", "a drug in the bag", "the volume of the bag", "BP"] {
      #expect(refusal?.contains(word) == true, "\(word)")
    }
    #expect(desk.session.phase == .checkIn)
    #expect(desk.give(.startInfusion(reason: "ordered"), at: 1) == nil)
    #expect(desk.session.phase == .infusing)
    let override = try #require(desk.session.overrides.first)
    #expect(override.reason == "ordered" && override.isStart && override.by == Operator("KL"))
  }

  @Test func withEverythingThereNothingIsAsked() {
    var desk = ChartDesk()
    desk.fillBag()
    desk.chart(.check(item: "driver", .yes), at: 1)
    var session = desk.session
    SampleSession.feed(&session, second: 2)
    SampleSession.feed(&session, second: 3)
    // The cuff of the sample was found on the monitor: no measurement of this session.
    #expect(session.requirements(ofStartAt: session.now) == [.pressure])
    for second in 4...330 { SampleSession.feed(&session, second: second) }
    #expect(session.requirements(ofStartAt: session.now).isEmpty)
    for second in 331...1000 { SampleSession.feed(&session, second: second) }
    guard case .pressureAbove(let gate)? = session.requirements(ofStartAt: session.now).first else {
      Issue.record("171/95 passed the gate")
      return
    }
    #expect(gate == Clinic.standard.gate)
  }

  @Test func anUnusualAmountIsNeverTakenSilently() {
    var desk = ChartDesk()
    desk.chart(.check(item: "weight", .weight(BodyWeight(grams: 70_000))), at: 0)
    var drug = ChartDesk.ketamine
    drug.amount = .milligrams(350)
    #expect(desk.chart(.drug(drug), at: 1)?.contains("outside the usual") == true)
    #expect(desk.session.plan.drugs.isEmpty)
    drug.isConfirmed = true
    #expect(desk.chart(.drug(drug), at: 2) == nil)
    // A weight that comes later makes an amount unusual that was not before.
    var late = ChartDesk()
    var six = ChartDesk.ketamine
    six.amount = .milligrams(6)
    #expect(late.chart(.drug(six), at: 0) == nil)
    late.chart(.check(item: "weight", .weight(BodyWeight(grams: 70_000))), at: 1)
    let isDoubted = late.session.requirements(ofStartAt: late.session.now).contains {
      if case .unusual = $0 { true } else { false }
    }
    #expect(isDoubted)
  }

  @Test func fastingThatWasTooShortIsMissing() throws {
    var clinic = Clinic.standard
    clinic.checks = [
      CheckItem("solids", .checkIn, "Last solid food", .clock, isRequired: true, leastMinutes: 360)
    ]
    clinic.drugs = []
    clinic.gate = nil
    var desk = ChartDesk(clinic)
    let now = desk.session.wall(at: .zero).local.millisecondOfDay / 60_000
    desk.chart(.check(item: "solids", .clock(minutes: Int(now) - 100)), at: 1)
    #expect(desk.give(.startInfusion(reason: nil), at: 2)?.contains("only 1:4") == true)
    desk.chart(.check(item: "solids", .clock(minutes: Int(now) - 400)), at: 3)
    #expect(desk.session.requirements(ofStartAt: desk.session.now).isEmpty)
  }

  @Test func nobodyLeavesWithoutCriteriaUnlessThereIsAReason() {
    var desk = ChartDesk()
    desk.fillBag()
    desk.give(.startInfusion(reason: "test"), at: 0)
    desk.give(.stopInfusion, at: 3000)
    let refusal = desk.give(.closeSession(reason: nil), at: 3001)
    for word in [
      "Walks steadily", "Escort", "Modified PADSS or Modified Aldrete", "Ketamine drawn",
    ] {
      #expect(refusal?.contains(word) == true, "\(word) in \(refusal ?? "")")
    }
    desk.chart(.score(scale: "padss", [2, 2, 2, 1, 1]), at: 3002)
    #expect(Clinic.standard.scale("padss").map { desk.session.hasPassed($0) } == false)
    desk.chart(.score(scale: "padss", [2, 2, 2, 2, 1]), at: 3003)
    #expect(
      desk.session.requirements(ofLeavingAt: desk.session.now).allSatisfy {
        if case .score = $0 { false } else { true }
      })
    #expect(desk.give(.closeSession(reason: "against advice"), at: 3004) == nil)
    #expect(desk.session.phase == .closed)
    #expect(desk.session.overrides.last?.isStart == false)
    #expect(desk.chart(.remark("late"), at: 3005) != nil)
  }
}

@Suite struct ScheduleTests {
  private static func clock(_ session: Session, _ span: SessionTime?) -> Int64? {
    span.map { $0.milliseconds / 1000 }
  }

  @Test func slotsAreCountedFromTheStartAndNeverDrift() {
    var desk = ChartDesk(planned: .minutes(40))
    desk.give(.startInfusion(reason: "test"), at: 100)
    #expect(desk.session.schedule?.id == "mood-40")
    // Every 5 minutes for 15, then every 10.
    #expect(desk.session.nextAssessment == .zero + .seconds(400))
    desk.chart(.set, at: 520)
    #expect(desk.session.nextAssessment == .zero + .seconds(700))
    // Just before its time counts for it.
    desk.chart(.set, at: 640)
    #expect(desk.session.nextAssessment == .zero + .seconds(1000))
    desk.chart(.set, at: 1003)
    #expect(desk.session.nextAssessment == .zero + .seconds(1600))
  }

  @Test func dueOverdueAndMissedAreAlarmConditions() {
    var desk = ChartDesk()
    desk.give(.startInfusion(reason: "test"), at: 0)
    func rules() -> [String] {
      desk.session.alarms.shown.compactMap { condition in
        guard condition.due?.item == .assessment, case .active = condition.state else { return nil }
        return condition.priority.symbol
      }
    }
    _ = desk.session.tick(at: .zero + .seconds(359))
    #expect(rules().isEmpty)
    _ = desk.session.tick(at: .zero + .seconds(361))
    #expect(rules() == ["low"])
    _ = desk.session.tick(at: .zero + .seconds(605))
    #expect(rules().contains("high"))
    #expect(
      desk.session.assessmentSlots(at: desk.session.now).map(\.state)
        == [.missed, .due, .ahead])
    desk.chart(.set, at: 610)
    #expect(rules().isEmpty)
    #expect(desk.session.nextAssessment == .zero + .seconds(900))
  }

  @Test func recoveryHasItsOwnTimesAndScriptsHaveNone() {
    var desk = ChartDesk()
    desk.give(.startInfusion(reason: "test"), at: 0)
    desk.give(.stopInfusion, at: 3000)
    #expect(desk.session.nextAssessment == .zero + .seconds(3900))
    desk.chart(.set, at: 3890)
    #expect(desk.session.nextAssessment == .zero + .seconds(4800))
    desk.give(.closeSession(reason: "test"), at: 4000)
    #expect(desk.session.nextAssessment == nil)
    var scripted = ChartDesk().session
    _ = scripted.handle(.command(.startInfusion(reason: "x"), by: .script), at: .zero)
    #expect(scripted.schedule == nil && scripted.nextAssessment == nil)
  }

  @Test func chartedSedationIsJudgedByTheProfile() {
    var desk = ChartDesk()
    desk.give(.startInfusion(reason: "test"), at: 0)
    desk.chart(.score(scale: "moaas", [3]), at: 10)
    let shown = desk.session.alarms.shown.filter { $0.parameter == .sedation }
    #expect(shown.map(\.priority.symbol).contains("medium"))
    desk.chart(.score(scale: "moaas", [5]), at: 20)
    _ = desk.session.tick(at: .zero + .seconds(30))
    #expect(
      desk.session.alarms.shown.allSatisfy { $0.parameter != .sedation || !$0.isUnacknowledged })
    #expect(desk.chart(.score(scale: "moaas", [7]), at: 40) != nil)
  }
}

@Suite struct SideEffectTests {
  @Test func aCourseIsGatheredFromItsEntries() throws {
    var desk = ChartDesk()
    desk.chart(.sideEffect(SideEffect(id: "nausea", label: "Nausea")), at: 100)
    desk.chart(.grade(of: 1, .mild), at: 105)
    desk.give(
      .correct(
        entry: 1, .sideEffect(SideEffect(id: "nausea", label: "Nausea", ago: .minutes(1))),
        reason: "onset"), at: 110)
    desk.chart(.grade(of: 1, .severe), at: 120)
    desk.chart(.action(of: 1, "ondansetron 4 mg"), at: 130)
    desk.chart(.resolved(1), at: 400)
    let course = try #require(desk.session.chart.sideEffects.first)
    #expect(desk.session.chart.sideEffects.count == 1)
    #expect(course.onset == .zero + .seconds(40))
    #expect(course.worst == .severe)
    #expect(course.actions == ["ondansetron 4 mg"])
    #expect(course.resolved == .zero + .seconds(400))
    #expect(desk.chart(.resolved(99), at: 500) != nil)
  }
}
