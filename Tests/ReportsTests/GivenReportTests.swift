import Alarms
import Care
import Session
import TestSupport
import Testing
import Vitals

@testable import Reports

/// What was given and done, as it is printed and handed over.
@Suite struct GivenReportTests {
  /// The sample, in which more was given and done.
  private static func treated() -> Session {
    var session = ReportBench.charted
    func chart(_ entry: ChartEntry, after seconds: Int64) {
      _ = session.handle(
        .command(.chart(entry), by: .nurse), at: ReportBench.charted.now + .seconds(seconds))
    }
    let oxygen = Intervention(id: "oxygen", label: "Oxygen", .oxygen(.litres(2)))
    chart(.intervention(oxygen), after: 1)
    var more = oxygen
    more.content = .oxygen(.litres(4))
    chart(.intervention(more), after: 61)
    let midazolam = Intervention(
      id: "midazolam", label: "Midazolam", .drug(.milligrams(2), .intravenous),
      for: .condition(1, rule: "nibp_sys_high_confirmed"))
    chart(.intervention(midazolam), after: 62)
    let ondansetron = Intervention(
      id: "ondansetron", label: "Ondansetron", .drug(.milligrams(4), .intramuscular),
      at: ReportBench.charted.now)
    chart(.intervention(ondansetron), after: 63)
    chart(.answers(of: session.chart.entries.count, .sideEffect(17)), after: 64)
    let ketamine = Intervention(
      id: "ketamine", label: "Ketamine", .drug(.milligrams(10), .intravenous),
      isConfirmed: true)
    chart(.intervention(ketamine), after: 65)
    chart(
      .account(
        drug: "midazolam", drawn: .milligrams(5), wasted: .milligrams(3), witness: "MM"),
      after: 66)
    return session
  }

  @Test func everythingGivenIsInReportAndHandover() {
    let builder = ReportBench.builder(Self.treated())
    for report in [builder.report, builder.handover] {
      guard case .table(let heads, let rows)? = ReportBench.section(report, "Given and done") else {
        Issue.record("nothing given")
        continue
      }
      #expect(heads == ["time", "until", "given or done", "for", "by"])
      #expect(
        rows.map { $0[2] } == [
          "Ondansetron 4 mg IM", "Oxygen 2 L/min", "Oxygen 4 L/min", "Midazolam 2 mg IV",
          "Ketamine 10 mg IV (dose confirmed)",
        ])
      #expect(rows[0] == ["15:32:07", "", "Ondansetron 4 mg IM", "Nausea", "RN"])
      #expect(rows[1][0] == "15:32:08" && rows[1][1] == "15:33:08")
      #expect(rows[2][1] == "ongoing")
      #expect(rows[3][3].contains("ystolic"), "\(rows[3])")
    }
  }

  @Test func answeredSideEffectTellsItsTreatment() {
    guard
      case .table(_, let rows)? = ReportBench.section(
        ReportBench.builder(Self.treated()).report, "Side effects")
    else {
      Issue.record("no side effects")
      return
    }
    #expect(rows.first?[3] == "ondansetron 4 mg; Ondansetron 4 mg IM 15:32")
  }

  @Test func openSideEffectIsHandedOverWithTreatment() {
    var session = ReportBench.charted
    func chart(_ entry: ChartEntry) {
      _ = session.handle(.command(.chart(entry), by: .nurse), at: session.now)
    }
    chart(.sideEffect(SideEffect(id: "dizziness", label: "Dizziness")))
    let number = session.chart.entries.count
    chart(.intervention(Intervention(label: "Legs up", for: .sideEffect(number))))
    #expect(
      ReportBench.section(ReportBench.builder(session).handover, "Ongoing side effects")
        == .lines(["Dizziness since 15:32:07, not graded: Legs up 15:32"]))
    chart(.grade(of: number, .severe))
    #expect(
      ReportBench.section(ReportBench.builder(session).handover, "Ongoing side effects")
        == .lines(["Dizziness since 15:32:07, severe: Legs up 15:32"]))
  }

  @Test func outsideDrugsStandInBalance() {
    guard
      case .table(_, let rows)? = ReportBench.section(
        ReportBench.builder(Self.treated()).report, "Drugs")
    else {
      Issue.record("no drugs")
      return
    }
    #expect(rows.first?[5].hasSuffix(" mg + 10 mg outside the bag") == true, "\(rows)")
    #expect(
      rows.last == [
        "Midazolam", "", "", "", "", "2 mg outside the bag", "5 mg", "3 mg, seen by MM",
        "balanced",
      ])
  }
}
