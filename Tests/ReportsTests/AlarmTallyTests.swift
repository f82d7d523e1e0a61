import Alarms
import Session
import TestSupport
import Testing
import Vitals

@testable import Reports

/// Conditions counted by rule, and two profiles side by side.
@Suite struct AlarmTallyTests {
  /// A line of the alarm log; `rule` is an id of the built-in profile.
  private static func record(
    _ event: Transition.Event, _ rule: String, id: Int, at seconds: Double,
    priority: Priority? = nil, note: Transition.Note? = nil
  ) -> AlarmRecord {
    let found = Profile.ketamineAdult.rules.first { $0.id == rule }
    let about: AlarmSubject =
      found.map { .rule($0.id, $0.kind.name) } ?? .technical(.linkLost)
    let sample = AlarmRecord.numbered(1)
    return AlarmRecord(
      seq: 1, identity: sample.identity, phase: .infusing,
      transition: Transition(
        time: SessionTime(milliseconds: Int64(seconds * 1000)), event: event,
        subject: Transition.Subject(
          id: id, about: about, priority: priority ?? found?.priority ?? .low),
        note: note))
  }

  private static func counts(_ records: [AlarmRecord]) -> AlarmTally.Counts {
    var tally = AlarmTally(.ketamineAdult)
    for record in records { tally.handle(record) }
    return tally.counts
  }

  private static func count(_ records: [AlarmRecord]) -> AlarmTally.Count? {
    let counts = counts(records)
    return counts.count == 1 ? counts.values.first : nil
  }

