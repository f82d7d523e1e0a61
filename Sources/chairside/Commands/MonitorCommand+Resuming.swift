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

/// How a session goes on, and what the next one takes from it.
extension MonitorCommand {
  /// The settings of the session in a file, which was resumed and has another patient's now.
  func follow(_ path: String, _ options: inout MonitorOptions, _ settings: Settings) throws {
    let header = try JournalSet.header(of: path)
    options.profile = header.profile
    options.clinic = header.clinic
    options.planned = header.planned
    if source.isEmpty { options.sources = try sources(of: header, settings) }
  }

  /// The chair, which one process has at a time; nil when it cannot be known whether it is free.
  ///
  /// A session that keeps nothing in the state folder takes its chair there too, and runs without it
  /// where that folder cannot be used.
  func chairLock(_ options: MonitorOptions) throws -> ChairLock? {
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

  /// The session that --resume or --take-over means without a source: found by its chair alone, with
  /// the sources of its header; nil where sources are named.
  ///
  /// A running live session goes before an open one. A simulated one is meant only where no live
  /// session of the chair is known.
  func sessionOfChair(
    _ options: inout MonitorOptions, _ settings: Settings
  ) throws -> OpenSession? {
    guard resume || takeOver, source.isEmpty else { return nil }
    let state = try StateFolder()
    let now = SystemClock.wall
    let found =
      OpenSession.findRunning(in: state.path, chair: options.chair)
      ?? OpenSession.find(in: state.path, chair: options.chair, now: now)
    let simulated =
      OpenSession.isKnown(in: state.path, chair: options.chair, now: now)
      ? nil : OpenSession.find(in: state.simulated, chair: options.chair, now: now)
    guard let found = found ?? simulated else { throw ResumeError.nothingToResume }
    options.sources = try sources(of: found.header, settings)
    // The keys of this terminal are no values.
    guard isatty(STDIN_FILENO) == 0 || !options.sources.contains(where: \.usesStandardInput) else {
      throw ResumeError.unknownSource
    }
    return found
  }

  /// The sources of a session by its header, else those of the configuration.
  private func sources(of header: SessionHeader, _ settings: Settings) throws -> [SourceSpec] {
    var texts = header.sources
    if texts.isEmpty, let scenario = header.scenario { texts = ["sim:\(scenario)"] }
    if texts.isEmpty { texts = settings.sources }
    guard !texts.isEmpty else { throw ResumeError.unknownSource }
    let codes = try Place.codes()
    return try texts.map { try Arguments.source($0).reading(codes) }
  }

  /// The open session to go on with; nil for a new one.
  func sessionToResume(
    _ options: MonitorOptions, _ chair: ChairLock?
  ) throws -> OpenSession? {
    // Without that folder nothing can be resumed, and nobody has the chair, which was told.
    guard options.journal == .automatic || chair != nil else { return nil }
    let state = try StateFolder()
    // Wherever the simulated one would be recorded.
    if !new { try refuseSimulation(options, over: state) }
    guard options.journal == .automatic, !new else { return nil }
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
    // A simulated patient whose program was killed is missed by nobody.
    guard open.endedAbnormally, options.mode == .live else { return nil }
    return try offer(open) ? open : nil
  }

  /// Refuses a simulated patient on a chair whose live session was cut off: its numbers would be taken
  /// for those of the patient who sits there.
  private func refuseSimulation(
    _ options: MonitorOptions, over state: StateFolder
  ) throws(ResumeError) {
    guard options.mode == .simulated, source.isEmpty, !resume, !takeOver,
      let live = OpenSession.find(in: state.path, chair: options.chair, now: SystemClock.wall),
      live.endedAbnormally, !live.isRunning
    else { return }
    let since = live.header.identity.wall.clock(seconds: false)
    throw .liveIsOpen(since: since, chair: options.chair)
  }

  /// Asks whether to go on; without somebody to ask a new session begins and says so.
  private func offer(_ open: OpenSession) throws -> Bool {
    let words =
      "a session of \(open.header.identity.wall.clock(seconds: false)) on this chair was not closed"
    // After its watchdog or a power cut nobody may be there, and the patient may still be.
    guard !ServiceManager.isPresent else {
      Console.error("chairside: \(words); it goes on, as a service asks nobody.")
      return true
    }
    let isTaken = source.contains(where: \.usesStandardInput)
    guard Console.canAsk, !isTaken else {
      Console.error(
        "chairside: \(words); it goes on with: "
          + "\(ResumeError.command("--resume", open.header.identity.chair)). A new one begins.")
      return false
    }
    let answer = Console.ask("chairside: \(words).\nGo on with it? [Y/n] ")?.lowercased() ?? "n"
    return answer.isEmpty || answer.hasPrefix("y")
  }
}
