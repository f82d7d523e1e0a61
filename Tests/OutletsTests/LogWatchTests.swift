import Glibc
@testable import Outlets
@testable import Platform
import TestSupport
import Testing
import Vitals

/// Stuck log files are detected from outside and reported once, and so is their recovery.
@Suite struct LogWatchTests {
  /// Waits until the thread has progressed, without asserting how long it takes.
  private static func wait(for isReached: () -> Bool) -> Bool {
    let limit = SystemClock.monotonic + 10_000
    while !isReached(), SystemClock.monotonic < limit { _ = Poller.wait([], milliseconds: 5) }
    return isReached()
  }

  private static func line(_ seq: Int) -> AlarmLine {
    AlarmLine(seq: seq, segment: 1, bytes: Array("{\"seq\":\(seq)}".utf8))
  }

  private static func pipe() -> (reading: Int32, writing: Int32) {
    var ends: [Int32] = [-1, -1]
    #expect(Glibc.pipe(&ends) == 0)
    return (ends[0], ends[1])
  }

  @Test func blockedWriteIsDetected() throws {
    // A pipe without a reader stands in for a stuck disk: write(2) does not return.
    let (reading, writing) = Self.pipe()
    defer { [reading, writing].forEach { close($0) } }
    #expect(fcntl(writing, F_SETFL, O_NONBLOCK) == 0)
    var byte: UInt8 = 120
    while write(writing, &byte, 1) > 0 {}
    #expect(fcntl(writing, F_SETFL, 0) == 0)
    let logs = try LogThread(
      file: LogFile(descriptor: writing, name: "stuck"), wakeup: try Wakeup())
    logs.send(.line(Self.line(1)))
    #expect(Self.wait { logs.latest.writingSince != nil })
    #expect(logs.latest.wait(at: SystemClock.monotonic + 2501) > 2500)
    #expect(logs.latest.works)
    logs.send(.line(Self.line(2)))
    #expect(logs.wait(at: SystemClock.monotonic + 2501) > 2500)
    var buffer = [UInt8](repeating: 0, count: 1 << 17)
    #expect(read(reading, &buffer, buffer.count) > 0)
    logs.send(.finish)
    #expect(Self.wait { logs.latest.hasEnded })
    #expect(logs.latest.writingSince == nil)
  }

  @Test func stuckFileDelaysNoOther() throws {
    let (reading, writing) = Self.pipe()
    defer { [reading, writing].forEach { close($0) } }
    #expect(fcntl(writing, F_SETFL, O_NONBLOCK) == 0)
    var byte: UInt8 = 120
    while write(writing, &byte, 1) > 0 {}
    #expect(fcntl(writing, F_SETFL, 0) == 0)
    let folder = try TemporaryFolder()
    let (wakeup, path) = (try Wakeup(), folder("free"))
    let outlets = [
      FileOutlet(LogFile(descriptor: writing, name: "stuck"), name: "stuck"),
      FileOutlet(try LogFile(path: path), name: path),
    ]
    for outlet in outlets {
      try outlet.start(wakeup)
      outlet.offer(.numbered(1), at: .zero)
      outlet.finish(at: .zero)
    }
    #expect(Self.wait { outlets[1].isFinished })
    #expect(!outlets[0].isFinished)
    #expect(folder.text("free").contains("\"seq\":1"))
    var buffer = [UInt8](repeating: 0, count: 1 << 17)
    #expect(read(reading, &buffer, buffer.count) > 0)
    #expect(Self.wait { outlets[0].isFinished })
  }

  @Test func blockedSyncIsDetected() throws {
    let (reading, writing) = Self.pipe()
    defer { [reading, writing].forEach { close($0) } }
    let folder = try TemporaryFolder()
    let descriptor = open(folder("log"), O_WRONLY | O_CREAT | O_APPEND, 0o600)
    defer { close(descriptor) }
    // The sync ends when a byte arrives.
    let file = LogFile(descriptor: descriptor, name: "log") { _ in
      var byte: UInt8 = 0
      return read(reading, &byte, 1) == 1 ? 0 : -1
    }
    let logs = try LogThread(file: file, wakeup: try Wakeup())
    logs.send(.line(Self.line(1)))
    #expect(Self.wait { logs.latest.syncingSince != nil })
    #expect(logs.latest.wait(at: SystemClock.monotonic + 2501) > 2500)
    #expect(write(writing, "ab", 2) == 2)
    #expect(Self.wait { logs.latest.syncingSince == nil })
    #expect(logs.latest.wait(at: SystemClock.monotonic + 2501) == 0)
    logs.send(.finish)
    #expect(Self.wait { logs.latest.hasEnded })
  }

  @Test func stuckFileIsReportedOnce() {
    var watch = LogWatch()
    var state = LogState()
    #expect(watch.changes(in: state, wait: 0, at: 0) == [])
    state.writingSince = 1000
    #expect(watch.changes(in: state, wait: 0, at: 3500) == [])
    #expect(watch.changes(in: state, wait: 0, at: 3501) == [.blocked])
    #expect(watch.changes(in: state, wait: 0, at: 9000) == [])
    // The write fails in the end, and then the file works.
    (state.writingSince, state.works, state.failures) = (nil, false, 1)
    #expect(watch.changes(in: state, wait: 0, at: 9200) == [])
    state.works = true
    #expect(watch.changes(in: state, wait: 0, at: 9300) == [.works])
    // Lines wait for the thread, so that the file has none of them.
    #expect(watch.changes(in: state, wait: 2501, at: 9350) == [.blocked])
    #expect(watch.changes(in: state, wait: 0, at: 9360) == [.works])
    state.syncingSince = 9400
    #expect(watch.changes(in: state, wait: 0, at: 12_000) == [.blocked])
    state.syncingSince = nil
    #expect(watch.changes(in: state, wait: 0, at: 12_100) == [.works])
  }

  @Test func shortFailureIsReported() {
    var watch = LogWatch()
    var state = LogState()
    state.failures = 3
    #expect(watch.changes(in: state, wait: 0, at: 0) == [.blocked, .works])
    #expect(watch.changes(in: state, wait: 0, at: 10) == [])
  }
}
