import Vitals

/// When the reports of a closed session are written, and those that wait are tried again.
struct CloseExport {
  /// What is started.
  enum Step: Hashable, Sendable {
    /// The reports of this session, and what waits.
    case session
    /// What waits.
    case queue
  }

  /// How long until what waits is tried again.
  static let interval = TimeSpan.minutes(10)

  /// Whether reports are written when a session is closed.
  private let isWanted: Bool
  private var isRecorded = false
  private var hasStarted = false
  private var isRunning = false
  private var hasWaiting: Bool
  private var triedAt: SessionTime

  init(isWanted: Bool, hasWaiting: Bool, at start: SessionTime) {
    self.isWanted = isWanted
    self.hasWaiting = hasWaiting
    // What an earlier session left is tried as soon as this one runs.
    triedAt = start - Self.interval
  }

  init(_ options: MonitorOptions, hasJournal: Bool, at start: SessionTime) {
    self.init(
      isWanted: options.exportsReports && hasJournal, hasWaiting: options.hasWaitingExports,
      at: start)
  }

  /// Records that the latest command is on the disk, in this phase.
  mutating func recordCommand(in phase: Phase) {
    if phase == .closed { isRecorded = true }
  }

  /// What to start now: the reports of a session whose close is on the disk, once, or a further
  /// attempt at what waits; one at a time.
  mutating func step(at now: SessionTime) -> Step? {
    guard !isRunning else { return nil }
    let isNew = isWanted && isRecorded && !hasStarted
    guard isNew || hasWaiting && now - triedAt >= Self.interval else { return nil }
    if isNew { hasStarted = true }
    isRunning = true
    triedAt = now
    return isNew ? .session : .queue
  }

  /// When the next attempt is due; nil while none is.
  var deadline: SessionTime? {
    guard !isRunning else { return nil }
    if isWanted, isRecorded, !hasStarted { return triedAt }
    return hasWaiting ? triedAt + Self.interval : nil
  }

  /// Records the end of an attempt, and whether something still waits.
  mutating func finish(hasWaiting: Bool) {
    isRunning = false
    self.hasWaiting = hasWaiting
  }
}
