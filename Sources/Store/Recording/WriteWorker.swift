import Glibc
import Journal
import Platform
import Session
import Vitals

/// What runs on the write thread: it hands lines to the kernel and never waits for a sync.
///
/// | state | gathering over, or prompt | write fails | retry time, works | sync fails |
/// |---|---|---|---|---|
/// | writing | writes, asks for a sync when one is due | failing | – | failing |
/// | failing | keeps lines in memory | – | writing | – |
final class WriteWorker {
  /// How long lines are gathered before they are written, in milliseconds.
  private static let writeInterval: Int64 = 800
  /// How long written lines wait for their sync at most, in milliseconds.
  private static let syncInterval: Int64 = 2000
  private static let retryInterval: Int64 = 1000

  private let orders: Mailbox<DiskThread.Numbered>
  private let recorder: JournalRecorder
  private let syncing: SyncThread
  private let state: Published<DiskState>
  /// The number of the latest order that was performed.
  private var performed = 0
  /// Why nothing is written; nil while it is.
  private var failure: SystemError?
  private var nextRetry: Int64 = 0
  private var nextSync: Int64?
  /// The sync under way, what it will have brought to the disk, and the order it answers.
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
    // The file was born before; now its name and its header become durable.
    beginSync(isUrgent: true)
    while !hasEnded {
      let wait = Int32(clamping: wait(at: SystemClock.monotonic))
      _ = Poller.wait([orders.wakeup.interest], milliseconds: wait)
      turn()
    }
  }

  /// For how long the thread may sleep unless it is woken, in milliseconds.
  func wait(at now: Int64) -> Int64 {
    // While the disk fails only time can help: what comes meanwhile is kept.
    guard failure == nil else { return max(nextRetry - now, 0) }
    let syncDue = sync == nil ? nextSync : nil
    return max(min(now + Self.writeInterval, syncDue ?? .max) - now, 0)
  }

  /// Performs what has come, and what is due.
  func turn() {
    let (messages, dropped) = orders.take()
    takeSync()
    var (isAwaited, isUrgent) = (false, false)
    for message in messages {
      let (awaits, urges) = perform(message.order)
      performed = message.number
      isAwaited = isAwaited || awaits
      isUrgent = isUrgent || urges
      // What no file holds yet is bounded: write before it must be dropped.
      if failure == nil, recorder.isFull { write(isAwaited: false) }
    }
    tellDropped(dropped + recorder.takeDropped())
    guard !hasEnded else { return }
    if failure != nil { retry() } else { write(isAwaited: isAwaited) }
    beginSync(isUrgent: isUrgent)
  }

  /// Takes an order: whether the core waits for its line to be written, and whether it must be
  /// synced at once.
  private func perform(_ order: DiskOrder) -> (isAwaited: Bool, isUrgent: Bool) {
    switch order {
    case .record(let event, let time, let wall, let isUrgent):
      add(RetainedLines.Entry(entry: .event(event), time: time, wall: wall))
      return (false, isUrgent)
    case .alarm(let line, let time):
      add(RetainedLines.Entry(entry: .alarm(line), time: time, wall: nil))
      return (true, true)
    case .sync: return (false, true)
    case .finish(let end, let time, let wall):
      finish(end, at: time, wall: wall)
      return (false, false)
    }
  }

  private func add(_ entry: RetainedLines.Entry) {
    recorder.add(entry, whileFailing: failure != nil)
    nextSync = nextSync ?? SystemClock.monotonic + Self.syncInterval - Self.writeInterval
  }

  private func tellDropped(_ count: Int) {
    guard count > 0 else { return }
    state.update { $0.dropped += count }
  }

  /// Hands everything to the kernel, and tells the core where it waits for that.
  private func write(isAwaited: Bool) {
    do throws(SystemError) {
      try recorder.flush()
      state.update(silently: !isAwaited) { $0.written = performed }
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

  /// A full disk may have room again; anything else makes the segment suspect, and a new one
  /// holds what was never synced.
  private func retry() {
    guard let failed = failure, SystemClock.monotonic >= nextRetry else { return }
    do throws(SystemError) {
      if failed.isFullDisk { try recorder.flush() } else { try recorder.beginSegment() }
      failure = nil
      nextSync = nextSync ?? SystemClock.monotonic
      tellDropped(recorder.takeDropped())
      state.update {
        $0.failure = nil
        $0.written = performed
      }
    } catch {
      // A full disk may turn out to be a broken one; a suspect segment stays suspect.
      if failed.isFullDisk { failure = error }
      nextRetry = SystemClock.monotonic + Self.retryInterval
    }
  }

  // MARK: Syncing

  /// Asks for a sync when one is due and none is under way.
  private func beginSync(isUrgent: Bool) {
    let now = SystemClock.monotonic
    if isUrgent { nextSync = now }
    guard failure == nil, sync == nil, let due = nextSync, due <= now else { return }
    // A sync of a segment that was given up may still be under way.
    guard !syncing.isRunning else { return }
    nextSync = nil
    syncCount += 1
    sync = (syncCount, recorder.mark, performed)
    state.update(silently: true) { $0.syncSince = now }
    syncing.begin(syncCount, of: recorder.file.file)
  }

  private func takeSync() {
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

  private func finish(_ end: SessionEnd, at time: SessionTime, wall: WallTime) {
    hasEnded = true
    do throws(SystemError) {
      if let failure, !failure.isFullDisk { try recorder.beginSegment() }
      try recorder.finish(end, at: time, wall: wall)
      state.update { $0.failure = nil }
    } catch {
      state.update { $0.failure = "\(error)" }
    }
    let dropped = recorder.takeDropped()
    state.update {
      $0.dropped += dropped
      $0.written = performed
      $0.finish = DiskState.Finish(head: recorder.head, path: recorder.path)
    }
  }
}

extension SystemError {
  /// A write that found no room: the segment is good, and goes on when there is room again.
  ///
  /// A sync that fails leaves nobody knowing what is on the disk, for whatever reason it failed.
  fileprivate var isFullDisk: Bool {
    action == "write" && [ENOSPC, EDQUOT, EFBIG].contains(code)
  }
}
