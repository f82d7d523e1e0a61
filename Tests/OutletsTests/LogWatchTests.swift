import Glibc
@testable import Outlets
@testable import Platform
import TestSupport
import Testing

/// Log files that do not answer: seen from outside, told once, and that it is over.
@Suite struct LogWatchTests {
  /// Waits until the thread has come so far; nothing is asserted about how long it takes.
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

  @Test func aWriteThatBlocksIsSeen() throws {
    // A pipe that nobody reads stands for a disk that does not answer: write(2) does not return.
    let (reading, writing) = Self.pipe()
    defer { [reading, writing].forEach { close($0) } }
    #expect(fcntl(writing, F_SETFL, O_NONBLOCK) == 0)
    var byte: UInt8 = 120
    while write(writing, &byte, 1) > 0 {}
    #expect(fcntl(writing, F_SETFL, 0) == 0)
    let folder = try TemporaryFolder()
    let files = [
      LogFile(descriptor: writing, name: "stuck"), try LogFile(path: folder("behind")),
    ]
    let logs = try LogThread(files: files, wakeup: try Wakeup())
    for file in 0...1 { logs.send(.line(Self.line(1), file: file)) }
    #expect(Self.wait { logs.latest.writingSince[0] != nil })
    let later = SystemClock.monotonic + 2501
    // The file behind it waits with it: one thread writes both.
    for file in 0...1 { #expect(logs.latest.wait(of: file, at: later) > 2500) }
    #expect(logs.latest.works == [true, true])
    logs.send(.line(Self.line(2), file: 1))
    #expect(logs.wait(at: later) > 2500)
    var buffer = [UInt8](repeating: 0, count: 1 << 17)
    #expect(read(reading, &buffer, buffer.count) > 0)
    logs.send(.finish)
    #expect(Self.wait { logs.latest.hasEnded })
    #expect(logs.latest.writingSince == [nil, nil])
    #expect(folder.text("behind") == "{\"seq\":1}\n{\"seq\":2}\n")
  }

  @Test func aSyncThatBlocksIsSeen() throws {
    let (reading, writing) = Self.pipe()
    defer { [reading, writing].forEach { close($0) } }
    let folder = try TemporaryFolder()
    let descriptor = open(folder("log"), O_WRONLY | O_CREAT | O_APPEND, 0o600)
    defer { close(descriptor) }
    // The sync answers when a byte comes.
    let file = LogFile(descriptor: descriptor, name: "log") { _ in
      var byte: UInt8 = 0
      return read(reading, &byte, 1) == 1 ? 0 : -1
    }
    let logs = try LogThread(files: [file], wakeup: try Wakeup())
    logs.send(.line(Self.line(1), file: 0))
    #expect(Self.wait { logs.latest.syncingSince[0] != nil })
    #expect(logs.latest.wait(of: 0, at: SystemClock.monotonic + 2501) > 2500)
    #expect(write(writing, "ab", 2) == 2)
    #expect(Self.wait { logs.latest.syncingSince[0] == nil })
    #expect(logs.latest.wait(of: 0, at: SystemClock.monotonic + 2501) == 0)
    logs.send(.finish)
    #expect(Self.wait { logs.latest.hasEnded })
  }

  @Test func aFileThatDoesNotAnswerIsToldOnce() {
    var watch = LogWatch(files: 2)
    var state = LogState(files: 2)
    #expect(watch.look(state, wait: 0, at: 0) == [])
    state.writingSince[1] = 1000
    #expect(watch.look(state, wait: 0, at: 3500) == [])
    #expect(watch.look(state, wait: 0, at: 3501) == [.blocked(1)])
    #expect(watch.look(state, wait: 0, at: 9000) == [])
    // Lines wait for the thread: no file has them.
    #expect(watch.look(state, wait: 2501, at: 9100) == [.blocked(0)])
    // A failure at last, and then it works.
    (state.writingSince[1], state.works[1], state.failures[1]) = (nil, false, 1)
    #expect(watch.look(state, wait: 0, at: 9200) == [.works(0)])
    state.works[1] = true
    #expect(watch.look(state, wait: 0, at: 9300) == [.works(1)])
    state.syncingSince[0] = 9400
    #expect(watch.look(state, wait: 0, at: 12_000) == [.blocked(0)])
    state.syncingSince[0] = nil
    #expect(watch.look(state, wait: 0, at: 12_100) == [.works(0)])
  }

  @Test func aFailureBetweenTwoLooksIsTold() {
    var watch = LogWatch(files: 1)
    var state = LogState(files: 1)
    state.failures[0] = 3
    #expect(watch.look(state, wait: 0, at: 0) == [.blocked(0), .works(0)])
    #expect(watch.look(state, wait: 0, at: 10) == [])
  }
}
