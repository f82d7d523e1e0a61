import Alarms
import CTerminalGuard
import Canvas
import Glibc
import Journal
import Screens
import Session
import Terminal
import Vitals

/// A live session: the loop of the core thread, and the one place where effects are performed.
public final class Monitor {
  /// How a session ended, for the last words and the exit status.
  public struct Outcome: Sendable {
    /// The journal's last file; nil without a journal.
    public var journal: String?
    /// The head of its chain.
    public var head: String?
    /// How many conditions were raised.
    public var alarms: Int
    /// Whether the session had an earlier part, whose alarms are not counted.
    public var isResumed = false
    /// The seed of the simulated patient.
    public var seed: UInt64?
    /// The signal that ended it; nil when the nurse left.
    public var signal: Int32?
    /// Why the journal could not be finished; nil when it was.
    public var recordingFailure: String?
    /// Whether the terminal takes nothing any more: nothing must be written to it.
    public var isTerminalStuck = false
  }

  /// What the other threads send.
  enum Message: Sendable {
    case display(DisplayReport)
    case disk(DiskReport)
    /// The addresses of the host of a source.
    case found([SocketAddress], source: Int)
    /// What earlier sessions of a patient say.
    case history([String], of: String)
  }

  private static let wallInterval = TimeSpan.seconds(60)
  private static let lateAfter: Int64 = 1000

  var session: Session
  let start: MonitorStart
  let mailbox: Mailbox<Message>
  let signals: Int32
  let disk: DiskThread
  var outcome: Outcome
  var view: SessionView
  /// When the wall clock was last written into the journal, and when it was last looked at.
  var wallWritten: SessionTime
  var wallChecked: SessionTime
  var nextTicket = 1
  var lastTicket = 0
  /// Whether the disk thread has been reported as stuck.
  var isDiskStuck = false
  private var lastTurn: SessionTime
  private var plannedWake: SessionTime
  var end: SessionEnd?
  var unattendedSince: SessionTime?
  /// The patient whose earlier sessions were looked up.
  var lookedUp: String?
  var entriesLookedAt = -1

  /// Prepares everything; nothing has been shown yet.
  ///
  /// What can fail is tried before a running session is asked to hand over, and destinations come
  /// first of all: a number that was not open at the start must not mean one of our own.
  public init(_ options: MonitorOptions, resuming open: OpenSession?) throws {
    let outputs = try AlarmOutputs(options.destinations)
    try SourceSet.check(options.sources)
    let mailbox: Mailbox<Message> = try Mailbox(capacity: 1024)
    self.mailbox = mailbox
    signals = ctg_install_signals()
    guard signals >= 0 else { throw StartError.system(SystemError("install", "signal handlers")) }
    _ = ctg_forbid_core_dumps()
    var recovery: Recovery?
    if let open {
      if open.isRunning { try Recovery.takeOver(open) }
      recovery = try Recovery(open)
    }
    let resolver = try Resolver(sources: options.sources.count(where: \.namesHost)) {
      mailbox.send(.found($0, source: $1))
    }
    let start = try MonitorStart(options, outputs, recovery: recovery) { host, port, source in
      resolver.ask(host, port, for: source)
    }
    self.start = start
    session = start.session
    outcome = Outcome(
      journal: start.recorder?.path, head: nil, alarms: 0, seed: start.session.header.seed)
    outcome.isResumed = recovery != nil
    disk = try DiskThread(recorder: start.recorder, logs: start.logs.map(\.file)) {
      mailbox.send(.disk($0))
    }
    view = SessionView(
      options.view, isInputTaken: options.sources.contains { $0.place == .standardInput },
      isReplay: false)
    wallWritten = start.now
    wallChecked = start.now
    lastTurn = start.now
    plannedWake = start.now
  }

  /// The session time by the kernel's clock, never before the latest turn.
  private var clock: SessionTime {
    max(SessionTime(milliseconds: SystemClock.boot - start.bootAtZero), lastTurn)
  }

  /// Runs the session until it is left, ended by a signal or handed over.
  public func run() throws -> Outcome {
    try view.open { [mailbox] in mailbox.send(.display($0)) }
    begin()
    while end == nil { turn() }
    finish()
    return outcome
  }

  /// Whether the alarm log on standard output may come back onto the terminal through a pipe.
  var sharesTerminal: Bool { isatty(1) == 0 && start.sinks.contains { $0.name == "stdout" } }

  private func begin() {
    let header = AlarmLogCoding.header(session.header, isReplay: false)
    for sink in start.sinks { sink.offer(header, seq: nil, at: start.now) }
    for index in start.logs.indices { disk.send(.line(header, seq: nil, file: index)) }
    for record in start.unlogged { log(record, at: start.now) }
    for event in start.firstEvents { handle(event, at: start.now) }
    flushSinks(at: start.now)
    plannedWake = start.now
  }

