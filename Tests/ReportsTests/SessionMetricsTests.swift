import Alarms
import Session
import Testing
import Vitals

@testable import Reports

/// The figures for a collector.
@Suite struct SessionMetricsTests {
  private static let wall = WallTime(unixMilliseconds: 1_000_000_000_000)

  private static func metrics(chair: String? = "3") -> SessionMetrics {
    SessionMetrics(SessionIdentity(session: "a", chair: chair, mode: .live, wall: wall))
  }

  private static func line(
    _ event: Transition.Event, _ milliseconds: Int64, id: Int = 7, _ priority: Priority = .medium
  ) -> Transition {
    Transition(
      time: SessionTime(milliseconds: milliseconds), event: event,
      subject: Transition.Subject(id: id, about: .technical(.noData), priority: priority))
  }

  private static func lines(_ metrics: SessionMetrics, isRunning: Bool = false) -> [String] {
    metrics.lines(version: "1.2.3", now: wall + .seconds(100), isRunning: isRunning)
  }

  @Test func linesAreCountedByEventAndPriority() {
    var metrics = Self.metrics()
    for id in 1...3 { metrics.take(Self.line(.raised, 0, id: id)) }
    metrics.take(Self.line(.escalated, 120_000, id: 1, .high))
    // About no condition.
    metrics.take(
      Transition(
        time: .zero, event: .baselineSet,
        subject: Transition.Subject(id: nil, about: .technical(.noData), priority: .low)))
    let lines = Self.lines(metrics)
    #expect(
      lines.contains(#"chairside_alarms_total{chair="3",event="raised",priority="medium"} 3"#))
    #expect(
      lines.contains(#"chairside_alarms_total{chair="3",event="escalated",priority="high"} 1"#))
    #expect(lines.count { $0.hasPrefix("chairside_alarms_total") } == 2)
    #expect(lines.last == "# EOF")
  }

  @Test func timesToAcknowledgementHaveBounds() {
    var metrics = Self.metrics()
    let times: [Int64] = [5000, 5001, 400_000]
    for (id, time) in times.enumerated() {
      metrics.take(Self.line(.raised, 0, id: id))
      metrics.take(Self.line(.acknowledged, time, id: id))
    }
    // One that ended by itself was not acknowledged, nor is a second line a second time.
    metrics.take(Self.line(.raised, 0, id: 9))
    metrics.take(Self.line(.cleared, 10, id: 9))
    metrics.take(Self.line(.acknowledged, 20, id: 9))
    let name = "chairside_acknowledge_seconds"
    let lines = Self.lines(metrics)
    #expect(lines.contains(#"\#(name)_bucket{chair="3",le="5.0"} 1"#))
    #expect(lines.contains(#"\#(name)_bucket{chair="3",le="10.0"} 2"#))
    #expect(lines.contains(#"\#(name)_bucket{chair="3",le="300.0"} 2"#))
    #expect(lines.contains(#"\#(name)_bucket{chair="3",le="+Inf"} 3"#))
    #expect(lines.contains(#"\#(name)_count{chair="3"} 3"#))
    #expect(lines.contains(#"\#(name)_sum{chair="3"} 410.001"#))
  }

  /// The age of a value of a session that is over says nothing.
  @Test func agesStandThereWhileItRuns() {
    var metrics = Self.metrics()
    metrics.take(.vital(SourceID("s5"), VitalRow()), at: SessionTime(milliseconds: 90_000))
    metrics.take(.link(SourceID("s5"), .up), at: SessionTime(milliseconds: 95_000))
    let age = #"chairside_last_sample_age_seconds{chair="3",source="s5"} 10.000"#
    let lag = #"chairside_journal_lag_seconds{chair="3"} 5.000"#
    let running = Self.lines(metrics, isRunning: true)
    #expect(running.contains(age) && running.contains(lag))
    #expect(running.contains(#"chairside_session_running{chair="3"} 1"#))
    let over = Self.lines(metrics)
    #expect(!over.contains { $0.contains("_age_") || $0.contains("_lag_") })
    #expect(over.contains(#"chairside_session_running{chair="3"} 0"#))
  }

  @Test func labelsAreEscaped() {
    let lines = Self.lines(Self.metrics(chair: "a\"b\\c\nd"))
    #expect(lines.contains(#"chairside_session_running{chair="a\"b\\c\nd"} 0"#))
    #expect(lines.allSatisfy { !$0.contains("\n") })
    #expect(
      Self.lines(Self.metrics(chair: nil)).contains(#"chairside_session_running{chair=""} 0"#))
  }
}
