import Glibc
import Journal
import Session
import Vitals

/// What runs on the disk thread.
final class DiskWorker {
  /// How long lines are gathered before they are written, in milliseconds.
  private static let writeInterval: Int64 = 1000
  /// How long written lines wait for their sync at most, in milliseconds.
  private static let syncInterval: Int64 = 2000
  private static let retryInterval: Int64 = 1000

  private let orders: Mailbox<DiskOrder>
  private let recorder: JournalRecorder?
  private let logs: [LogFile]
  private let report: @Sendable (DiskReport) -> Void
  private var nextWrite: Int64?
  private var nextSync: Int64?
  private var failure: SystemError?
  private var nextRetry: Int64?
  private var tickets: [Int] = []
  private var hasEnded = false

  init(
    _ orders: Mailbox<DiskOrder>, recorder: JournalRecorder?, logs: [LogFile],
    report: @escaping @Sendable (DiskReport) -> Void
  ) {
    self.orders = orders
    self.recorder = recorder
    self.logs = logs
    self.report = report
  }

  func run() {
    attempt(at: SystemClock.monotonic) { recorder throws(SystemError) in try recorder.begin() }
    while !hasEnded {
      let now = SystemClock.monotonic
      let times = [nextWrite, nextSync, nextRetry].compactMap(\.self)
      let wait = Int32(clamping: max((times.min() ?? now + Self.writeInterval) - now, 0))
      let wish = PollWish(descriptor: orders.wakeup.descriptor, wantsRead: true, wantsWrite: false)
      _ = Poller.wait([wish], milliseconds: wait)
      turn()
    }
  }

  private func turn() {
    let (messages, dropped) = orders.take()
    if dropped > 0 { report(.overflowed(dropped)) }
    var isUrgent = false
    for order in messages {
      isUrgent = perform(order) || isUrgent
      // What is kept for another segment is bounded: sync before it must be dropped.
      if failure == nil, recorder?.isCrowded == true { sync() }
    }
    // What has been dropped has not been recorded.
    if dropped > 0 { tickets = [] }
    reportDropped()
    let now = SystemClock.monotonic
    for (index, log) in logs.enumerated() { log.write(at: now).map { report($0.report(index)) } }
    if let nextRetry, nextRetry <= now { retry(at: now) }
    guard failure == nil else { return }
    if isUrgent || nextSync.map({ $0 <= now }) ?? false {
      sync()
    } else if let due = nextWrite, due <= now {
      attempt(at: now) { recorder throws(SystemError) in try recorder.flush() }
      nextWrite = nil
    }
    if failure == nil, nextSync == nil { answerTickets() }
  }

  /// Takes an order; whether it must be on the disk at once.
  private func perform(_ order: DiskOrder) -> Bool {
    switch order {
    case .record(let event, let time, let wall, let isUrgent):
      add(JournalRecorder.Entry(entry: .event(event), time: time, wall: wall))
      return isUrgent
    case .alarm(let line, let time):
      add(JournalRecorder.Entry(entry: .alarm(line), time: time, wall: nil))
      return true
    case .line(let bytes, let seq, let file):
      if logs.indices.contains(file) { logs[file].offer(bytes, seq: seq) }
      return false
    case .report(let ticket):
      tickets.append(ticket)
      return true
    case .finish(let end, let time, let wall):
      finish(end, at: time, wall: wall)
      return false
    case .stop:
      hasEnded = true
      report(.finished(head: nil, path: nil))
      return false
    }
  }

  private func add(_ entry: JournalRecorder.Entry) {
    guard let recorder else { return }
    recorder.add(entry)
    // Quiet orders are up to a second old when they are found, so they are written at once.
    let now = SystemClock.monotonic
    nextWrite = nextWrite ?? now
    nextSync = nextSync ?? now + Self.syncInterval - Self.writeInterval
  }

  private func sync() {
    attempt(at: SystemClock.monotonic) { recorder throws(SystemError) in try recorder.sync() }
    nextWrite = nil
    nextSync = nil
  }

  private func reportDropped() {
    let dropped = recorder?.takeDropped() ?? 0
    guard dropped > 0 else { return }
    tickets = []
    report(.overflowed(dropped))
  }

  private func attempt(
    at now: Int64, _ body: (JournalRecorder) throws(SystemError) -> Void
  ) {
    guard let recorder else { return }
    do {
      try body(recorder)
    } catch {
      fail(error, at: now)
    }
  }

  private func fail(_ error: SystemError, at now: Int64) {
    if failure == nil { report(.failed(error.reason)) }
    failure = error
    nextRetry = now + Self.retryInterval
    nextWrite = nil
    nextSync = nil
  }

  /// A full disk may have room again; anything else makes the segment suspect, and a new one
  /// holds what was never synced.
  private func retry(at now: Int64) {
    nextRetry = nil
    guard let recorder, let failed = failure else { return }
    do {
      if failed.isFullDisk { try recorder.sync() } else { try recorder.beginSegment() }
      failure = nil
      report(.works)
    } catch {
      // A full disk may turn out to be a broken one; a suspect segment stays suspect.
      if failed.isFullDisk { failure = error }
      nextRetry = now + Self.retryInterval
    }
  }

  private func answerTickets() {
    for ticket in tickets { report(.synced(ticket: ticket)) }
    tickets = []
  }

  private func finish(_ end: SessionEnd, at time: SessionTime, wall: WallTime) {
    hasEnded = true
    for log in logs { _ = log.write(at: SystemClock.monotonic) }
    guard let recorder else {
      report(.finished(head: nil, path: nil))
      return
    }
    do {
      if let failure, !failure.isFullDisk { try recorder.beginSegment() }
      try recorder.finish(end, at: time, wall: wall)
    } catch {
      report(.failed("\(error)"))
    }
    report(.finished(head: recorder.head, path: recorder.path))
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
