import Alarms
import CTerminalGuard
import Care
import Display
import Feeds
import Glibc
import Journal
import Outlets
import Platform
import Screens
import Session
public import Store
import Vitals
import Wording

/// A live session: the loop of the core thread, and the only place where effects are carried out.
public final class Monitor {
  let start: MonitorStart
  /// Held for the lifetime of the monitor; nil without a state folder.
  private let chair: ChairLock?
  let mailbox: Mailbox<MonitorMessage>
  /// The pipe from the signal handler.
  let signals: Int32
  let log: ProgramLog
  var session: Session
  var view: SessionView
  var recording: RecordingLink
  private var interpreter: EffectInterpreter
  var clock: TurnClock
  private var wall: WallWatch
  var attendance: Attendance
  var history = HistoryLookUp()
  var export: CloseExport
  private var service = ServiceLink()
  var outcome: Outcome
  /// The end of the session; nil while it continues.
  var end: SessionEnd?

  /// Prepares a session without showing anything.
  ///
  /// All steps that can fail come before a running session is asked to hand over. Outlets are
  /// opened first, so that a descriptor number closed at the start cannot become one of ours.
  ///
  /// A chair that is not free belongs to the session that is asked to hand over.
  public init(
    _ options: MonitorOptions, resuming open: OpenSession?, chair: ChairLock? = nil
  ) throws {
    self.chair = chair
    let outlets = try StartError.outlets(options.outlets)
    try FeedSet.check(options.sources)
    let mailbox: Mailbox<MonitorMessage> = try Mailbox(capacity: 1024)
    self.mailbox = mailbox
    signals = ctg_install_signals()
    guard signals >= 0 else { throw StartError.system(SystemError(.install, "signal handlers")) }
    _ = ctg_forbid_core_dumps()
    var recovery: Recovery?
    if let open {
      recovery = try Recovery(open.isRunning ? try Recovery.takeOver(open, chair) : open)
    }
    let resolver = try Resolver(sources: options.sources.count(where: \.namesHost)) {
      mailbox.send(.resolved($0, feed: $1))
    }
    var start = try MonitorStart(options, outlets, recovery: recovery) { host, port, feed in
      resolver.resolve(host, port, for: feed)
    }
    let recorder = start.releaseRecorder()
    self.start = start
    session = start.session
    outcome = Outcome(
      journal: recorder?.path, isResumed: recovery != nil, damage: recovery?.damage,
      seed: start.session.header.seed)
    recording = try RecordingLink(recorder, wakeup: mailbox.wakeup)
    for outlet in outlets { try outlet.start(mailbox.wakeup) }
    log = ProgramLog(isKept: options.journal != .none)
    view = SessionView(
      options.view, isInputTaken: options.sources.contains(where: \.usesStandardInput),
      isReplay: false)
    interpreter = EffectInterpreter(stampInterval: WallWatch.interval, at: start.now)
    clock = TurnClock(bootAtZero: start.bootAtZero, at: start.now)
    wall = WallWatch(at: start.now)
    attendance = Attendance(at: start.now)
    export = CloseExport(options, hasJournal: recorder != nil, at: start.now)
  }

  /// Runs the session until the user leaves, a signal ends it or another process takes it over.
  public func run() throws -> Outcome {
    try view.open { [mailbox] in mailbox.send(.display($0), $0.urgency) }
    begin()
    while end == nil { turn() }
    finish()
    return outcome
  }

  private func begin() {
    log.write(ProgramEntry.start(session.header, isResumed: outcome.isResumed))
    for outlet in start.outlets { outlet.open(session.header, at: start.first) }
    apply(start.unlogged.map { Effect.log($0) }, at: start.first)
    for event in start.firstEvents { handle(event, at: start.first) }
    catchUp()
    if let trouble = start.instructorTrouble { view.show(trouble) }
    drainOutlets(at: start.now)
    clock.plan(start.hasBefore ? clock.now : start.now)
  }

  private func turn() {
    let interests =
      [.reading(signals), mailbox.wakeup.interest] + start.feeds.flatMap(\.interests)
      + start.outlets.compactMap(\.interest) + start.stations.interest
    // A busy disk is polled again soon, but not in a busy loop.
    let timeout = clock.timeout(atLeast: recording.isBackedUp ? 1 : 0)
    let results = Poller.wait(interests, milliseconds: timeout)
    let now = clock.now
    if let late = clock.lateness(at: now) {
      handle(.runtime(.late(late)), at: now)
      view.redraw()
    }
    clock.begin(at: now)
    if results[0].canRead { handleSignals(at: now) }
    var found: [Int32: PollResult] = [:]
    for (interest, result) in zip(interests, results) { found[interest.descriptor] = result }
    pollFeeds(found, at: now)
    if results[1].canRead { handleMessages(at: now) }
    start.stations.hear(at: now, log, in: { session }) { handle(.station($0), at: now) }
    tick(at: now)
    for report in wall.reports(of: session, at: now) { handle(.runtime(report), at: now) }
    advanceRecording(at: now)
    drainOutlets(at: now)
    advanceExport(at: now)
    view.draw(session, at: now)
    if attendance.isOver(session, failingSince: recording.failingSince, at: now) {
      end = SessionEnd(leaving: session)
    }
    lookUpHistory()
    service.endTurn(at: now, log)
    clock.plan(nextDeadline)
  }

