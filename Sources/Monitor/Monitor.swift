import Alarms
import CTerminalGuard
import Canvas
import Display
import Feeds
import Glibc
import Journal
import Outlets
import Platform
import Screens
import Session
public import Store
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
    /// What is wrong with the record it went on from; nil when nothing is.
    public var damage: String?
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
    /// The addresses of the host of a source.
    case found([SocketAddress], source: Int)
    /// What earlier sessions of a patient say.
    case history([String], of: String)
  }

  private static let wallInterval = TimeSpan.seconds(60)
  private static let lateAfter: Int64 = 1000

  var session: Session
  let start: MonitorStart
  private let chair: ChairLock?
  let mailbox: Mailbox<Message>
  let signals: Int32
  /// The recording; nil without a session file.
  let disk: DiskThread?
  var gate: DeliveryGate
  var outcome: Outcome
  var view: SessionView
  /// When the wall clock was last written into the journal, and when it was last looked at.
  var wallWritten: SessionTime
  var wallChecked: SessionTime
  /// The order after whose sync the screen says "recorded".
  var awaited: Int?
  /// How far the recording had come at the last look.
  var diskSeen = DiskState()
  /// Whether trouble with the recording has been told.
  var isDiskTroubled = false
  private var lastTurn: SessionTime
  private var plannedWake: SessionTime
  var end: SessionEnd?
  var unattendedSince: SessionTime?
  /// When a device last said anything, and since when nothing can be recorded.
  var heardAt: SessionTime
  var unrecordedSince: SessionTime?
  /// The patient whose earlier sessions were looked up.
  var lookedUp: String?
  var entriesLookedAt = -1

  /// Prepares everything; nothing has been shown yet.
  ///
  /// What can fail is tried before a running session is asked to hand over, and destinations come
  /// first of all: a number that was not open at the start must not mean one of our own.
  ///
  /// The chair is held as long as this lives; one that is not ours yet is that of the session that
  /// is asked to hand over.
  public init(
    _ options: MonitorOptions, resuming open: OpenSession?, chair: ChairLock? = nil
  ) throws {
    self.chair = chair
    let outlets = try StartError.outlets(options.outlets)
    try FeedSet.check(options.sources)
    let mailbox: Mailbox<Message> = try Mailbox(capacity: 1024)
    self.mailbox = mailbox
    signals = ctg_install_signals()
    guard signals >= 0 else { throw StartError.system(SystemError("install", "signal handlers")) }
    _ = ctg_forbid_core_dumps()
    var recovery: Recovery?
    if let open {
      recovery = try Recovery(open.isRunning ? try Recovery.takeOver(open, chair) : open)
    }
    let resolver = try Resolver(sources: options.sources.count(where: \.namesHost)) {
      mailbox.send(.found($0, source: $1))
    }
    var start = try MonitorStart(options, outlets, recovery: recovery) { host, port, source in
      resolver.ask(host, port, for: source)
    }
    let recorder = start.takeRecorder()
    self.start = start
    session = start.session
    outcome = Outcome(
      journal: recorder?.path, head: nil, alarms: 0, seed: start.session.header.seed)
    (outcome.isResumed, outcome.damage) = (recovery != nil, recovery?.damage)
    gate = DeliveryGate(hasRecording: recorder != nil)
    disk = try recorder.map { recorder throws(SystemError) in
      try DiskThread(recorder: recorder, wakeup: mailbox.wakeup)
    }
    for outlet in outlets { try outlet.start(mailbox.wakeup) }
    view = SessionView(
      options.view, isInputTaken: options.sources.contains(where: \.usesStandardInput),
      isReplay: false)
    (wallWritten, wallChecked) = (start.now, start.now)
    (lastTurn, heardAt, plannedWake) = (start.now, start.now, start.now)
  }

  /// The session time by the kernel's clock, never before the latest turn.
  var clock: SessionTime {
    max(SessionTime(milliseconds: SystemClock.boot - start.bootAtZero), lastTurn)
  }

  /// Runs the session until it is left, ended by a signal or handed over.
  public func run() throws -> Outcome {
    try view.open { [mailbox] in mailbox.send(.display($0), $0.urgency) }
    begin()
    while end == nil { turn() }
    finish()
    return outcome
  }

  /// Whether the alarm log on standard output may come back onto the terminal through a pipe.
  var sharesTerminal: Bool { start.outlets.contains(where: \.mayReachTerminal) }

  private func begin() {
    for outlet in start.outlets { outlet.open(session.header, at: start.now) }
    for record in start.unlogged { log(record, at: start.now) }
    for event in start.firstEvents { handle(event, at: start.now) }
    drainOutlets(at: start.now)
    plannedWake = start.now
  }

  // MARK: One turn

  private func turn() {
    let feeds = start.feeds
    let interests =
      [signals, mailbox.wakeup.descriptor].map {
        PollInterest(descriptor: $0, wantsRead: true, wantsWrite: false)
      } + feeds.flatMap(\.interests) + start.outlets.compactMap(\.interest)
    let results = Poller.wait(interests, milliseconds: timeout())
    let now = clock
    noteLateness(at: now)
    lastTurn = now
    if results[0].canRead { takeSignals(at: now) }
    var found: [Int32: PollResult] = [:]
    for (interest, result) in zip(interests, results) { found[interest.descriptor] = result }
    pollFeeds(found, at: now)
    if results[1].canRead { takeMessages(at: now) }
    perform(session.tick(at: now), at: now)
    checkWall(at: now)
    checkRecording(at: now)
    drainOutlets(at: now)
    view.draw(session, at: now)
    checkUnattended(at: now)
    lookUpPatient()
    plannedWake = max(now, nextDeadline)
  }

  /// The next time at which something must be done without poll.
  private var nextDeadline: SessionTime {
    // The disk is watched: stuck, it cannot say so itself.
    var next = lastTurn + .seconds(disk == nil ? 60 : 1)
    func consider(_ time: SessionTime?) {
      if let time { next = min(next, time) }
    }
    consider(session.nextDeadline)
    consider(gate.deadline)
    for feed in start.feeds { consider(feed.deadline) }
    for outlet in start.outlets { consider(outlet.deadline) }
    consider(wallChecked + Self.wallInterval)
    consider(view.nextDraw(at: lastTurn))
    return next
  }

  /// Whether sources that can wait should.
  private var isDiskCrowded: Bool { disk?.isCrowded ?? false }

  private func timeout() -> Int32 {
    // A crowded disk is looked at again soon, not in a loop.
    let least: Int64 = isDiskCrowded ? 1 : 0
    return Int32(clamping: max((plannedWake - clock).milliseconds, least))
  }

  /// A turn that starts more than a second late is an input.
  private func noteLateness(at now: SessionTime) {
    let late = now - plannedWake
    guard late.milliseconds > Self.lateAfter else { return }
    handle(.runtime(.late(late)), at: now)
    view.redraw()
  }

  private func pollFeeds(_ found: [Int32: PollResult], at now: SessionTime) {
    for feed in start.feeds {
      feed.observe(session.phase)
      if feed.canWait, isDiskCrowded { continue }
      let isReady = feed.interests.contains {
        found[$0.descriptor, default: .nothing] != .nothing
      }
      let isDue = feed.deadline.map { $0 <= now } ?? false
      guard isReady || isDue else { continue }
      for event in feed.poll(found, at: now) { handle(event, at: now) }
    }
  }

  func drainOutlets(at now: SessionTime) {
    for outlet in start.outlets {
      for report in outlet.drain(at: now) { handle(.runtime(report), at: now) }
    }
  }
}
