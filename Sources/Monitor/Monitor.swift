import Alarms
import CTerminalGuard
import Care
import Display
import Feeds
import Glibc
import Journal
import Outlets
import Platform
import Session
public import Store
import Vitals

/// A live session: the loop of the core thread, and the one place where effects are performed.
public final class Monitor {
  /// What the other threads send.
  enum Message: Sendable {
    /// A key, a size, the end of the terminal.
    case display(DisplayReport)
    /// The addresses of the host of a feed.
    case found([SocketAddress], feed: Int)
    /// What is known of the earlier sessions of a patient.
    case history([String], of: String)
  }

  let start: MonitorStart
  /// Held as long as this lives; nil without a state folder.
  private let chair: ChairLock?
  let mailbox: Mailbox<Message>
  /// The pipe that signals are read from.
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
  var outcome: Outcome
  /// How it ends; nil while it goes on.
  var end: SessionEnd?

  /// Prepares everything; nothing has been shown yet.
  ///
  /// What can fail is tried before a running session is asked to hand over, and outlets come first
  /// of all: a descriptor that was not open at the start must not mean one of our own.
  ///
  /// A chair that is not ours yet is that of the session that is asked to hand over.
  public init(
    _ options: MonitorOptions, resuming open: OpenSession?, chair: ChairLock? = nil
  ) throws {
    self.chair = chair
    let outlets = try StartError.outlets(options.outlets)
    try FeedSet.check(options.sources)
    let mailbox: Mailbox<Message> = try Mailbox(capacity: 1024)
    self.mailbox = mailbox
    signals = ctg_install_signals()
    guard signals >= 0 else { throw StartError.system(SystemError(.install, "signal handlers")) }
    _ = ctg_forbid_core_dumps()
    var recovery: Recovery?
    if let open {
      recovery = try Recovery(open.isRunning ? try Recovery.takeOver(open, chair) : open)
    }
    let resolver = try Resolver(sources: options.sources.count(where: \.namesHost)) {
      mailbox.send(.found($0, feed: $1))
    }
    var start = try MonitorStart(options, outlets, recovery: recovery) { host, port, feed in
      resolver.ask(host, port, for: feed)
    }
    let recorder = start.takeRecorder()
    self.start = start
    session = start.session
    outcome = Outcome(
      journal: recorder?.path, isResumed: recovery != nil, damage: recovery?.damage,
      seed: start.session.header.seed)
    recording = try RecordingLink(recorder, wakeup: mailbox.wakeup)
    for outlet in outlets { try outlet.start(mailbox.wakeup) }
    log = ProgramLog(isKept: options.journal == .automatic)
    view = SessionView(
      options.view, isInputTaken: options.sources.contains(where: \.usesStandardInput),
      isReplay: false)
    interpreter = EffectInterpreter(stampInterval: WallWatch.interval, at: start.now)
    clock = TurnClock(bootAtZero: start.bootAtZero, at: start.now)
    wall = WallWatch(at: start.now)
    attendance = Attendance(at: start.now)
  }

  /// Runs the session until it is left, ended by a signal or handed over.
  public func run() throws -> Outcome {
    try view.open { [mailbox] in mailbox.send(.display($0), $0.urgency) }
    begin()
    while end == nil { turn() }
    finish()
    return outcome
  }

  private func begin() {
    log.write(ProgramEntry.start(session.header, isResumed: outcome.isResumed))
    for outlet in start.outlets { outlet.open(session.header, at: start.now) }
    let records = start.unlogged.map { Effect.log($0) }
    perform(records, at: start.now)
    for event in start.firstEvents { handle(event, at: start.now) }
    drainOutlets(at: start.now)
    clock.plan(start.now)
  }

  // MARK: One turn

  private func turn() {
    let interests =
      [signals, mailbox.wakeup.descriptor].map {
        PollInterest(descriptor: $0, wantsRead: true, wantsWrite: false)
      } + start.feeds.flatMap(\.interests) + start.outlets.compactMap(\.interest)
    // A crowded disk is looked at again soon, not in a loop.
    let timeout = clock.timeout(atLeast: recording.isCrowded ? 1 : 0)
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
    perform(session.tick(at: now), at: now)
    for report in wall.reports(of: session, at: now) { handle(.runtime(report), at: now) }
    advanceRecording(at: now)
    drainOutlets(at: now)
    view.draw(session, at: now)
    if attendance.isOver(session, failingSince: recording.failingSince, at: now) { end = ending }
    lookUpHistory()
    clock.plan(nextDeadline)
  }

