import Care
import Session
import TestSupport

@testable import Reports

/// What the tests of reports have in common.
enum ReportBench {
  /// The builder of a session without an alarm log, at its present time.
  static func builder(_ session: Session) -> ReportBuilder {
    ReportBuilder(
      session, alarms: SessionHistory(),
      record: RecordState(head: "abc", fault: nil, end: "closed", file: "x.journal.ndjson"),
      end: session.now)
  }

  static let charted = SampleSession.charted()

  /// The body of the section with a title; nil where there is none.
  static func section(_ report: Report, _ title: String) -> Report.Section.Body? {
    report.sections.first { $0.title == title }?.body
  }
}
