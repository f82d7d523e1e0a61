import Alarms
import ArgumentParser
import Config
import Journal
import Offline
import Screens
import Session
import Simulation
import Store
import Viewing
import Vitals
import Wording

/// `replay`: a recording on the screens of a live session.
struct ReplayCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay",
    abstract: "Replay a recording on the screens of a live session.",
    discussion: """
      Space pauses and resumes, . steps, < and > skip 10 s, + and - change the speed, [ and ] jump \
      to the previous and the next alarm, digits jump to a tenth of the recording. Alarms are \
      conditions of medium and high priority when they are raised. Without a file, the training \
      library is listed.

      NAME.training.toml beside NAME.journal.ndjson, or the file of --with, asks questions: at the \
      moment of one the replay pauses and shows it with what was expected from then on; any key goes \
      on. With --hide-future the question stands alone.
      """)

  @OptionGroup var recording: RecordingArguments

  @Option(
    help: "Speed, 0.25 to 64.", transform: Arguments.quarterSpeed)
  var speed: Int = 4

  @Option(help: "Time to start at, as 00:12:00.", transform: Arguments.span)
  var from: TimeSpan?

  @Flag(
    help: "Pause where an alarm condition of medium or high priority is raised; Space plays on.")
  var stopAtAlarms = false

  @Flag(
    help: """
      Show nothing later than the current time: no length, no marks ahead, no next alarm; digits \
      jump to a tenth of what was seen.
      """)
  var hideFuture = false

  @Option(
    help: ArgumentHelp(
      "Questions and expected acts (default: NAME.training.toml beside the recording).",
      valueName: "file"))
  var with: String?

  @Option(
    help: Phase.help("Starting phase of a recording that has none."), completion: Phase.completion,
    transform: Phase.parse)
  var phase: Phase?

  @OptionGroup var csv: MappingArgument

  @OptionGroup var view: ViewArguments

  func run() throws {
    try Failure.reporting {
      Console.repairTerminal()
      guard let path = try recording.path() else {
        try listLibrary()
        return
      }
      var reading = ReadingOptions()
      reading.keepsWaves = true
      reading.mapping = try csv.mapping()
      let file = try Recordings.read(path, phase: phase, reading)
      guard let playback = Playback(file.lines, waves: file.waves) else {
        throw Failure("\(path) holds no session", ExitStatus.badData)
      }
      let settings = try Place.settings()
      let options = try view.options(settings)
      let player = ReplayPlayer(
        playback, from: from.map { playback.start + $0 }, quarterSpeed: speed,
        stopsAtAlarms: stopAtAlarms, hidesFuture: hideFuture,
        questions: try questions(path, file.lines))
      if let signal = try Viewer(ReplayedSession(player), options, isReplay: true).run() {
        throw ExitCode(128 + signal)
      }
    }
  }

  /// The questions of the scenario of a training and of the file beside the recording.
  private func questions(_ path: String, _ lines: [JournalLine]) throws -> [ReplayQuestion] {
    guard case .header(let header)? = lines.first?.entry else { return [] }
    let scenarios = [
      try SideFile.scenario(of: header, path), try SideFile.read(with, beside: path, lines),
    ].compactMap(\.self)
    let words = DebriefWords(.english)
    return scenarios.filter { !$0.timedQuestions.isEmpty }.flatMap { scenario in
      (SheetRun(lines, scenario)?.questions ?? []).map { question in
        ReplayQuestion(
          at: question.time,
          PosedQuestion(question.text, answers: question.expected.map(words.sentence)))
      }
    }
  }

  private func listLibrary() throws {
    let sessions = Place.trainingSessions
    guard !sessions.isEmpty else {
      try Console.line("No training session is installed; name a file, or --last for the newest.")
      return
    }
    try Console.line("Training sessions; replay one with: chairside replay NAME")
    for (name, _) in sessions {
      let summary = Self.title(of: name)
      try Console.line(
        "  \(name)\(String(repeating: " ", count: max(16 - name.count, 1)))\(summary)")
    }
  }

  /// What a session of the library is: the title of its scenario, and what kind of run.
  private static func title(of name: String) -> String {
    let parts = name.split(separator: "-")
    let kinds = ["good": "a good run", "slow": "a slow run", "mistakes": "mistakes to find"]
    guard let last = parts.last, let kind = kinds[String(last)] else {
      return ShippedScenario.named(name)?.title ?? ""
    }
    let scenario = ShippedScenario.named(parts.dropLast().joined(separator: "-"))
    return [scenario?.title, kind].compactMap(\.self).joined(separator: ": ")
  }
}
