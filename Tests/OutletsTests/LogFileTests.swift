import Glibc
@testable import Outlets
@testable import Platform
import TestSupport
import Testing

@Suite struct LogFileTests {
  @Test func newFileHasMode0600() throws {
    let folder = try TemporaryFolder()
    for text in ["one", "two"] {
      let log = try LogFile(path: folder("log"))
      log.append(AlarmLine(seq: nil, segment: 1, bytes: Array(text.utf8)))
      #expect(log.write(at: 0))
    }
    #expect(folder.text("log") == "one\ntwo\n")
    var status = stat()
    #expect(stat(folder("log"), &status) == 0)
    #expect(status.st_mode & 0o777 == 0o600)
  }

  @Test func linkIsNotFollowed() throws {
    let folder = try TemporaryFolder()
    folder.write("", "target")
    #expect(symlink(folder("target"), folder("log")) == 0)
    #expect(throws: SystemError.self) { try LogFile(path: folder("log")) }
  }

  @Test func fullDiskNamesMissedLines() throws {
    // A pipe without room stands in for the disk: writing fails at once.
    var ends: [Int32] = [-1, -1]
    #expect(pipe(&ends) == 0)
    for end in ends { #expect(fcntl(end, F_SETFL, O_NONBLOCK) == 0) }
    defer { ends.forEach { close($0) } }
    let filler = [UInt8](repeating: 120, count: 4096)
    while write(ends[1], filler, filler.count) > 0 {}
    let log = LogFile(descriptor: ends[1], name: "log")
    for seq in 1...1500 {
      let bytes = Array("{\"seq\":\(seq)}".utf8)
      log.append(AlarmLine(seq: seq, segment: seq < 1200 ? 1 : 2, bytes: bytes))
    }
    #expect(!log.write(at: 0))
    #expect(!log.write(at: 500))
    #expect(log.retryAt == 1000)
    #expect(!log.write(at: 1000))
    var received: [UInt8] = []
    var works: [Bool] = []
    for turn in 0..<100 {
      var buffer = [UInt8](repeating: 0, count: 1 << 16)
      while case let count = read(ends[0], &buffer, buffer.count), count > 0 {
        received += buffer[..<count].filter { $0 != 120 }
      }
      works.append(log.write(at: 3000 + Int64(turn) * 1000))
    }
    #expect(works.last == true)
    #expect(log.retryAt == nil)
    let lines = String(decoding: received, as: UTF8.self).split(separator: "\n")
    #expect(lines.prefix(1000).map(String.init) == (1...1000).map { "{\"seq\":\($0)}" })
    #expect(
      lines.dropFirst(1000).map(String.init) == [
        "{\"event\":\"undelivered\",\"segment\":1,\"from_seq\":1001,\"to_seq\":1199}",
        "{\"event\":\"undelivered\",\"segment\":2,\"from_seq\":1200,\"to_seq\":1500}",
      ])
  }
}