  @Test func escalatedAndRaisedAgainCountsOnceAsMedium() throws {
    let rule = "spo2_low_medium"
    let count = try #require(
      Self.count([
        Self.record(.raised, rule, id: 1, at: 10),
        Self.record(.escalated, rule, id: 1, at: 130, priority: .high),
        Self.record(.latched, rule, id: 1, at: 140, priority: .high),
        Self.record(.raised, rule, id: 1, at: 160, priority: .high),
        Self.record(.latched, rule, id: 1, at: 161, priority: .high),
        Self.record(.acknowledged, rule, id: 1, at: 170, priority: .high),
        Self.record(.cleared, rule, id: 1, at: 170, priority: .high),
      ]))
    #expect(count.conditions == 1)
    #expect(count.priority == .medium)
    #expect(count.first == .zero + .seconds(10))
    #expect(count.brief == 0)
  }

  @Test func briefIsWhatEndsByItselfBeforeFifteenSeconds() throws {
    let rule = "spo2_low_medium"
    func brief(_ records: [AlarmRecord]) throws -> Int {
      try #require(Self.count([Self.record(.raised, rule, id: 1, at: 10)] + records)).brief
    }
    #expect(try brief([Self.record(.cleared, rule, id: 1, at: 24.999)]) == 1)
    #expect(try brief([Self.record(.latched, rule, id: 1, at: 20)]) == 1)
    #expect(try brief([Self.record(.cleared, rule, id: 1, at: 25)]) == 0)
    #expect(
      try brief([
        Self.record(.acknowledged, rule, id: 1, at: 12),
        Self.record(.cleared, rule, id: 1, at: 20),
      ]) == 0)
    for note in [Transition.Note.noData, .closed, .phaseChanged, .ruleOff, .reevaluated] {
      #expect(try brief([Self.record(.cleared, rule, id: 1, at: 20, note: note)]) == 0, "\(note)")
    }
    #expect(try brief([Self.record(.latched, rule, id: 1, at: 20, note: .noData)]) == 0)
    // What latched counts once, also when it is cleared soon.
    #expect(
      try brief([
        Self.record(.latched, rule, id: 1, at: 15), Self.record(.cleared, rule, id: 1, at: 16),
      ]) == 1)
  }

  @Test func timersAndTechnicalConditionsStandApart() {
    let counts = Self.counts([
      Self.record(.raised, "bp_due_low", id: 1, at: 10),
      Self.record(.raised, "no rule", id: 2, at: 11),
      Self.record(.raised, "spo2_low_high", id: 3, at: 12),
      Self.record(.raised, "spo2_low_high", id: 4, at: 90),
      Self.record(.audioPaused, "spo2_low_high", id: 5, at: 91),
    ])
    #expect(counts.count == 3)
    let groups = Dictionary(
      uniqueKeysWithValues: counts.map { ($0.key.rule, ($0.key.group, $0.value.conditions)) })
    #expect(groups["bp_due_low"] ?? (.technical, 0) == (.timer, 1))
    #expect(groups["link_lost"] ?? (.timer, 0) == (.technical, 1))
    #expect(groups["spo2_low_high"] ?? (.timer, 0) == (.physiological, 2))
  }

  // MARK: Two profiles

  private static func raised(_ rules: [(String, Double)]) -> AlarmTally.Counts {
    counts(
      rules.enumerated().map { record(.raised, $0.element.0, id: $0.offset, at: $0.element.1) })
  }

  /// Four sessions of half an hour: earlier, later, missed, new.
  private static var comparison: ProfileComparison {
    var comparison = ProfileComparison()
    let (high, medium) = ("spo2_low_high", "rate_low_medium")
    let sessions: [(left: [(String, Double)], right: [(String, Double)])] = [
      ([(high, 100), (high, 200)], [(high, 90)]), ([(high, 100)], [(high, 96), (medium, 300)]),
      ([(high, 100), (medium, 50)], [(high, 107.5), (medium, 50)]), ([(high, 100)], []),
    ]
    for session in sessions {
      comparison.add(
        left: raised(session.left), right: raised(session.right), monitored: .minutes(30))
    }
    return comparison
  }

  @Test func firstAlarmsAreComparedBySession() throws {
    let rows = Self.comparison.rows(of: .physiological)
    #expect(
      rows.map(\.unit) == [
        .rule("spo2_low_high"), .rule("rate_low_medium"), .priority(.high), .priority(.medium),
        .any,
      ])
    let high = rows[0].row
    #expect((high.left.conditions, high.right.conditions) == (5, 3))
    #expect((high.earlier.sessions, high.later.sessions, high.missed, high.new) == (2, 1, 1, 0))
    #expect(high.earlier.median == .milliseconds(7000))
    #expect(high.later.median == .milliseconds(7500))
    #expect((high.left.priority, high.right.priority) == (.high, .high))
    #expect(rows[1].row.new == 1)
    // Any rule: the medium one is first in the third session, on both sides.
    let any = rows[4].row
    #expect((any.left.conditions, any.right.conditions) == (6, 5))
    #expect((any.earlier.sessions, any.later.sessions, any.missed, any.new) == (2, 0, 1, 0))
    #expect(Self.comparison.rows(of: .timer).isEmpty)
  }

  @Test func ratesAreOfMonitoredHours() {
    let comparison = Self.comparison
    #expect(comparison.monitored == .hours(2))
    #expect(comparison.hundredthsAnHour(5) == 250)
    #expect(comparison.hundredthsAnHour(0) == 0)
    #expect(ProfileComparison().hundredthsAnHour(5) == nil)
  }

  @Test func orderOfSessionsDoesNotMatter() throws {
    func text(_ order: [Int]) -> [UInt8] {
      var comparison = ProfileComparison()
      for seconds in order {
        comparison.add(
          left: Self.raised([("spo2_low_high", 100)]),
          right: Self.raised([("spo2_low_high", 100 + Double(seconds))]), monitored: .minutes(1))
      }
      return WhatIfReport(comparison, left: nil, own: [], right: "new 2", notCounted: []).json
    }
    #expect(text([-3, 5, 1, 9, -8, 2]) == text([9, -8, 2, 1, -3, 5]))
  }

  @Test func monitoredTimeLeavesGapsOut() {
    var time = MonitoredTime()
    time.advance(to: .zero + .seconds(5), counts: true)
    time.advance(to: .zero + .seconds(15), counts: true)
    time.advance(to: .zero + .seconds(75), counts: false)
    time.advance(to: .zero + .seconds(70), counts: true)
    time.advance(to: .zero + .seconds(80), counts: true)
    #expect(time.length == .seconds(15))
  }

  // MARK: Paper

  @Test func pageFitsEightyColumns() {
    var comparison = ProfileComparison()
    for session in 0..<40 {
      let left = Profile.ketamineAdult.rules.map { ($0.id, 1000.0) }
      let right = left.dropFirst(session % 3).map { ($0.0, 100.3 + Double(session * 43)) }
      comparison.add(
        left: Self.raised(left + left + left), right: Self.raised(right),
        monitored: .seconds(20))
    }
    let report = WhatIfReport(
      comparison, left: nil, own: ["clinic 12", "ketamine-adult 1"], right: "clinic 13",
      notCounted: ["/a/b.journal.ndjson: offset 12: damaged"])
    let lines = ReportText.lines(report.report)
    #expect(lines.allSatisfy { $0.count <= 80 })
    // No rule is broken over two lines.
    for rule in Profile.ketamineAdult.rules where rule.kind.name.symbol != "flag" {
      #expect(lines.contains { $0.contains(" \(rule.id) ") }, "\(rule.id)")
    }
    #expect(lines.contains("!! INCOMPLETE: sessions not counted 1"))
    #expect(lines.contains("Left      the recording's own: clinic 12, ketamine-adult 1"))
  }

  @Test func sameProfilesSayThatNothingDiffers() {
    var comparison = ProfileComparison()
    let counts = Self.raised([("spo2_low_high", 100)])
    comparison.add(left: counts, right: counts, monitored: .minutes(30))
    let lines = ReportText.lines(
      WhatIfReport(comparison, left: "a 1", own: [], right: "b 1", notCounted: []).report)
    #expect(lines.contains("*** spo2_low_high  2.00 → 2.00     0 → 0"))
    #expect(lines.contains("The same in every session."))
    #expect(lines.contains("No alarm under either profile."))
  }
}
