import Care
import Session
import TestSupport
import Testing
import Vitals

@Suite struct StartRequirementTests {
  @Test func startNeedsPressureOfThisSession() {
    var desk = ChartDesk()
    desk.chart(.check(item: "weight", .weight(BodyWeight(grams: 70_000))), at: 0)
    desk.chart(
      .drug(PlannedDrug(id: "ketamine", name: "Ketamine", amount: .milligrams(35))), at: 0)
    desk.chart(.bag(.millilitres(250)), at: 0)
    desk.chart(.check(item: "driver", .yes), at: 1)
    var session = desk.session
    _ = session.handle(
      .command(.setBaseline(.cuffSystolic, Amount(units: 126)), by: .nurse), at: session.now)
    SampleSession.feed(&session, second: 2)
    SampleSession.feed(&session, second: 3)
    // The sample's first reading was found on the monitor: no measurement of this session.
    #expect(session.fitness(.start, at: session.now).requirements == [.pressure])
    for second in 4...330 { SampleSession.feed(&session, second: second) }
    #expect(session.fitness(.start, at: session.now).requirements.isEmpty)
    for second in 331...1000 { SampleSession.feed(&session, second: second) }
    let requirements = session.fitness(.start, at: session.now).requirements
    #expect(requirements.first == Clinic.standard.gate.map { .pressureAbove($0) })
    // The alarm about it holds too, and goes with a lower reading.
    #expect(
      requirements.dropFirst().allSatisfy { if case .condition = $0 { true } else { false } }
        && requirements.count > 1)
  }

  @Test func fastingFollowsWallClock() {
    var desk = ChartDesk()
    let now = Int(desk.session.wall(at: .zero).local.millisecondOfDay / 60_000)
    #expect(desk.chart(.check(item: "solids", .clock(minutes: now + 5)), at: 1) != nil)
    #expect(desk.chart(.check(item: "solids", .clock(minutes: now - 5)), at: 1) == nil)
    _ = desk.session.handle(.runtime(.clockStep(.minutes(10))), at: .zero + .seconds(2))
    #expect(desk.chart(.check(item: "solids", .clock(minutes: now + 5)), at: 3) == nil)
  }
}
