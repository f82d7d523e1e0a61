import Alarms
import Care
import Session
import TestSupport
import Testing
import Vitals

@Suite struct ScheduleTests {
  private static func clock(_ session: Session, _ span: SessionTime?) -> Int64? {
    span.map { $0.milliseconds / 1000 }
  }

  @Test func slotsAreCountedFromTheStartAndNeverDrift() {
    var desk = ChartDesk(planned: .minutes(40))
    desk.give(.startInfusion(reason: "test"), at: 100)
    #expect(desk.session.care.schedule?.id == "mood-40")
    // Every 5 minutes for 15, then every 10.
    #expect(desk.session.care.nextAssessment == .zero + .seconds(400))
    desk.chart(.set, at: 520)
    #expect(desk.session.care.nextAssessment == .zero + .seconds(700))
    // Just before its time counts for it.
    desk.chart(.set, at: 640)
    #expect(desk.session.care.nextAssessment == .zero + .seconds(1000))
    desk.chart(.set, at: 1003)
    #expect(desk.session.care.nextAssessment == .zero + .seconds(1600))
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
      desk.session.care.assessmentSlots(at: desk.session.now).map(\.state)
        == [.missed, .due, .ahead])
    desk.chart(.set, at: 610)
    #expect(rules().isEmpty)
    #expect(desk.session.care.nextAssessment == .zero + .seconds(900))
  }

  @Test func recoveryHasItsOwnTimesAndScriptsHaveNone() {
    var desk = ChartDesk()
    desk.give(.startInfusion(reason: "test"), at: 0)
    desk.give(.stopInfusion, at: 3000)
    #expect(desk.session.care.nextAssessment == .zero + .seconds(3900))
    desk.chart(.set, at: 3890)
    #expect(desk.session.care.nextAssessment == .zero + .seconds(4800))
    desk.give(.closeSession(reason: "test"), at: 4000)
    #expect(desk.session.care.nextAssessment == nil)
    var scripted = ChartDesk().session
    _ = scripted.handle(.command(.startInfusion(reason: "x"), by: .script), at: .zero)
    #expect(scripted.care.schedule == nil && scripted.care.nextAssessment == nil)
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
