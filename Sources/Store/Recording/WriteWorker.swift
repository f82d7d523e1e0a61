import Glibc
import Journal
import Platform
import Session
import Vitals

/// The body of the write thread: writes lines and never blocks in a sync.
///
/// | state | batch over, or prompt | write fails | retry time, works | sync fails |
/// |---|---|---|---|---|
/// | writing | writes, asks for a sync when one is due | failing | – | failing |
/// | failing | keeps lines in memory | – | writing | – |
final class WriteWorker {
  /// Batching interval for lines, in milliseconds.
  private static let writeInterval: Int64 = 800
  /// The longest delay between a write and its sync, in milliseconds.
  private static let syncInterval: Int64 = 2000
  private static let retryInterval: Int64 = 1000

  private let orders: Mailbox<DiskThread.Numbered>
  private let recorder: JournalRecorder
  private let syncing: SyncThread
  private let state: Published<DiskState>
  /// The number of the latest order handled.
  private var handled = 0
  /// The reason nothing can be written; nil while the file works.
  private var failure: SystemError?
  private var nextRetry: Int64 = 0
  private var nextSync: Int64?
  /// The running sync, the extent it covers, and the order it answers.
  private var sync: (number: Int, mark: JournalRecorder.Mark, order: Int)?
  private var syncCount = 0
  private var hasEnded = false

  init(
    _ orders: Mailbox<DiskThread.Numbered>, recorder: JournalRecorder, syncing: SyncThread,
    state: Published<DiskState>
  ) {
    self.orders = orders
    self.recorder = recorder
    self.syncing = syncing
    self.state = state
  }

  func run() {
    // The file already exists; this makes its name and header durable.
    beginSync(isUrgent: true)
    while !hasEnded {
      let wait = Int32(clamping: wait(at: SystemClock.monotonic))
      _ = Poller.wait([orders.wakeup.interest], milliseconds: wait)
      turn()
    }
  }

  /// The longest time the thread may sleep unless woken, in milliseconds.
  func wait(at now: Int64) -> Int64 {
    // A failing disk is retried by time alone; orders wait meanwhile.
    guard failure == nil else { return max(nextRetry - now, 0) }
    let syncDue = sync == nil ? nextSync : nil
    return max(min(now + Self.writeInterval, syncDue ?? .max) - now, 0)
  }

  /// Handles the waiting orders and whatever is due.
  func turn() {
    let (messages, dropped) = orders.drain()
    completeSync()
    var (isAwaited, isUrgent) = (false, false)
    for message in messages {
      let (awaits, urges) = apply(message.order)
      handled = message.number
      isAwaited = isAwaited || awaits
      isUrgent = isUrgent || urges
      // Memory for unwritten lines is bounded: write before any is dropped.
      if failure == nil, recorder.isFull { write(isAwaited: false) }
    }
    reportDropped(dropped + recorder.drainDropped())
    guard !hasEnded else { return }
    if failure != nil { retry() } else { write(isAwaited: isAwaited) }
    beginSync(isUrgent: isUrgent)
  }

  /// Applies an order; returns whether the core waits for its line to be written, and whether it
  /// needs a sync at once.
  private func apply(_ order: DiskOrder) -> (isAwaited: Bool, isUrgent: Bool) {
    switch order {
    case .record(let event, let time, let wall, let isUrgent):
      add(RetainedLines.Entry(entry: .event(event), time: time, wall: wall))
      return (false, isUrgent)
    case .alarm(let line, let time):
      add(RetainedLines.Entry(entry: .alarm(line), time: time, wall: nil))
      return (true, true)
    case .sync: return (false, true)
    case .finish(let end, let summary, let time, let wall):
      finish(end, summary, at: time, wall: wall)
      return (false, false)
    }
  }

  private func add(_ entry: RetainedLines.Entry) {
    recorder.add(entry, whileFailing: failure != nil)
    nextSync = nextSync ?? SystemClock.monotonic + Self.syncInterval - Self.writeInterval
  }

  private func reportDropped(_ count: Int) {
    guard count > 0 else { return }
    state.update { $0.dropped += count }
  }

  /// Writes all pending lines, and publishes the progress if the core waits for it.
  private func write(isAwaited: Bool) {
    do throws(SystemError) {
      try recorder.flush()
      state.update(silently: !isAwaited) { $0.written = handled }
    } catch {
      fail(error)
    }
  }

  private func fail(_ error: SystemError) {
    failure = error
    nextRetry = SystemClock.monotonic + Self.retryInterval
    sync = nil
    state.update {
      $0.failure = error.reason
      $0.failures += 1
      $0.syncSince = nil
    }
  }

  /// Retries after a failure: a full disk may have room again; after any other failure the segment
  /// is suspect, and a new one gets all unsynced lines.
  private func retry() {
    guard let failed = failure, SystemClock.monotonic >= nextRetry else { return }
    do throws(SystemError) {
      if failed.isFullDisk { try recorder.flush() } else { try recorder.beginSegment() }
      failure = nil
      nextSync = nextSync ?? SystemClock.monotonic
      reportDropped(recorder.drainDropped())
      state.update {
        $0.failure = nil
        $0.written = handled
      }
    } catch {
      // A full disk may turn out to be a broken one; a suspect segment stays suspect.
      if failed.isFullDisk { failure = error }
      nextRetry = SystemClock.monotonic + Self.retryInterval
    }
  }

  // MARK: Syncing

  /// Starts a sync when one is due and none is running.
  private func beginSync(isUrgent: Bool) {
    let now = SystemClock.monotonic
    if isUrgent { nextSync = now }
    guard failure == nil, sync == nil, let due = nextSync, due <= now else { return }
    // A sync of an abandoned segment may still be running.
    guard !syncing.isRunning else { return }
    nextSync = nil
    syncCount += 1
    sync = (syncCount, recorder.mark, handled)
    state.update(silently: true) { $0.syncSince = now }
    syncing.begin(syncCount, of: recorder.file.file)
  }

  private func completeSync() {
    guard let sync, case .ended(sync.number, let error) = syncing.latest else { return }
    self.sync = nil
    if let error {
      fail(error)
      return
    }
    recorder.confirm(sync.mark)
    state.update {
      $0.synced = sync.order
      $0.syncSince = nil
    }
  }

  private func finish(
    _ end: SessionEnd, _ summary: PastSession, at time: SessionTime, wall: WallTime
  ) {
    hasEnded = true
    do throws(SystemError) {
      if let failure, !failure.isFullDisk { try recorder.beginSegment() }
      try recorder.finish(end, summary, at: time, wall: wall)
      state.update { $0.failure = nil }
    } catch {
      state.update { $0.failure = "\(error)" }
    }
    let dropped = recorder.drainDropped()
    state.update {
      $0.dropped += dropped
      $0.written = handled
      $0.finish = DiskState.Finish(head: recorder.head, path: recorder.path)
    }
  }
}

extension SystemError {
  /// A write without room: the segment is intact and continues once there is room.
  ///
  /// After a failed sync, for whatever reason, the content of the disk is unknown.
  fileprivate var isFullDisk: Bool {
    operation == .write && [ENOSPC, EDQUOT, EFBIG].contains(code)
  }
}
