import Platform

/// The body of a log thread: writes lines and never blocks in a sync.
final class LogWorker {
  private let orders: Mailbox<LogOrder>
  private let file: LogFile
  private let syncing: SyncThread
  private let state: Published<LogState>
  /// The number of the running sync; nil when none runs.
  private var sync: Int?
  private var syncCount = 0
  private var hasEnded = false

  init(
    _ orders: Mailbox<LogOrder>, file: LogFile, syncing: SyncThread, state: Published<LogState>
  ) {
    self.orders = orders
    self.file = file
    self.syncing = syncing
    self.state = state
  }

  func run() {
    while !hasEnded {
      let wait = file.retryAt.map { Int32(clamping: max($0 - SystemClock.monotonic, 0)) } ?? -1
      _ = Poller.wait([orders.wakeup.interest], milliseconds: wait)
      turn()
    }
    if file.needsSync || sync != nil {
      do throws(SystemError) {
        try file.file.sync()
      } catch {
        publish(works: false)
      }
    }
    state.update { $0.hasEnded = true }
  }

  /// Handles the waiting orders and whatever is due.
  func turn() {
    for order in orders.drain().messages {
      switch order {
      case .line(let line): file.append(line)
      case .finish: hasEnded = true
      }
    }
    let now = SystemClock.monotonic
    endSync(at: now)
    write(at: now)
    beginSync()
  }

  /// Writes the waiting lines; a stuck file blocks here.
  private func write(at now: Int64) {
    let since = file.wantsWrite(at: now) ? now : nil
    state.update(silently: true) { $0.writingSince = since }
    _ = file.write(at: now)
    state.update(silently: true) {
      $0.writingSince = nil
      if file.needsSync { $0.syncingSince = $0.syncingSince ?? now }
    }
    publish(works: !file.hasFailed)
  }

  private func publish(works: Bool) {
    guard state.value.works != works else { return }
    state.update {
      $0.works = works
      if !works { $0.failures += 1 }
    }
  }

  private func beginSync() {
    guard sync == nil, file.needsSync, file.retryAt == nil else { return }
    syncCount += 1
    sync = syncCount
    file.beginSync()
    syncing.begin(syncCount, of: file.file)
  }

  private func endSync(at now: Int64) {
    guard let sync, case .ended(sync, let error) = syncing.latest else { return }
    self.sync = nil
    if error == nil { file.endSync() } else { file.failSync(at: now) }
    state.update(silently: true) { $0.syncingSince = file.needsSync ? now : nil }
  }
}
