public import Journal
public import Reports
import Session

/// Replays a session for its figures.
public enum MetricsRun {
  /// The figures of a recording; nil when it contains no session.
  public static func metrics(_ lines: [JournalLine]) -> SessionMetrics? {
    var replay = SessionReplay()
    var metrics: SessionMetrics?
    for line in lines {
      let effects = replay.play(line)
      if metrics == nil { metrics = (replay.session?.header.identity).map(SessionMetrics.init) }
      for case .log(let record) in effects { metrics?.take(record.transition) }
      if case .event(let event) = line.entry { metrics?.take(event, at: line.time) }
    }
    for case .log(let record) in replay.finish() { metrics?.take(record.transition) }
    return metrics
  }
}
