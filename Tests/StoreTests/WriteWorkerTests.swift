import Glibc
import Journal
@testable import Platform
import Session
@testable import Store
import TestSupport
import Testing
import Vitals

/// The write worker, turn by turn, without its thread.
@Suite struct WriteWorkerTests {
  private struct Bench {
    let recording: RecordingBench
    let orders: Mailbox<DiskThread.Numbered>
    let state: Published<DiskState>
    let core: Wakeup
    let worker: WriteWorker

    init() throws {
      recording = try RecordingBench()
      orders = try Mailbox(capacity: 16_384)
      core = try Wakeup()
      state = Published(DiskState(), wakeup: core)
      worker = WriteWorker(
        orders, recorder: recording.recorder, syncing: try SyncThread(wakeup: orders.wakeup),
        state: state)
      try recording.recorder.flush()
      worker.turn()
    }

    func send(_ number: Int, _ order: DiskOrder) {
      orders.send(DiskThread.Numbered(number: number, order: order))
    }

    func vital(_ number: Int) {
      guard case .event(let event) = RecordingBench.entry(Int64(number)).entry else { return }
      let time = SessionTime(milliseconds: Int64(number) * 1000)
      send(number, .record(event, at: time, wall: nil, isUrgent: false))
    }

    /// Runs turns, alternating with the sync thread, until the state matches.
    func wait(for isReached: (DiskState) -> Bool) -> Bool {
      let limit = SystemClock.monotonic + 10_000
      while !isReached(state.value), SystemClock.monotonic < limit {
        _ = Poller.wait([orders.wakeup.interest], milliseconds: 20)
        worker.turn()
      }
      return isReached(state.value)
    }
  }

  @Test func alarmIsWrittenWithAllBeforeIt() throws {
    let bench = try Bench()
    for number in 1...3 { bench.vital(number) }
    bench.send(4, .alarm(Array("{\"seq\":1}".utf8), at: SessionTime(milliseconds: 3000)))
    bench.core.clear()
    bench.worker.turn()
    #expect(bench.state.value.written == 4)
    #expect(Poller.wait([bench.core.interest], milliseconds: 0)[0].canRead)
    #expect(try bench.recording.seconds(of: bench.recording.path) == [1, 2, 3])
    #expect(bench.wait { $0.synced == 4 })
  }

  @Test func syncConfirmsOnlyWhatItCovers() throws {
    let bench = try Bench()
    bench.vital(1)
    bench.send(2, .sync)
    bench.worker.turn()
    bench.vital(3)
    #expect(bench.wait { $0.synced == 2 })
    #expect(bench.state.value.synced == 2)
    bench.send(4, .sync)
    #expect(bench.wait { $0.synced == 4 })
  }

  @Test func failingDiskWaitsForRetry() throws {
    let bench = try Bench()
    #expect(unlink(bench.recording.path) == 0)
    // The folder is gone too, so that no other file can be created.
    #expect(rename(bench.recording.folder.path, bench.recording.folder.path + ".gone") == 0)
    defer { rename(bench.recording.folder.path + ".gone", bench.recording.folder.path) }
    for number in 1...20 {
      bench.vital(number)
      bench.worker.turn()
    }
    #expect(bench.state.value.failure == "No such file or directory")
    #expect(bench.state.value.failures == 1)
    let wait = bench.worker.wait(at: SystemClock.monotonic)
    #expect(wait > 500, "it would look again after \(wait) ms")
  }

  @Test func missedLinesAreWrittenAfterFailure() throws {
    let bench = try Bench()
    bench.vital(1)
    bench.worker.turn()
    #expect(unlink(bench.recording.path) == 0)
    for number in 2...5 { bench.vital(number) }
    bench.worker.turn()
    #expect(bench.state.value.failure != nil)
    #expect(bench.wait { $0.failure == nil && $0.written == 5 })
    let second = bench.recording.folder("a.2.journal.ndjson")
    #expect(bench.recording.folder.text("a.2.journal.ndjson").contains("\"t\":5000"))
    #expect(bench.recording.recorder.path == second)
  }

  @Test func floodIsWrittenCompletely() throws {
    let bench = try Bench()
    let count = RetainedLines.capacity * 2 + 7
    for number in 1...count { bench.vital(number) }
    bench.worker.turn()
    #expect(bench.state.value.dropped == 0)
    #expect(bench.state.value.written == count)
    #expect(try bench.recording.seconds(of: bench.recording.path).count == count)
  }

  @Test func endIsReportedOnlyOnceOnDisk() throws {
    let bench = try Bench()
    bench.vital(1)
    bench.send(
      2,
      .finish(
        .terminated, PastSession(Session(RandomScript(seed: 5, length: 0).header), at: .zero),
        at: SessionTime(milliseconds: 2000), wall: WallTime(unixMilliseconds: 0)))
    bench.worker.turn()
    let finish = try #require(bench.state.value.finish)
    #expect(finish.path == bench.recording.path)
    #expect(finish.head?.count == 64)
    #expect(bench.recording.folder.text("a.journal.ndjson").contains("\"k\":\"footer\""))
  }
}