  /// When the next turn is due even if poll reports nothing.
  private var nextDeadline: SessionTime {
    // The disk is polled, since a stuck one cannot report itself.
    var next = clock.latest + .seconds(recording.isRecording ? 1 : 60)
    func consider(_ time: SessionTime?) {
      if let time { next = min(next, time) }
    }
    consider(session.nextDeadline)
    consider(recording.deadline)
    for feed in start.feeds { consider(feed.deadline) }
    for outlet in start.outlets { consider(outlet.deadline) }
    consider(wall.deadline)
    consider(export.deadline)
    consider(service.deadline)
    consider(start.stations.deadline)
    consider(view.nextDraw(at: clock.latest))
    return next
  }

  private func pollFeeds(_ found: [Int32: PollResult], at now: SessionTime) {
    for feed in start.feeds {
      if feed.canWait, recording.isBackedUp { continue }
      let isReady = feed.interests.contains {
        found[$0.descriptor, default: .nothing] != .nothing
      }
      let isDue = feed.deadline.map { $0 <= now } ?? false
      guard isReady || isDue else { continue }
      if feed.waitsForAlarms { tick(at: now) }
      feed.observe(session.care)
      for event in feed.poll(found, at: now) { handle(event, at: now) }
      for remark in feed.drainRemarks() {
        log.write(ProgramEntry.remark(remark, of: feed.description.id))
      }
    }
  }

  func handle(_ event: Event, at now: SessionTime) {
    if let entry = ProgramEntry.entry(for: event) { log.write(entry) }
    carryOut(event, at: now)
    attendance.record(event, at: now)
    // Waveforms appear on one page only, which is redrawn at a fixed rate anyway.
    if case .wave = event { return }
    view.hasNews = true
  }

  /// Carries out effects; no other place does.
  func apply(_ effects: [Effect], at now: SessionTime) {
    for effect in effects {
      switch interpreter.action(for: effect, of: session) {
      case .record(let event, let time, let wall, let isUrgent):
        recording.record(event, at: time, wall: wall, isUrgent: isUrgent)
      case .log(let record, let line):
        // What is simulated at once waits for the disk from now on, not from its own time.
        deliver(recording.log(record, line: line, at: max(now, clock.now)), at: now)
        if record.transition.event == .raised { outcome.alarms += 1 }
        view.isUrgent = true
        if start.outlets.contains(where: \.mayReachTerminal) { view.repairSoon() }
      case .refuse(let refusal): view.show(RefusalWords(view.interface.language).text(refusal))
      }
    }
  }

  /// Delivers records to every outlet, independently of the screen.
  func deliver(_ records: [AlarmRecord], at now: SessionTime) {
    for record in records {
      for outlet in start.outlets { outlet.offer(record, at: now) }
    }
  }

  private func advanceRecording(at now: SessionTime) {
    let news = recording.advance(at: now)
    deliver(news.records, at: now)
    for report in news.reports { handle(.runtime(report), at: now) }
    if news.isCommandRecorded {
      view.showRecorded()
      export.recordCommand(in: session.phase)
    }
  }

  private func drainOutlets(at now: SessionTime) {
    for outlet in start.outlets {
      for report in outlet.drain(at: now) { handle(.runtime(report), at: now) }
    }
  }

  /// Writes and delivers everything that waits, and restores the terminal.
  private func finish() {
    let now = clock.now
    let ending = end ?? SessionEnd(leaving: session)
    for feed in start.feeds { feed.finish() }
    recording.finish(ending, of: session, at: now)
    start.stations.close(log, at: now)
    view.close()
    service.leave()
    waitForEnds()
    outcome.recordingFailure =
      recording.hasFinished ? recording.state.failure : "the disk does not answer"
    outcome.head = recording.state.finish?.head
    outcome.journal = recording.state.finish?.path ?? outcome.journal
    outcome.isTerminalStuck = view.isOpen
    outcome.isClosed = session.phase == .closed && end != .handedOver
    log.write(ProgramEntry.end(ending, outcome))
    log.finish()
    view.restore()
    guard outcome.isFollowed else { return }
    // From here on the next program gets them; what came before still counts.
    ctg_hold_signals()
    handleSignals(at: now)
  }

  /// Waits a limited time for the disk, programs, outlets and the terminal: each may be stuck.
  private func waitForEnds() {
    let limit = SystemClock.monotonic + 10_000
    var isDelivering = true
    while true {
      let now = clock.now
      deliver(recording.advance(at: now).records, at: now)
      service.endTurn(at: now, log)
      // The reports of outlets have no reader any more.
      for outlet in start.outlets { _ = outlet.drain(at: now) }
      if recording.isEmpty, isDelivering {
        isDelivering = false
        for outlet in start.outlets { outlet.finish(at: now) }
      }
      let haveEnded = start.feeds.filter { !$0.hasFinished() }.isEmpty
      let isDone = recording.hasFinished && haveEnded && start.outlets.allSatisfy(\.isFinished)
      let left = (isDone ? view.closingLimit : limit) - SystemClock.monotonic
      guard left > 0, !isDone || view.isOpen else { break }
      let interests = [mailbox.wakeup.interest, .reading(signals)]
      let results = Poller.wait(interests, milliseconds: Int32(clamping: min(left, 50)))
      // Whoever ends the program, takes it over or closes its terminal means the next session too.
      if results[1].canRead { handleSignals(at: now) }
      for message in mailbox.drain().messages {
        switch message {
        case .display(.closed), .display(.lost), .display(.failed): view.recordClosed()
        case .display, .resolved, .history, .machine, .exported: break
        }
      }
    }
  }
}
