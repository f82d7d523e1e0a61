import ArgumentParser
import Offline
import Platform
import Reports
import Store
import Vitals

/// `metrics`: figures of a session for a collector.
struct MetricsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "metrics",
    abstract: "Print figures of a session as OpenMetrics text, for a textfile collector.",
    discussion: """
      While the session runs: how old the latest value of each source and the latest line of the \
      session file are. Always: lines of the alarm log by event and priority, and how long conditions \
      waited for an acknowledgement. The label of the patient is not in it.
      """)

  @OptionGroup var recording: RecordingArguments

  func run() throws {
    try Failure.reporting {
      let path = try recording.required()
      // The line that is being written is none yet.
      let file = try Recordings.read(path, ReadingOptions(isSalvaging: true))
      guard let metrics = MetricsRun.metrics(file.lines) else {
        throw Failure("\(path) holds no session", ExitStatus.badData)
      }
      var output = Output()
      let lines = metrics.lines(
        version: Chairside.version, now: SystemClock.wall,
        isRunning: StateFolder.isBeingWritten(path))
      for line in lines { try output.line(line) }
      try output.flush()
    }
  }
}
