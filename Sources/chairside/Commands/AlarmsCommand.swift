import ArgumentParser
import Formats
import Offline
import Store
import Vitals

/// `alarms`: the alarm core over a recording.
struct AlarmsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "alarms",
    abstract: "Evaluate the alarm rules over a recording and print the alarm log.",
    discussion: """
      The rules of this version are used, even if the recording was made by other rules (a message \
      on standard error says so); --recorded prints the alarm lines of the recording itself.
      """)

  @OptionGroup var recording: RecordingArguments

  @Option(help: "Alarm profile (TOML) to use instead of the one in the recording.")
  var profile: String?

  @Option(
    help: Phase.help("Starting phase of a recording that has none."), completion: Phase.completion,
    transform: Phase.parse)
  var phase: Phase?

  @Flag(help: "Print the recorded alarm lines instead of re-evaluating the rules.")
  var recorded = false

  @OptionGroup var reading: ReadingArguments

  func run() throws {
    try Failure.reporting {
      let path = try recording.required()
      var output = Output()
      var failure: (any Error)?
      func take(_ line: [UInt8]) {
        do {
          try output.line(line)
        } catch {
          failure = failure ?? error
        }
      }
      let remarks: JournalSet.Remarks
      if recorded {
        remarks = try Recordings.naming(path) {
          try AlarmRun.recorded(path, salvages: reading.salvage, take)
        }
      } else {
        let run = AlarmRun(
          profile: try profile.map { try Place.profile($0) }, phase: phase,
          reading: try reading.options(),
          report: { Console.error("chairside: \(path): \($0)") })
        remarks = try Recordings.naming(path) { try run.run(path, app: Chairside.app, take) }
      }
      if let failure { throw failure }
      try output.flush()
      Recordings.tell(remarks, path)
    }
  }
}
