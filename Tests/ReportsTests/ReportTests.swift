import Alarms
import Care
import Session
import TestSupport
import Testing
import Vitals
import Wording

@testable import Reports

/// The content of printed reports.
@Suite struct ReportTests {
  @Test func drugAmountsAreExact() throws {
    let report = ReportBench.builder(ReportBench.charted).report
    // 15 min at 300 mL/h and 8:41 at 200 mL/h are 103.94 of 250 mL.
    guard case .table(_, let rows)? = ReportBench.section(report, "Drugs") else {
      Issue.record("no table of drugs")
      return
    }
    #expect(
      rows.first == [
        "Ketamine", "35 mg", "0.5 mg", "0.14 mg", "K12", "14.55 mg", "", "", "not accounted for",
      ])
    guard case .lines(let lines)? = ReportBench.section(report, "Infusion") else { return }
    #expect(lines.contains("Bag 250 mL: infused 103.94 mL, left 146.06 mL."), "\(lines)")
    #expect(lines.contains("15:23:26 rate 200 mL/h, RN."), "\(lines)")
  }

  @Test func morningCheckStandsWithItsTime() throws {
    var session = ReportBench.charted
    _ = session.handle(
      .command(.chart(.check(item: "morning_disk", .text("74 GB free"))), by: .nurse),
      at: session.now)
    guard
      case .table(_, let rows)? = ReportBench.section(
        ReportBench.builder(session).report, "Checklist")
    else {
      Issue.record("no checklist")
      return
    }
    #expect(rows.first == ["Morning check: room on the disk", "74 GB free", "15:32:07", "RN"])
  }

  @Test func durationsMatchPrintedTimes() throws {
    var session = Session(SampleSession.header())
    func give(_ command: Command, at milliseconds: Int64) {
      _ = session.handle(
        .command(command, by: .nurse), at: session.began + .milliseconds(milliseconds))
    }
    give(.startInfusion(reason: "test"), at: 100_900)
    give(.pauseInfusion(reason: "line"), at: 160_950)
    give(.resumeInfusion, at: 200_050)
    give(.stopInfusion, at: 400_100)
    guard
      case .lines(let lines)? = ReportBench.section(ReportBench.builder(session).report, "Infusion")
    else {
      Issue.record("no infusion")
      return
    }
    // 100.9 is printed as 1:40, 160.95 as 2:40, 200.05 as 3:20 and 400.1 as 6:40 after the start.
    #expect(session.wall(at: session.began).unixMilliseconds % 1000 == 0)
    #expect(lines.contains { $0.hasSuffix(", 0:40: line.") }, "\(lines)")
    #expect(lines.contains { $0.contains("infused for 4:20 ") }, "\(lines)")
  }

  @Test(arguments: [nil, true, false] as [Bool?])
  func unrecordedGapIsStated(wasStopped: Bool?) throws {
    var session = ReportBench.charted
    let back = session.now + .seconds(121)
    _ = session.handle(.runtime(.resumed(gap: .seconds(120), isExact: true)), at: back)
    if let wasStopped {
      _ = session.handle(
        .command(.answerGap(wasStopped: wasStopped), by: .nurse), at: back + .seconds(5))
    }
    let report = ReportBench.builder(session).report
    guard case .facts(let facts)? = ReportBench.section(report, "Session") else {
      Issue.record("no facts")
      return
    }
    let words = try #require(facts.first { $0[0] == "Not recorded" }?[1])
    #expect(words.contains("15:32:08 to 15:34:08, 2:00"), "\(words)")
    let pump =
      wasStopped.map { $0 ? "the pump was stopped" : "the pump kept running" }
      ?? "pump state NOT RECORDED"
    #expect(words.contains(pump), "\(words)")
  }

  @Test func setsHaveScoresAndVitals() throws {
    let report = ReportBench.builder(ReportBench.charted).report
    guard case .table(_, let rows)? = ReportBench.section(report, "Sets and scores") else {
      Issue.record("no sets")
      return
    }
    #expect(rows.count == 2)
    #expect(rows[0][0] == "15:13:16")
    #expect(rows[0][6] == "MOAA/S 5 readily to the name; Dissociation 1 a little strange")
    #expect(rows[1][2] != "–" && rows[1][3] != "–")
  }

  @Test func sideEffectsHaveOnsetActionAndEnd() {
    let report = ReportBench.builder(ReportBench.charted).report
    #expect(
      ReportBench.section(report, "Side effects")
        == .table(
          ["onset", "side effect", "worst grade", "action", "resolved", "by"],
          [["15:20:06", "Nausea", "mild", "ondansetron 4 mg", "15:25:06", "RN"]]))
  }

  @Test func incompleteStartIsStated() {
    let report = ReportBench.builder(ReportBench.charted).report
    guard
      case .lines(let lines)? = ReportBench.section(
        report, "Completed with items that were not right")
    else {
      Issue.record("the override is not told")
      return
    }
    #expect(lines[0].contains("Reason: sample"))
    #expect(lines[0].contains("current BP"), "\(lines)")
    #expect(report.banner == ["NOT CLOSED: this session was never closed"])
  }

  @Test func typedTextIsEscaped() {
    var session = ReportBench.charted
    _ = session.handle(
      .command(.chart(.remark("<script>alert(1)</script> & \"so\"")), by: .nurse), at: session.now)
    let builder = ReportBench.builder(session)
    let html = ReportHTML.text(builder.report, chart: builder.chart)
    #expect(!html.contains("<script>"))
    #expect(html.contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;so&quot;"))
    #expect(!html.contains("http://") && !html.contains("https://"))
  }

  /// A combining mark forms one `Character` with `<`, but not in a browser.
  @Test func combiningMarksHideNoMarkup() {
    var session = ReportBench.charted
    let hostile = "<\u{338}img src=x>\u{338} &\u{338}lt; \"\u{301}x'"
    _ = session.handle(.command(.chart(.remark(hostile)), by: .nurse), at: session.now)
    var record = RecordState(head: "abc", fault: nil, end: "closed", file: "a<\u{338}b>\u{338}")
    record.next = "\u{1B}[31m\u{202E}\u{0}x"
    let builder = ReportBuilder(
      session, alarms: SessionHistory(), record: record, end: session.now)
    let html = ReportHTML.text(builder.report, chart: builder.chart)
    #expect(html.contains("&lt;\u{338}img src=x&gt;\u{338} &amp;\u{338}lt; &quot;\u{301}x&#39;"))
    #expect(html.contains("a&lt;\u{338}b&gt;\u{338}"))
    #expect(!html.unicodeScalars.contains("\u{1B}") && !html.unicodeScalars.contains("\u{202E}"))
    #expect(!html.unicodeScalars.contains("\u{0}"))
  }

  @Test func pageLoadsAndRunsNothing() {
    let builder = ReportBench.builder(ReportBench.charted)
    let html = ReportHTML.text(builder.report, chart: builder.chart)
    #expect(
      html.contains(
        "<meta http-equiv=\"Content-Security-Policy\" "
          + "content=\"default-src 'none'; style-src 'unsafe-inline'\">"))
  }

  @Test func handoverFitsOnOnePage() {
    let builder = ReportBench.builder(ReportBench.charted)
    let lines = ReportText.lines(builder.handover)
    #expect(lines.first == "HANDOVER")
    #expect(lines.contains { $0.hasPrefix("Not right for discharge ---") })
    #expect(lines.count < 66, "a page has 66 lines, not \(lines.count)")
  }

  @Test func criticalAnswersAreHandedOver() throws {
    var header = SampleSession.header()
    header.clinic = .standard
    let place = try #require(header.clinic.scales.firstIndex { $0.id == "pain" })
    header.clinic.scales[place].critical = [
      CriticalRule(items: [1], atLeast: 8, text: "Call the prescriber")
    ]
    var session = Session(header)
    func give(_ entry: ChartEntry) {
      _ = session.handle(.command(.chart(entry), by: .nurse), at: session.now)
    }
    func page(_ report: Report) -> String { ReportText.lines(report).joined(separator: "\n") }
    give(.score(scale: "pain", [9]))
    for report in [ReportBench.builder(session).handover, ReportBench.builder(session).report] {
      let text = page(report)
      #expect(text.contains("Pain item 1 = 9") && text.contains("NOBODY"), "\(text)")
      #expect(text.contains("Call the prescriber"), "\(text)")
    }
    #expect(page(ReportBench.builder(session).handover).contains("Pain item 1 = 9: nobody told"))
    give(.told(Telling(of: 1, who: "Dr Lee")))
    let past = PastSession(session, at: session.now)
    #expect(past.critical == [CriticalSeen(name: "Pain", items: [1], told: "Dr Lee")])
    #expect(
      HistoryWords(.english).summary(past).contains("critical: Pain item 1, told Dr Lee"))
    let text = page(ReportBench.builder(session).handover)
    #expect(text.contains("Dr Lee at") && !text.contains("NOBODY"), "\(text)")
  }

  @Test func textIsAtMostEightyColumnsWide() {
    let builder = ReportBench.builder(ReportBench.charted)
    for line in ReportText.lines(builder.report) + ReportText.lines(builder.handover) {
      #expect(line.count <= 80, "\(line)")
    }
  }

  @Test func rulesThatAreOffAreHandedOver() {
    var session = ReportBench.charted
    _ = session.handle(
      .command(.switchRuleOff(rule: "spo2_low_medium", reason: "cold hands"), by: .nurse),
      at: session.now)
    let builder = ReportBench.builder(session)
    let words = "SpO2 low ** < 90 for 15s (cold hands)"
    let handover = ReportText.lines(builder.handover)
    #expect(handover.contains { $0.hasPrefix("ALARM OFF ---") })
    #expect(handover.contains(words))
    guard case .facts(let facts)? = ReportBench.section(builder.report, "Alarm summary") else {
      return
    }
    #expect(facts.contains(["ALARM OFF at the end", words]))
  }

  @Test func eventsAfterEndAreLeftOut() {
    var session = ReportBench.charted
    _ = session.handle(.command(.stopInfusion, by: .nurse), at: session.now)
    _ = session.handle(.command(.closeSession(reason: "test"), by: .nurse), at: session.now)
    let peak = PastSession(session, at: session.now).peak
    let closed = session.wall(at: session.now).clock(seconds: true)
    // The next patient has a higher pressure.
    var row = CuffRow(systolic: Pressure(199), diastolic: Pressure(120), mean: Pressure(140))
    row.isMeasuring = false
    _ = session.handle(.cuff(SourceID("s5"), row), at: session.now + .minutes(20))
    _ = session.tick(at: session.now + .minutes(2))
    let report = ReportBench.builder(session).report
    guard case .facts(let facts)? = ReportBench.section(report, "Session") else { return }
    #expect(facts.contains(["End", closed]), "\(facts)")
    #expect(session.pressure.latest?.reading.systolic == Pressure(199))
    #expect(PastSession(session, at: session.now).peak == peak)
  }

  @Test func recurringAlarmIsOneAlarm() {
    var session = SampleSession.infusing(until: 500)
    var history = SessionHistory()
    for second in 501...1421 {
      SampleSession.feed(&session, second: second)
    }
    for case .alarm(let transition, _) in session.timeline.events.map(\.kind) {
      let record = AlarmRecord(
        seq: 1, identity: session.header.identity, phase: .infusing, transition: transition)
      history.take([.log(record)], session)
      // Raises a condition that is already active.
      if transition.event == .raised { history.take([.log(record)], session) }
    }
    let ids = history.conditions.map(\.id)
    #expect(Set(ids).count == ids.count && !ids.isEmpty)
  }
}
