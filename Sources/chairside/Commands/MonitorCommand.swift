import ArgumentParser
import Care
import Config
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

/// `monitor`: the live session.
struct MonitorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "monitor",
    abstract: "Watch a session: live vitals, alarms, infusion timer, journal.",
    discussion: """
      Sources are sim[:SCENARIO], serial:PATH[?protocol=NAME&baud=N&mode=8E1] (without a protocol \
      the device is found out), \
      tcp:HOST:PORT?protocol=NAME, udp:HOST[:PORT] (IntelliVue), mllp:[ADDRESS:]PORT[?from=ADDRESS&bed=NAME] \
      (HL7, listens; on the loopback unless an address is named: mllp:0.0.0.0:2575, mllp:[::]:2575), file:PATH?protocol=NAME&rate=real|max, and - for JSON lines on standard input; several may feed one session. Without --alarms, standard output that is no terminal \
      carries the alarm log: "chairside monitor | tee alarms.ndjson" shows the screen and fills the file. \
      Outlets of the alarm log:

      \(Outlet.help)

      A live session whose terminal is gone goes on; --take-over brings it back. It ends by itself \
      after 12 hours, or after 10 minutes in which it hears of no device and can record nothing. A \
      simulated session ends with its terminal.
      """)

  @Option(
    name: .long, parsing: .singleValue,
    help: ArgumentHelp("Where vitals come from; repeatable.", valueName: "src"),
    transform: Arguments.source)
  var source: [SourceSpec] = []

  @Option(
    help: "The planned length of the infusion: 50m, 1h10m, 00:50:00.", transform: Arguments.plan)
  var duration: TimeSpan?

  @Option(help: "The clinic's own alarm profile (TOML).")
  var profile: String?

  @Option(help: "How the clinic works: questions, drugs, schedules (TOML).")
  var clinic: String?

  @Option(help: "The pseudonym under which sessions of one patient are found; never a name.")
  var patient: String?

  @Option(help: "What to call the patient: a pseudonym or a room, at most 32 characters.")
  var label: String?

  @Option(help: "The chair.")
  var chair: String?

  @Option(
    name: .long, parsing: .singleValue,
    help: ArgumentHelp("Where the alarm log goes; repeatable.", valueName: "dest"),
    transform: Arguments.outlet)
  var alarms: [Outlet] = []

  @Option(help: "Write the journal into this new file.")
  var journal: String?

  @Flag(help: "Write no journal: nothing can be replayed or resumed.")
  var noJournal = false

  @OptionGroup var view: ViewArguments

  @Flag(help: "Go on with the open session of this chair without asking.")
  var resume = false

  @Flag(help: "Begin a new session even if one of this chair is open.")
  var new = false

  @Flag(help: "End the process that runs this chair's session and go on with it here.")
  var takeOver = false

  @Option(help: "The seed of a simulated patient.")
  var seed: UInt64?

  @Flag(help: "You know that this is not a medical device and watch the patient yourself.")
  var acceptNotAMedicalDevice = false

  func validate() throws {
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
      if options.mode == .live, !acceptNotAMedicalDevice, !settings.acceptsNotAMedicalDevice {
        throw Failure(
          "a live source watches a person, and chairside is not a medical device: its alarms may "
            + "fail. If you watch the patient yourself, add --accept-not-a-medical-device, or "
            + "accept = true to the configuration", ExitStatus.usage)
      }
      try check(options)
      let chair = try chairLock(options)
      let open = try sessionToResume(options, chair)
      // Without a source a simulated patient goes on as it began.
      if let scenario = open?.header.scenario, source.isEmpty, settings.sources.isEmpty {
        options.sources = [try Arguments.source("sim:\(scenario)")]
      }
      let monitor = try Monitor(options, resuming: open, chair: chair)
      let outcome = try monitor.run()
      // Nobody reads the terminal: even the end of the process would wait for it.
      if outcome.isTerminalStuck { _exit(outcome.signal.map { 128 + $0 } ?? 0) }
      LastWords.print(outcome)
      if let signal = outcome.signal { throw ExitCode(128 + signal) }
    }
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
    let sources = source.isEmpty ? configured : source
    let named = try alarms + settings.alarms.map(Arguments.outlet)
    let place: MonitorOptions.JournalPlace =
      noJournal ? .none : journal.map { .file($0) } ?? .automatic
    var options = MonitorOptions(
      sources: sources.isEmpty ? [try Arguments.source("sim")] : sources,
      planned: duration ?? settings.duration ?? InfusionTimer.defaultPlan,
      profile: try Place.profile(profile ?? settings.profile),
      label: label.map { Arguments.clean($0, limit: Sanitiser.labelLimit) },
      chair: (chair ?? settings.chair).map { Arguments.clean($0, limit: Sanitiser.labelLimit) },
      outlets: named.isEmpty ? nil : named, journal: place,
      view: try view.options(settings), seed: seed)
    options.clinic = try Place.clinic(clinic ?? settings.clinic)
    options.patient = patient.map { Arguments.clean($0, limit: Sanitiser.labelLimit) }
    return options
  }

  // MARK: Resuming

  /// The chair, which one process has at a time; nil when it cannot be known whether it is free.
  ///
  /// A session that keeps nothing in the state folder takes its chair there too, and runs without it
  /// where that folder cannot be used.
  private func chairLock(_ options: MonitorOptions) throws -> ChairLock? {
    let lock: ChairLock
    do {
      lock = try ChairLock(chair: options.chair, isSimulated: options.mode == .simulated)
    } catch  where options.journal != .automatic {
      Console.error(
        "chairside: another session in this chair would not be noticed: \(error)")
      return nil
    } catch {
      throw StartError.journal(error)
    }
    guard lock.isHeld || takeOver else {
      throw ResumeError.running(process: lock.process, chair: options.chair)
    }
    return lock
  }

  /// The open session to go on with; nil for a new one.
  private func sessionToResume(
    _ options: MonitorOptions, _ chair: ChairLock?
  ) throws -> OpenSession? {
    guard options.journal == .automatic, !new else { return nil }
    let state = try StateFolder()
    let folder = options.mode == .simulated ? state.simulated : state.path
    guard let open = OpenSession.find(in: folder, chair: options.chair, now: SystemClock.wall)
    else {
      // The session that has the chair keeps its file elsewhere, or none, and cannot hand over.
      if let chair, !chair.isHeld {
        throw ResumeError.notHandedOver(process: chair.process)
      }
      if resume || takeOver { throw ResumeError.nothingToResume }
      return nil
    }
    if open.isRunning {
      guard takeOver else { throw ResumeError.running(process: open.process, chair: options.chair) }
      return open
    }
    // It had the chair and is just ending.
    if let chair, !chair.isHeld { throw ResumeError.notHandedOver(process: chair.process) }
    if resume || takeOver { return open }
    guard open.endedAbnormally else { return nil }
    return try offer(open) ? open : nil
  }

  /// Asks whether to go on; without somebody to ask a new session begins and says so.
  private func offer(_ open: OpenSession) throws -> Bool {
    let words =
      "a session of \(open.header.identity.wall.clock(seconds: false)) on this chair was not closed"
    let isTaken = source.contains(where: \.usesStandardInput)
    guard Console.canAsk, !isTaken else {
      Console.error("chairside: \(words); --resume goes on with it. A new one begins.")
      return false
    }
    let answer = Console.ask("chairside: \(words).\nGo on with it? [Y/n] ")?.lowercased() ?? "n"
    return answer.isEmpty || answer.hasPrefix("y")
  }
}
