import Glibc
@testable import Outlets
@testable import Platform
import TestSupport
import Testing

/// The log worker, turn by turn, without its thread.
@Suite struct LogWorkerTests {
  @Test func failingDiskIsReportedUntilSync() throws {
    let folder = try TemporaryFolder()
    let file = try LogFile(path: folder("log"))
    let orders: Mailbox<LogOrder> = try Mailbox(capacity: 16)
    let state = Published(LogState(), wakeup: try Wakeup())
    let worker = LogWorker(
      orders, file: file, syncing: try SyncThread(wakeup: orders.wakeup), state: state)
    file.failSync(at: SystemClock.monotonic)
    orders.send(.line(AlarmLine(seq: 1, segment: 1, bytes: Array("one".utf8))))
    worker.turn()
    #expect(!state.value.works)
    #expect(state.value.failures == 1)
    #expect(folder.text("log") == "")
    let limit = SystemClock.monotonic + 10_000
    while !state.value.works, SystemClock.monotonic < limit {
      _ = Poller.wait([orders.wakeup.interest], milliseconds: 20)
      worker.turn()
    }
    #expect(state.value.works)
    #expect(folder.text("log") == "one\n")
  }

  @Test func removedLogIsRecreated() throws {
    let folder = try TemporaryFolder()
    let log = try LogFile(path: folder("log"))
    log.append(AlarmLine(seq: 1, segment: 1, bytes: Array("one".utf8)))
    #expect(log.write(at: 0))
    #expect(unlink(folder("log")) == 0)
    log.append(AlarmLine(seq: 2, segment: 1, bytes: Array("two".utf8)))
    #expect(log.write(at: 0))
    #expect(folder.text("log") == "two\n")
  }
}