  /// The next time at which something must be done without poll.
  private var nextDeadline: SessionTime {
    // The disk is watched: stuck, it cannot say so itself.
    var next = clock.latest + .seconds(recording.isRecording ? 1 : 60)
    func consider(_ time: SessionTime?) {
      if let time { next = min(next, time) }
    }
    consider(session.nextDeadline)
    consider(recording.deadline)
    for feed in start.feeds { consider(feed.deadline) }
    for outlet in start.outlets { consider(outlet.deadline) }
    consider(wall.deadline)
    consider(view.nextDraw(at: clock.latest))
    return next
  }

  private func pollFeeds(_ found: [Int32: PollResult], at now: SessionTime) {
    for feed in start.feeds {
      feed.observe(session.phase)
      if feed.canWait, recording.isCrowded { continue }
      let isReady = feed.interests.contains {
        found[$0.descriptor, default: .nothing] != .nothing
      }
      let isDue = feed.deadline.map { $0 <= now } ?? false
      guard isReady || isDue else { continue }
      for event in feed.poll(found, at: now) { handle(event, at: now) }
    }
  }

  // MARK: Effects

  func handle(_ event: Event, at now: SessionTime) {
    if let entry = ProgramEntry.entry(for: event) { log.write(entry) }
    perform(session.handle(event, at: now), at: now)
    attendance.hear(event, at: now)
    // A waveform is news on its own page only, which is drawn by the time anyway.
    if case .wave = event { return }
    view.hasNews = true
  }

  /// Effects are performed here and nowhere else.
  func perform(_ effects: [Effect], at now: SessionTime) {
    for effect in effects {
      switch interpreter.action(for: effect, of: session) {
      case .record(let event, let time, let wall, let isUrgent):
        recording.record(event, at: time, wall: wall, isUrgent: isUrgent)
      case .log(let record, let line):
        deliver(recording.log(record, line: line, at: now), at: now)
        if record.transition.event == .raised { outcome.alarms += 1 }
        view.isUrgent = true
        if start.outlets.contains(where: \.mayReachTerminal) { view.repairSoon() }
      case .refuse(let refusal): view.show(refusal.words)
      }
    }
  }

  /// Records go to every outlet; the screen waits for none.
  func deliver(_ records: [AlarmRecord], at now: SessionTime) {
    for record in records {
      for outlet in start.outlets { outlet.offer(record, at: now) }
    }
  }

  private func advanceRecording(at now: SessionTime) {
    let news = recording.advance(at: now)
    deliver(news.records, at: now)
    for report in news.reports { handle(.runtime(report), at: now) }
    if news.isCommandRecorded { view.showRecorded() }
  }

  private func drainOutlets(at now: SessionTime) {
    for outlet in start.outlets {
      for report in outlet.drain(at: now) { handle(.runtime(report), at: now) }
    }
  }

  // MARK: The end

  /// How the journal's footer names an end that comes now.
  var ending: SessionEnd {
    switch session.phase {
    case .closed: session.timer.abortReason == nil ? .closed : .aborted
    case .checkIn, .baseline, .infusing, .paused, .recovery, .aborted: .terminated
    }
  }

  /// What waits is written and delivered, and the terminal given back.
  private func finish() {
    let now = clock.now
    for feed in start.feeds { feed.finish() }
    recording.finish(end ?? ending, at: now, wall: session.wall(at: now))
    view.close()
    waitForEnds()
    outcome.recordingFailure =
      recording.hasFinished ? recording.state.failure : "the disk does not answer"
    outcome.head = recording.state.finish?.head
    outcome.journal = recording.state.finish?.path ?? outcome.journal
    outcome.isTerminalStuck = view.isOpen
    log.write(ProgramEntry.end(end ?? ending, outcome))
    log.finish()
    view.restore()
  }

  /// Waits for the disk, the outlets and the terminal, but not for ever: each may be stuck.
  private func waitForEnds() {
    let limit = SystemClock.monotonic + 10_000
    var isDelivering = true
    while true {
      let now = clock.now
      deliver(recording.advance(at: now).records, at: now)
      // Nobody is left to be told of what the outlets report.
      for outlet in start.outlets { _ = outlet.drain(at: now) }
      if recording.isEmpty, isDelivering {
        isDelivering = false
        for outlet in start.outlets { outlet.finish(at: now) }
      }
      let isDone = recording.hasFinished && start.outlets.allSatisfy(\.isFinished)
      let left = (isDone ? view.closingLimit : limit) - SystemClock.monotonic
      guard left > 0, !isDone || view.isOpen else { break }
      _ = Poller.wait([mailbox.wakeup.interest], milliseconds: Int32(clamping: min(left, 50)))
      for message in mailbox.take().messages {
        switch message {
        case .display(.closed), .display(.lost), .display(.failed): view.recordClosed()
        case .display, .found, .history: break
        }
      }
    }
  }
}
