import Alarms
import Care
import Session
import Testing
import Vitals

/// Assessments and scores of the chart as alarm conditions.
@Suite struct AssessmentAlarmTests {
  private static func infusing() -> ChartDesk {
    var desk = ChartDesk()
    desk.give(.startInfusion(reason: "test"), at: 0)
    return desk
  }

  @Test func overdueAssessmentEscalatesUntilCharted() {
    var desk = Self.infusing()
    func priorities() -> [String] {
      desk.session.alarms.shown.compactMap { condition in
        guard condition.due?.item == .assessment, case .active = condition.state else { return nil }
        return condition.priority.symbol
      }
    }
    _ = desk.session.tick(at: .zero + .seconds(359))
    #expect(priorities().isEmpty)
    _ = desk.session.tick(at: .zero + .seconds(361))
    #expect(priorities() == ["low"])
    _ = desk.session.tick(at: .zero + .seconds(605))
    #expect(priorities().contains("high"))
    #expect(
      desk.session.care.assessmentSlots(at: desk.session.now).map(\.state)
        == [.missed, .due, .ahead])
    desk.chart(.set, at: 610)
    #expect(priorities().isEmpty)
    #expect(desk.session.care.nextAssessment == .zero + .seconds(900))
  }

  @Test func latchedConditionKeepsItsDueTime() throws {
    var desk = Self.infusing()
    func overdue() -> ConditionView? {
      desk.session.alarms.shown.first { $0.rule == "assessment_due_high" }
    }
    desk.chart(.remark("waits"), at: 1300)
    let first = try #require(overdue()?.due?.at)
    #expect(first <= .zero + .seconds(1000))
    desk.chart(.set, at: 1310)
    #expect(desk.session.care.nextAssessment.map { $0 > .zero + .seconds(1310) } == true)
    #expect(try #require(overdue()).due?.at == first)
    // Overdue again, the same condition has the new due time.
    desk.chart(.remark("waits"), at: 2600)
    #expect(try #require(overdue()?.due?.at) > .zero + .seconds(1310))
  }

  private static func sedation(_ desk: ChartDesk) -> [ConditionView] {
    desk.session.alarms.shown.filter { $0.parameter == .sedation }
  }

  @Test func chartedSedationIsJudged() {
    var desk = Self.infusing()
    desk.chart(.score(scale: "moaas", [3]), at: 10)
    #expect(Self.sedation(desk).map(\.priority).contains(.medium))
    desk.chart(.score(scale: "moaas", [5]), at: 20)
    _ = desk.session.tick(at: .zero + .seconds(30))
    #expect(Self.sedation(desk).allSatisfy { !$0.isUnacknowledged })
  }

  @Test func struckScoreIsNoLongerJudged() {
    var desk = Self.infusing()
    desk.chart(.score(scale: "moaas", [1]), at: 10)
    #expect(Self.sedation(desk).contains { $0.state == .active })
    desk.give(.correct(entry: 1, nil, reason: "wrong entry"), at: 20)
    #expect(!Self.sedation(desk).contains { $0.state == .active })
  }
}
