public import ArgumentParser
import Formats
import Offline
import Store
import Vitals

/// `alarms`: the alarm core over a recording.
struct AlarmsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "alarms",
    abstract: "Run the alarm core over a recording; the alarm log on standard output.",
    discussion: """
      A recording that another version decided by other alarm rules is decided anew, which is \
      said on standard error; --recorded prints what it says itself.
      """)

  @OptionGroup var recording: RecordingArguments

  @Option(help: "Decide by this alarm profile (TOML) instead of the recording's own.")
  var profile: String?

  @Option(
    help: "The phase to begin in, for recordings that have none: infusing, recovery …",
    transform: Arguments.phase)
  var phase: Phase?

  @Flag(help: "Print the lines the file holds instead of deciding anew.")
  var recorded = false

  @Option(help: "The format: journal or csv; by the file's name without it.")
  var from: RecordingFormat?

  @Flag(help: "Skip damaged lines and tell which.")
  var salvage = false

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
        remarks = try AlarmRun.recorded(path, salvages: salvage, take)
      } else {
        let run = AlarmRun(
          profile: try profile.map { try Place.profile($0) }, phase: phase, salvages: salvage,
          report: { Console.error("chairside: \(path): \($0)") })
        remarks = try run.run(path, format: from, app: Chairside.app, take)
      }
      if let failure { throw failure }
      try output.flush()
      Recordings.tell(remarks, path)
    }
  }
}

extension RecordingFormat: ExpressibleByArgument {
  init?(argument: String) {
    guard let format = RecordingFormat.named(argument) else { return nil }
    self = format
  }

  static var allValueStrings: [String] { all.map(\.name) }
  var defaultValueDescription: String { name }
}
