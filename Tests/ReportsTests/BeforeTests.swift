import Care
import Session
import TestSupport
import Testing
import Text
import Vitals

@testable import Reports

/// What a report and a handover say of the check-in, of missed sets and of the discharge scale.
@Suite struct BeforeTests {
  private static func give(_ session: inout Session, _ command: Command) {
    _ = session.handle(.command(command, by: .nurse), at: session.now)
  }

  private static func reports(_ session: Session) -> [Report] {
    let builder = ReportBench.builder(session)
    return [builder.report, builder.handover]
  }

  private static func facts(_ report: Report, _ title: String) -> [[String]] {
    guard case .facts(let facts)? = ReportBench.section(report, title) else { return [] }
    return facts
  }

  @Test func checkInIsHandedOver() {
    var session = ReportBench.charted
    Self.give(&session, .chart(.check(item: "allergies", .text("penicillin"))))
    Self.give(&session, .chart(.check(item: "interactions", .text("sertraline"))))
    Self.give(&session, .chart(.check(item: "escort", .text("sister"))))
    let answered = [
      ["Allergies", "penicillin"],
      ["Interacting drugs (sedatives, stimulants, MAOI)", "sertraline"],
      ["Last solid food", "07:00, 8 h 8 min before"],
    ]
    let home = [["Driver confirmed", "yes"], ["Escort present, by relation", "sister"]]
    let expected = [
      answered + [["Last clear fluid", "NOT ANSWERED"]] + home,
      answered + home + [["NOT ANSWERED", "Last clear fluid"]],
    ]
    for (report, facts) in zip(Self.reports(session), expected) {
      #expect(Self.facts(report, "Before the infusion") == facts)
      #expect(ReportText.lines(report).allSatisfy { $0.count <= 80 })
    }
  }

  @Test func correctedFastingIsCountedAnew() {
    var session = ReportBench.charted
    Self.give(
      &session,
      .correct(entry: 3, .check(item: "solids", .clock(minutes: 11 * 60)), reason: "misheard"))
    for report in Self.reports(session) {
      #expect(
        Self.facts(report, "Before the infusion").contains(
          ["Last solid food", "11:00, 4 h 8 min before, TOO SHORT, least 6 h 0 min"]))
    }
  }

  @Test func fastingBeforeStartIsCountedToNow() {
    var header = SampleSession.header()
    header.clinic = .standard
    var session = Session(header)
    Self.give(&session, .chart(.check(item: "solids", .clock(minutes: 7 * 60))))
    for report in Self.reports(session) {
      #expect(
        Self.facts(report, "Before the infusion").contains(
          ["Last solid food", "07:00, 8 h 8 min ago"]))
      #expect(ReportBench.section(report, "Missed sets") == nil)
      #expect(ReportBench.section(report, "Scale of the discharge") == nil)
    }
  }

  /// A correction was made after its first version, and may tell of a time between the two.
  @Test func correctedMealIsNotADayAgo() throws {
    var session = ReportBench.charted
    let entry = try #require(session.chart.answer("solids")?.entry)
    let now = session.wall(at: session.now).local.millisecondOfDay
    let minute = Int(now / 60_000) - 2
    Self.give(
      &session,
      .correct(
        entry: entry.number, .check(item: "solids", .clock(minutes: minute)), reason: "ate"))
    for report in Self.reports(session) {
      let solids = Self.facts(report, "Before the infusion").first { $0[0] == "Last solid food" }
      #expect(solids?[1].contains(" 2 min ago, TOO SHORT") == true, "\(solids ?? [])")
    }
  }

  @Test func mealAfterStartIsCountedToTheEnd() {
    var session = ReportBench.charted
    let now = session.wall(at: session.now).local.millisecondOfDay
    let minute = Int(now / 60_000) - 10
    Self.give(&session, .chart(.check(item: "solids", .clock(minutes: minute))))
    for report in Self.reports(session) {
      let solids = Self.facts(report, "Before the infusion").first { $0[0] == "Last solid food" }
      #expect(
        solids?[1].hasSuffix(", 10 min ago, TOO SHORT, least 6 h 0 min") == true,
        "\(solids ?? [])")
    }
  }

  @Test func sessionWithoutClinicHasNoneOfIt() {
    for report in Self.reports(SampleSession.infusing(until: 400)) {
      for title in ["Before the infusion", "Missed sets", "Scale of the discharge"] {
        #expect(ReportBench.section(report, title) == nil, "\(title)")
      }
    }
  }

  @Test func missedSetsAreTold() {
    for report in Self.reports(ReportBench.charted) {
      #expect(ReportBench.section(report, "Missed sets") == .lines(["15:23:26, 15:28:26"]))
    }
    for report in Self.reports(SampleSession.charted(until: 400)) {
      #expect(ReportBench.section(report, "Missed sets") == .lines(["none"]))
    }
  }

  @Test func dischargeScaleIsToldItemByItem() {
    var session = ReportBench.charted
    Self.give(&session, .stopInfusion)
    Self.give(&session, .chart(.score(scale: "padss", [2, 1, 2, 0, 1])))
    let items = [
      [
        ["Vital signs against before", "2 within 20 %"], ["Walking", "1 with help"],
        ["Nausea and vomiting", "2 little"], ["Pain", "0 severe, 7 to 10"],
        ["Vein site", "1 bleeds a little"],
      ],
      [
        [
          "Items",
          "Vital signs against before 2, Walking 1, Nausea and vomiting 2, Pain 0, Vein site 1",
        ]
      ],
    ]
    for (report, items) in zip(Self.reports(session), items) {
      let facts = Self.facts(report, "Scale of the discharge")
      #expect(Array(facts.dropFirst()) == items)
      #expect(facts.first == ["Modified PADSS", "6 of 10 at 15:32:07, least 9"])
    }
  }

  @Test func jsonTellsCheckInAndMissedSets() throws {
    let bytes = ReportJSON.bytes(ReportBench.builder(ReportBench.charted))
    let json = try JSONValue(parsing: bytes.span)
    let solids = json["before_infusion"]?.values?.first { $0["id"]?.text == "solids" }
    #expect(solids?["answer"]?.text == "07:00" && solids?["least_min"]?.whole == 360)
    #expect(solids?["length_s"]?.whole == Int64(8 * 3600 + 8 * 60 + 26))
    let missed = json["missed_sets"]?.values ?? []
    #expect(missed.count == 2)
    #expect(missed.first?["due_at"]?.text?.contains("15:23:26") == true)
    let score = json["scores"]?.values?.first?["items"]?.values?.first
    #expect(score?["answer"]?.text == "readily to the name")
    #expect(score?["prompt"]?.text == "How does the patient respond?")
  }
}
