import Platform
import Session

/// What runs on the log thread: it hands lines to the kernel and never waits for a sync.
final class LogWorker {
  private let orders: Mailbox<LogOrder>
  private let files: [LogFile]
  private let syncing: SyncThread
  private let state: Published<LogState>
  /// The sync under way, and of which file it is.
  private var sync: (number: Int, file: Int)?
  private var syncCount = 0
  private var hasEnded = false

  init(
    _ orders: Mailbox<LogOrder>, files: [LogFile], syncing: SyncThread,
    state: Published<LogState>
  ) {
    self.orders = orders
    self.files = files
    self.syncing = syncing
    self.state = state
  }

  func run() {
    while !hasEnded {
      let retry = files.compactMap(\.retryAt).min()
      let wait = retry.map { Int32(clamping: max($0 - SystemClock.monotonic, 0)) } ?? -1
      _ = Poller.wait([orders.wakeup.wish], milliseconds: wait)
      turn()
    }
    for (index, file) in files.enumerated() where file.needsSync || sync?.file == index {
      do throws(SystemError) {
        try file.file.sync()
      } catch {
        tell(false, of: index)
      }
    }
    state.update { $0.hasEnded = true }
  }

  /// Performs what has come, and what is due.
  func turn() {
    for order in orders.take().messages {
      switch order {
      case .line(let line, let file): files[file].offer(line)
      case .finish: hasEnded = true
      }
    }
    let now = SystemClock.monotonic
    takeSync(at: now)
    write(at: now)
    beginSync()
  }

  /// Writes what waits; each write may take for ever, and all files behind it wait with it.
  private func write(at now: Int64) {
    let waiting = files.map { $0.wantsWrite(at: now) ? now : nil }
    state.update(silently: true) { $0.writingSince = waiting }
    for (index, file) in files.enumerated() {
      _ = file.write(at: now)
      state.update(silently: true) {
        $0.writingSince[index] = nil
        if file.needsSync { $0.syncingSince[index] = $0.syncingSince[index] ?? now }
      }
      tell(!file.isTroubled, of: index)
    }
  }

  private func tell(_ works: Bool, of index: Int) {
    guard state.value.works[index] != works else { return }
    state.update {
      $0.works[index] = works
      if !works { $0.failures[index] += 1 }
    }
  }

  private func beginSync() {
    let since = state.value.syncingSince
    // The one that has waited longest: a busy file must not keep the others from the disk.
    guard sync == nil,
      let index = files.indices.filter({ files[$0].needsSync && files[$0].retryAt == nil })
        .min(by: { since[$0] ?? .max < since[$1] ?? .max })
    else { return }
    syncCount += 1
    sync = (syncCount, index)
    files[index].beginSync()
    syncing.begin(syncCount, of: files[index].file)
  }

  private func takeSync(at now: Int64) {
    guard let sync, case .ended(sync.number, let error) = syncing.latest else { return }
    self.sync = nil
    let file = files[sync.file]
    if error == nil { file.endSync() } else { file.failSync(at: now) }
    state.update(silently: true) {
      $0.syncingSince[sync.file] = file.needsSync ? now : nil
    }
  }
}
