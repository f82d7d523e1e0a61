import Glibc
@testable import Outlets
@testable import Platform
import TestSupport
import Testing

/// What the log thread does, turn by turn, without the thread.
@Suite struct LogWorkerTests {
  @Test func aDiskThatFailsIsToldUntilASyncSucceeds() throws {
    let folder = try TemporaryFolder()
    let (good, bad) = (try LogFile(path: folder("good")), try LogFile(path: folder("bad")))
    let orders: Mailbox<LogOrder> = try Mailbox(capacity: 16)
    let state = Published(LogState(files: 2), wakeup: try Wakeup())
    let worker = LogWorker(
      orders, files: [bad, good], syncing: try SyncThread(wakeup: orders.wakeup), state: state)
    let line = AlarmLine(seq: 1, segment: 1, bytes: Array("one".utf8))
    bad.failSync(at: SystemClock.monotonic)
    for file in 0...1 { orders.send(.line(line, file: file)) }
    worker.turn()
    // The other file is written meanwhile.
    #expect(state.value.works == [false, true])
    #expect(state.value.failures == [1, 0])
    #expect(folder.text("good") == "one\n")
    #expect(folder.text("bad") == "")
    let limit = SystemClock.monotonic + 10_000
    while !state.value.works[0], SystemClock.monotonic < limit {
      _ = Poller.wait([orders.wakeup.wish], milliseconds: 20)
      worker.turn()
    }
    #expect(state.value.works == [true, true])
    #expect(folder.text("bad") == "one\n")
  }

  @Test func aRemovedLogIsMadeAgain() throws {
    let folder = try TemporaryFolder()
    let log = try LogFile(path: folder("log"))
    log.offer(AlarmLine(seq: 1, segment: 1, bytes: Array("one".utf8)))
    #expect(log.write(at: 0))
    #expect(unlink(folder("log")) == 0)
    log.offer(AlarmLine(seq: 2, segment: 1, bytes: Array("two".utf8)))
    #expect(log.write(at: 0))
    #expect(folder.text("log") == "two\n")
  }
}