  // MARK: One turn

  private func turn() {
    let sources = start.sources
    let wishes =
      [signals, mailbox.wakeup.descriptor].map {
        PollWish(descriptor: $0, wantsRead: true, wantsWrite: false)
      } + sources.flatMap(\.wishes) + start.sinks.compactMap(\.wish)
    let results = Poller.wait(wishes, milliseconds: timeout())
    let now = clock
    noteLateness(at: now)
    lastTurn = now
    if results[0].canRead { takeSignals(at: now) }
    var found: [Int32: PollResult] = [:]
    for (wish, result) in zip(wishes, results) { found[wish.descriptor] = result }
    takeSources(found, at: now)
    if results[1].canRead { takeMessages(at: now) }
    perform(session.tick(at: now), at: now)
    checkWall(at: now)
    checkDisk(at: now)
    takeSinks(found, at: now)
    flushSinks(at: now)
    view.draw(session, at: now)
    checkUnattended(at: now)
    lookUpPatient()
    plannedWake = max(now, nextDeadline)
  }

  /// The next time at which something must be done without poll.
  private var nextDeadline: SessionTime {
    // The disk thread is watched: stuck, it cannot say so itself.
    var next = lastTurn + .seconds(start.recorder == nil ? 60 : 1)
    func consider(_ time: SessionTime?) {
      if let time { next = min(next, time) }
    }
    consider(session.nextDeadline)
    for source in start.sources { consider(source.deadline) }
    for sink in start.sinks { consider(sink.deadline) }
    consider(wallChecked + Self.wallInterval)
    consider(view.nextDraw(at: lastTurn))
    return next
  }

  private func timeout() -> Int32 {
    // A crowded disk is looked at again soon, not in a loop.
    let least: Int64 = disk.isCrowded ? 1 : 0
    return Int32(clamping: max((plannedWake - clock).milliseconds, least))
  }

  /// A turn that starts more than a second late is an input.
  private func noteLateness(at now: SessionTime) {
    let late = now - plannedWake
    guard late.milliseconds > Self.lateAfter else { return }
    handle(.runtime(.late(late)), at: now)
    view.redraw()
  }

  private func takeSources(_ found: [Int32: PollResult], at now: SessionTime) {
    for source in start.sources {
      if let simulated = source as? SimulatedSource {
        simulated.isInfusing = session.phase == .infusing
      }
      // A file can wait for the disk; a patient cannot.
      if let file = source as? FileSource, file.isFast, disk.isCrowded { continue }
      let isReady = source.wishes.contains { found[$0.descriptor, default: .nothing] != .nothing }
      let isDue = source.deadline.map { $0 <= now } ?? false
      guard isReady || isDue else { continue }
      for event in source.take(found, at: now) { handle(event, at: now) }
    }
  }

  private func takeSinks(_ found: [Int32: PollResult], at now: SessionTime) {
    for sink in start.sinks {
      let result = sink.wish.flatMap { found[$0.descriptor] } ?? .nothing
      let isDue = sink.deadline.map { $0 <= now } ?? false
      guard result != .nothing || isDue else { continue }
      for report in sink.take(result, at: now) { handle(.runtime(report), at: now) }
    }
  }

  func flushSinks(at now: SessionTime) {
    for sink in start.sinks {
      for report in sink.flush(at: now) { handle(.runtime(report), at: now) }
    }
  }

  private func finish() {
    let now = clock
    for source in start.sources { source.finish() }
    for sink in start.sinks { sink.finish(at: now) }
    disk.send(.finish(end ?? ending, at: now, wall: session.wall(at: now)))
    view.close()
    waitForEnds()
    outcome.isTerminalStuck = view.isOpen
    view.restore()
  }

  /// Waits for the disk and the terminal, but not for ever: either may be stuck.
  private func waitForEnds() {
    let limit = SystemClock.monotonic + 10_000
    var isDiskDone = false
    while SystemClock.monotonic < limit, !isDiskDone || view.isOpen {
      let wish = PollWish(
        descriptor: mailbox.wakeup.descriptor, wantsRead: true, wantsWrite: false)
      let left = isDiskDone ? view.closingLimit : limit
      guard SystemClock.monotonic < left else { return }
      _ = Poller.wait([wish], milliseconds: Int32(clamping: left - SystemClock.monotonic))
      for message in mailbox.take().messages {
        switch message {
        case .disk(.finished(let head, let path)):
          outcome.head = head
          if let path { outcome.journal = path }
          isDiskDone = true
        case .disk(.failed(let why)): outcome.recordingFailure = why
        case .disk(.works): outcome.recordingFailure = nil
        case .display(.closed), .display(.lost), .display(.failed): view.hasClosed()
        case .disk, .display, .found, .history: break
        }
      }
    }
  }
}
