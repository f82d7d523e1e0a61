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

  @Test func overdueAssessmentIsNeverHigh() {
    var desk = Self.infusing()
    func priorities() -> [String] {
      desk.session.alarms.shown.compactMap { condition in
        guard condition.due?.item == .assessment, case .active = condition.state else { return nil }
        return condition.priority.symbol
      }
    }
    _ = desk.session.tick(at: .zero + .seconds(419))
    #expect(priorities().isEmpty)
    _ = desk.session.tick(at: .zero + .seconds(421))
    #expect(priorities() == ["low"])
    _ = desk.session.tick(at: .zero + .seconds(899))
    #expect(priorities() == ["low"])
    _ = desk.session.tick(at: .zero + .seconds(905))
    #expect(priorities() == ["medium"])
    _ = desk.session.tick(at: .zero + .seconds(2400))
    #expect(!priorities().contains("high"))
    desk.chart(.set, at: 2410)
    #expect(priorities().isEmpty)
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
