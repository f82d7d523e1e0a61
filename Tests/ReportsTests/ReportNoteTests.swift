import Testing

@testable import Reports

/// What is to be known of a table stands below it.
@Suite struct ReportNoteTests {
  @Test func notesStandUnderTheirTable() throws {
    let table = Report.Section.Body.table(["Event", "Onset"], [["low", "0:30"]])
    let report = Report(
      title: "t", banner: [],
      sections: [
        Report.Section(title: "Times", body: table, notes: ["Held time < all."]),
        Report.Section(title: "More", body: .lines(["x"])),
      ], footer: [])
    let lines = ReportText.lines(report)
    let place = try #require(lines.firstIndex(of: "Held time < all."))
    #expect(lines[place - 1].hasPrefix("low") && lines[place + 2].hasPrefix("More"))
    let html = ReportHTML.text(report, chart: "")
    #expect(html.contains("</table>\n<p>Held time &lt; all.</p>\n</section>"))
  }
}
