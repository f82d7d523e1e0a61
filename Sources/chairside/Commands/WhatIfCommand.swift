import Alarms
import ArgumentParser
import Offline
import Reports
import Session
import Store
import Vitals

/// `what-if`: recorded sessions under other limits.
struct WhatIfCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "what-if",
    abstract: "Count the alarms of recorded sessions under another alarm profile.",
    discussion: """
      Each session is decided twice, under its own profile (or --against) and under --profile, as \
      `chairside alarms` decides it, and the conditions are counted by rule: how many in an hour, \
      how many ended by themselves within 15 s, in how many sessions the first one comes earlier or \
      later and by how much (median), in how many it is missed or new. Rules are matched by their \
      id. A condition counts once, under the priority of its rule. Monitored time is that from the \
      first line of a session to its closing or last line, without the time the program was down. \
      What was acknowledged stays as recorded.

      Without files, the live sessions of the state folder are read.

      Exit status: 65 if a session could not be read or is damaged, and is not counted.
      """)

  @Argument(help: "Recordings (default: all live sessions of the state folder).")
  var files: [String] = []

  @Option(help: "Alarm profile (TOML) to try.")
  var profile: String

  @Option(help: "Alarm profile (TOML) to compare with (default: that of each recording).")
  var against: String?

  @Option(
    help: "First day, month or year, as 2026-11-22, 2026-11 or 2026.", transform: Arguments.period)
  var since: String?

  @Flag(help: "Include simulated sessions of the state folder.")
  var simulated = false

  @Option(
    help: Phase.help("Starting phase of recordings that have none."), completion: Phase.completion,
    transform: Phase.parse)
  var phase: Phase?

  @OptionGroup var csv: MappingArgument

  @Flag(help: "Skip damaged lines and report them.")
  var salvage = false

  @Flag(help: "Print one JSON object.")
  var json = false

  func run() throws {
    try Failure.reporting {
      let left = try against.map { try Place.profile($0) }
      let right = try Place.profile(profile)
      var run = WhatIfRun(left: left, right: right, app: Chairside.app)
      run.phase = phase
      run.salvages = salvage
      run.mapping = try csv.mapping()
      run.since = since
      var strangers: [String] = []
      var paths = WhatIfRun.sessions(of: try files.map { try RecordingArguments.path(of: $0) })
      if paths.isEmpty {
        run.withSimulated = simulated
        (paths, strangers) = try WhatIfRun.recordings(of: StateFolder(), withSimulated: simulated)
      }
      var progress = Progress()
      let outcome = try run.run(paths) { progress.show($0, of: paths.count) }
      progress.end()
      Self.tell(outcome)
      try print(
        outcome, left.map { Self.name($0, against) }, Self.name(right, profile), strangers)
    }
  }

  /// Two versions of a profile often have one name: the file tells them apart.
  private static func name(_ profile: Profile, _ path: String?) -> String {
    WhatIfRun.name(profile) + (path.map { " (\($0))" } ?? "")
  }

  private static func tell(_ outcome: WhatIfRun.Outcome) {
    for (path, remark) in outcome.remarks {
      switch remark {
      case .finding(let sentence): Console.error("chairside: \(path): \(sentence)")
      case .damage(let remarks): Recordings.tell(remarks, path)
      }
    }
  }

  private func print(
    _ outcome: WhatIfRun.Outcome, _ left: String?, _ right: String, _ strangers: [String]
  ) throws {
    let notCounted = outcome.notCounted + strangers
    guard outcome.comparison.sessions > 0 || !notCounted.isEmpty else {
      throw Failure(
        "no session matches; name files, or give --simulated for simulated sessions",
        ExitStatus.noInput)
    }
    let report = WhatIfReport(
      outcome.comparison, left: left, own: outcome.profiles, right: right, notCounted: notCounted)
    var output = Output()
    if json {
      try output.line(report.json)
    } else {
      for line in ReportText.lines(report.report) { try output.line(line) }
    }
    try output.flush()
    guard notCounted.isEmpty else {
      Console.error(
        "chairside: \(notCounted.count) not counted, for the reasons given; chairside verify FILE says "
          + "where a session is damaged, --salvage skips damaged lines")
      throw ExitStatus.badData
    }
  }
}
