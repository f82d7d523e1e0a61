import ArgumentParser
import Care
import Config
import Display
import Feeds
import Glibc
import Journal
import Monitor
import Outlets
import Platform
import Session
import Store
import Text
import Vitals
import Wording

/// `monitor`: the live session.
struct MonitorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "monitor",
    abstract: "Monitor a session: live vitals, alarms, infusion timer, journal.",
    discussion: """
      Sources:

      \(Transport.help)

      Outlets of the alarm log:

      \(Outlet.help)

      Without --alarms, standard output carries the alarm log unless it is the terminal: \
      "chairside monitor | tee alarms.ndjson" shows the screen and fills the file.

      A live session continues without its terminal; --take-over brings it back. It ends by itself \
      after 12 hours, or after 10 minutes without data and without a record. A simulated session \
      ends with its terminal.
      """)

  @Option(
    name: .long, parsing: .singleValue,
    help: ArgumentHelp("Source of vitals; repeatable.", valueName: "source"),
    transform: Arguments.source)
  var source: [SourceSpec] = []

  @Option(
    help: "Planned length of the infusion, as 50m, 1h10m or 00:50:00.", transform: Arguments.plan)
  var duration: TimeSpan?

  @Option(help: "Alarm profile of the clinic (TOML).")
  var profile: String?

  @Option(help: "Clinic file: questions, drugs, schedules (TOML).")
  var clinic: String?

  @Option(help: "Pseudonym that links the sessions of one patient; never a name.")
  var patient: String?

  @Option(help: "Label on the screen: a pseudonym or a room, at most 32 characters.")
  var label: String?

  @Option(help: "Name of the chair.")
  var chair: String?

  @Option(
    name: .long, parsing: .singleValue,
    help: ArgumentHelp("Outlet of the alarm log; repeatable.", valueName: "outlet"),
    transform: Arguments.outlet)
  var alarms: [Outlet] = []

  @Option(help: "New file for the journal.")
  var journal: String?

  @Flag(help: "Keep no journal; the session cannot be replayed or resumed.")
  var noJournal = false

  @OptionGroup var view: ViewArguments

  @Flag(help: "Resume the open session of this chair without asking.")
  var resume = false

  @Flag(help: "Start a new session even if one of this chair is open.")
  var new = false

  @Flag(help: "Take over this chair's running session from its process.")
  var takeOver = false

  @Option(help: "Seed of a simulated patient.")
  var seed: UInt64?

  @Option(help: "Phase in which a simulated session begins.")
  var begin: SimulatedBegin = .infusing

  @Option(help: .hidden)
  var like: String?

  @Flag(help: "Confirm that this is not a medical device and that you watch the patient yourself.")
  var acceptNotAMedicalDevice = false

  func validate() throws {
    if journal != nil, resume || takeOver {
      throw ValidationError(
        "--journal begins a new file, and --resume and --take-over go on with the session's own")
    }
    if noJournal, journal != nil || resume || takeOver {
      throw ValidationError("--no-journal goes with none of --journal, --resume and --take-over")
    }
    if new, resume || takeOver {
      throw ValidationError("--new goes with neither --resume nor --take-over")
    }
  }

  func run() throws {
    try Failure.reporting {
      Console.repairTerminal()
      let settings = try Place.settings()
      var options = try options(settings)
      let named = try sessionOfChair(&options, settings)
      // Whoever began the session has confirmed it.
      if options.mode == .live, named == nil, !acceptNotAMedicalDevice,
        !settings.acceptsNotAMedicalDevice
      {
        throw Failure(
          "a live source watches a person, and chairside is not a medical device: its alarms may "
            + "fail. If you watch the patient yourself, add --accept-not-a-medical-device, or "
            + "accept = true to the configuration", ExitStatus.usage)
      }
      try check(options)
      Exports.prepare(&options)
      let chair = try chairLock(options)
      let open = try sessionToResume(options, chair)
      let next = NextPatient(isLive: options.mode == .live)
      // The settings of a resumed session are in its file, for the patients after it too.
      let model = open?.path ?? like
      // A session whose file was named has no name for the next one.
      options.troubleOfNext = { [journal] in
        journal == nil
          ? next.trouble(like: model) : RemarkWords(.english).recordedByName
      }
      let monitor = try Monitor(options, resuming: open, chair: chair)
      let outcome = try monitor.run()
      let exported = Exports.finish(outcome, options)
      // Nobody reads the terminal: even the end of the process would wait for it.
      if outcome.isTerminalStuck { _exit(outcome.signal.map { 128 + $0 } ?? 0) }
      LastWords.print(outcome, exported)
      if let signal = outcome.signal { throw ExitCode(128 + signal) }
      // A session that was not recorded to its end is told, not followed.
      guard outcome.isFollowed, outcome.recordingFailure == nil else { return }
      // This session has the same, and stays longer than the one before.
      try next.begin(like: model == nil ? nil : outcome.journal ?? model)
    }
  }

  /// Reads everything that a start reads.
  func checkStart() throws {
    try check(try options(try Place.settings()))
  }

  /// Refuses what could not be read back, and outlets that cannot be used.
  private func check(_ options: MonitorOptions) throws {
    guard options.sources.count <= JournalReader.maximumSources,
      options.outlets?.count ?? 0 <= JournalReader.maximumOutlets
    else {
      throw Failure(
        "a session has \(JournalReader.maximumSources) sources and "
          + "\(JournalReader.maximumOutlets) alarm outlets at most", ExitStatus.usage)
    }
    for path in (options.outlets ?? []).compactMap(\.path) {
      do {
        guard try OutputFile.isOpenToOthers(appendingTo: path) else { continue }
      } catch {
        throw StartError.outlet(error)
      }
      Console.error(
        "chairside: the alarm log \(path) can be changed by others; type: chmod go-w '\(path)'")
    }
  }

  private func options(_ settings: Settings) throws -> MonitorOptions {
    let configured = try settings.sources.map(Arguments.source)
    let codes = try Place.codes()
    let sources = (source.isEmpty ? configured : source).map { $0.reading(codes) }
    let named = try alarms + settings.alarms.map(Arguments.outlet)
    let place: MonitorOptions.JournalPlace =
      noJournal ? .none : journal.map { .file($0) } ?? .automatic
    var options = MonitorOptions(
      sources: sources.isEmpty ? [try Arguments.source("sim")] : sources,
      planned: duration ?? settings.duration ?? InfusionTimer.defaultPlan,
      profile: try Place.profile(profile ?? settings.profile),
      label: try label.map(Arguments.label),
      chair: (chair ?? settings.chair).map { Arguments.clean($0, limit: Sanitiser.labelLimit) },
      outlets: named.isEmpty ? nil : named, journal: place,
      view: try view.options(settings), seed: seed)
    options.begin = begin
    guard begin == .infusing || options.mode == .simulated else {
      throw Failure(
        "--begin goes with a simulated patient: a live session begins at check-in",
        ExitStatus.usage)
    }
    options.clinic = try Place.clinic(clinic ?? settings.clinic)
    if let like { try follow(like, &options, settings) }
    // As long as one that is typed at check-in: two patients may share how it begins.
    options.patient = patient.map { Arguments.clean($0, limit: Sanitiser.noteLimit) }
    options.view.today = Today.list(settings, options.clinic)
    if let fault = options.view.today.fault {
      Console.error("chairside: no list of today: \(fault)")
    }
    if let close = settings.close {
      _ = try Exports.reports(close)
      options.exportsReports = true
    }
    return options
  }
}
