import Alarms
import Session
import Testing
import Vitals

@testable import Reports

/// What a report counts of one condition.
@Suite struct ConditionSummaryTests {
  private static func line(
    _ event: Transition.Event, _ second: Int64, onset: Int64 = 10, priority: Priority = .medium,
    extreme: Int32? = nil, note: Transition.Note? = nil
  ) -> Transition {
    Transition(
      time: SessionTime(milliseconds: second * 1000), event: event,
      subject: Transition.Subject(
        id: 7, about: .technical(.noData), priority: priority,
        parameter: .rate, extreme: extreme.map(Amount.init(units:)),
        onset: SessionTime(milliseconds: onset * 1000)),
      note: note)
  }

  private static let end = SessionTime(milliseconds: 600_000)

  private static func summary(_ lines: [Transition]) throws -> ConditionSummary {
    var summary = try #require(ConditionSummary(lines[0], nil))
    for line in lines.dropFirst() { summary.follow(line) }
    return summary
  }

  @Test func heldTimeLeavesOutLatching() throws {
    let summary = try Self.summary([
      Self.line(.raised, 15), Self.line(.latched, 40, extreme: 22),
      Self.line(.acknowledged, 300, extreme: 22), Self.line(.cleared, 300),
    ])
    #expect(summary.heldTime(until: Self.end) == .seconds(30))
    #expect(summary.signalledTime(until: Self.end) == .seconds(285))
    #expect(summary.acknowledged == SessionTime(milliseconds: 300_000))
    #expect(!summary.holds)
  }

  @Test func returningConditionAddsUp() throws {
    let summary = try Self.summary([
      Self.line(.raised, 15), Self.line(.latched, 40), Self.line(.raised, 65, onset: 60),
      Self.line(.latched, 80), Self.line(.acknowledged, 90), Self.line(.cleared, 90),
    ])
    #expect(summary.heldTime(until: Self.end) == .seconds(50))
    #expect(summary.held.count == 2)
    #expect(summary.signalledTime(until: Self.end) == .seconds(75))
  }

  /// Two rules of a ladder hold at the same time: the patient was unwell for 90 s, not for 150.
  @Test func overlappingRungsCountOnce() throws {
    let first = try Self.summary([Self.line(.raised, 15), Self.line(.cleared, 70)])
    let second = try Self.summary([Self.line(.raised, 45, onset: 40), Self.line(.cleared, 100)])
    let within = try Self.summary([Self.line(.raised, 55, onset: 50), Self.line(.cleared, 60)])
    #expect(
      ConditionSummary.heldTime(of: [second, first, within], until: Self.end) == .seconds(90))
    let apart = try Self.summary([Self.line(.raised, 205, onset: 200)])
    #expect(ConditionSummary.heldTime(of: [first, apart], until: Self.end) == .seconds(460))
    #expect(ConditionSummary.heldTime(of: [], until: Self.end) == .zero)
  }

  @Test func escalatedOneCountsUnderItsRule() throws {
    let summary = try Self.summary([
      Self.line(.raised, 15), Self.line(.escalated, 135, priority: .high),
    ])
    #expect(summary.priority == .medium)
    #expect(summary.escalated == SessionTime(milliseconds: 135_000))
    #expect(summary.holds)
    #expect(summary.heldTime(until: Self.end) == .seconds(590))
  }

  @Test func acknowledgedAlongHasNoTimeOfItsOwn() throws {
    let summary = try Self.summary([
      Self.line(.raised, 15), Self.line(.acknowledged, 20, note: .with(8)),
      Self.line(.cleared, 50),
    ])
    #expect(summary.acknowledged == nil)
    #expect(summary.signalledTime(until: Self.end) == .seconds(5))
  }
}
