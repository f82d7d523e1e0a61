import Alarms
import Testing
import Vitals

@testable import Session

/// The watchdog alone: findings in, alarm inputs out.
@Suite struct WatchdogTests {
  private static func at(_ seconds: Int64) -> SessionTime { .zero + .seconds(seconds) }

  private static func loss(_ priority: Priority, from seconds: Int64) -> Finding {
    Finding(.noData, "SpO2", priority, from: at(seconds))
  }

  private static func review(
    _ watchdog: inout Watchdog, _ findings: [Finding], repaired: [TechnicalCondition] = [],
    changes: [SessionTime] = [], at seconds: Int64
  ) -> [AlarmInput] {
    watchdog.review(findings, repaired: repaired, changes: changes, at: at(seconds))
  }

  @Test func findingIsRaisedFromItsTime() {
    var watchdog = Watchdog()
    let loss = Self.loss(.high, from: 30)
    #expect(Self.review(&watchdog, [loss], at: 10).isEmpty)
    #expect(watchdog.nextReview == Self.at(30))
    #expect(
      Self.review(&watchdog, [loss], at: 30) == [.technical(loss.condition, isPresent: true)])
    #expect(Self.review(&watchdog, [], at: 31) == [.technical(loss.condition, isPresent: false)])
    #expect(watchdog.nextReview == nil)
  }

  @Test func newPriorityIsRaisedBeforeOldOneEnds() {
    var watchdog = Watchdog()
    let (high, medium) = (Self.loss(.high, from: 0), Self.loss(.medium, from: 0))
    _ = Self.review(&watchdog, [high], at: 1)
    #expect(
      Self.review(&watchdog, [medium], at: 2) == [
        .technical(medium.condition, isPresent: true), .technicalReprioritised(high.condition),
      ])
  }

  @Test func flickeringFindingEndsAfterTenSeconds() {
    var watchdog = Watchdog()
    let off = Finding(.sensorOff, "SpO2", .low, from: Self.at(0))
    _ = Self.review(&watchdog, [off], at: 0)
    #expect(Self.review(&watchdog, [], at: 5).isEmpty)
    #expect(watchdog.nextReview == Self.at(15))
    #expect(Self.review(&watchdog, [off], at: 14).isEmpty)
    #expect(Self.review(&watchdog, [], at: 20).isEmpty)
    #expect(Self.review(&watchdog, [], at: 29).isEmpty)
    #expect(Self.review(&watchdog, [], at: 30) == [.technical(off.condition, isPresent: false)])
  }

  @Test func repairedLineEndsAtOnce() {
    var watchdog = Watchdog()
    let bad = Finding(.badFrames, "s5", .low, from: Self.at(0))
    _ = Self.review(&watchdog, [bad], at: 0)
    #expect(
      Self.review(&watchdog, [], repaired: [bad.condition], at: 5)
        == [.technical(bad.condition, isPresent: false)])
  }

  @Test func reviewIsDueOnNewsOrTime() {
    var watchdog = Watchdog()
    func begins(_ revision: Int, _ seconds: Int64) -> Bool {
      watchdog.beginReview(intakeRevision: revision, at: Self.at(seconds))
    }
    #expect([begins(0, 0), begins(0, 1), begins(1, 1)] == [true, false, true])
    watchdog.requestReview()
    #expect(begins(1, 1))
    let changes = [Self.at(9), Self.at(7), Self.at(1)]
    _ = Self.review(&watchdog, [], changes: changes, at: 1)
    #expect([begins(1, 6), begins(1, 7)] == [false, true])
  }

  @Test func programReportsAreFindings() {
    var reports = ProgramReports()
    reports.record(.outletBlocked("log"), at: Self.at(1))
    reports.record(.outletLost("log"), at: Self.at(2))
    reports.record(.recordingFailed("full"), at: Self.at(3))
    reports.record(.recordingFailed("still full"), at: Self.at(4))
    reports.record(.late(.seconds(2)), at: Self.at(5))
    let findings = reports.findings(at: Self.at(6))
    #expect(findings.map(\.condition.kind) == [.outletLost, .recordingFailed, .late])
    #expect(findings.map(\.from) == [Self.at(2), Self.at(3), Self.at(5)])
    #expect(reports.changes == [Self.at(65)])
    reports.record(.outletWorks("log"), at: Self.at(7))
    reports.record(.recordingWorks, at: Self.at(7))
    #expect(reports.findings(at: Self.at(65)).isEmpty)
  }
}
