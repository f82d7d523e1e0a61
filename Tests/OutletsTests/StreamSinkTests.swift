import Glibc
@testable import Outlets
import Platform
import Session
import TestSupport
import Testing
import Vitals

/// A destination that is slow, stops, dies and comes back.
@Suite struct StreamSinkTests {
  /// A pipe that nobody reads until asked, and a sink on it.
  private final class Bench {
    let reading: Int32
    let writing: Int32
    let sink: StreamSink
    private var received: [UInt8] = []

    init() {
      var ends: [Int32] = [-1, -1]
      #expect(pipe(&ends) == 0)
      (reading, writing) = (ends[0], ends[1])
      _ = fcntl(reading, F_SETFL, O_NONBLOCK)
      sink = StreamSink(name: "pipe", descriptor: writing)
    }

    deinit {
      close(reading)
      close(writing)
    }

    func fill() {
      _ = fcntl(writing, F_SETFL, O_NONBLOCK)
      let filler = [UInt8](repeating: UInt8(ascii: "x"), count: 4096)
      while write(writing, filler, filler.count) > 0 {}
      _ = fcntl(writing, F_SETFL, 0)
    }

    func lines() -> [String] {
      var buffer = [UInt8](repeating: 0, count: 1 << 16)
      while case let count = read(reading, &buffer, buffer.count), count > 0 {
        received += buffer[..<count].filter { $0 != UInt8(ascii: "x") }
      }
      return String(decoding: received, as: UTF8.self).split(separator: "\n").map(String.init)
    }
  }

  private static func time(_ seconds: Int64) -> SessionTime {
    SessionTime(milliseconds: seconds * 1000)
  }

  private static func line(_ seq: Int) -> AlarmLine {
    AlarmLine(seq: seq, segment: 1, bytes: Array("{\"seq\":\(seq)}".utf8))
  }

  @Test func linesGoThroughAtOnce() {
    let bench = Bench()
    bench.sink.offer(Self.line(1), at: .zero)
    #expect(bench.sink.flush(at: .zero) == [])
    #expect(bench.lines() == ["{\"seq\":1}"])
    #expect(bench.sink.wish == nil)
    #expect(bench.sink.deadline == nil)
  }

  @Test func aReaderThatStopsIsToldAfterTwoSecondsAndThatItReadsAgain() {
    let bench = Bench()
    bench.fill()
    bench.sink.offer(Self.line(1), at: .zero)
    #expect(bench.sink.flush(at: .zero) == [])
    #expect(bench.sink.deadline == Self.time(2))
    #expect(bench.sink.take(.nothing, at: SessionTime(milliseconds: 1999)) == [])
    #expect(bench.sink.take(.nothing, at: Self.time(2)) == [.destinationBlocked("pipe")])
    #expect(bench.sink.take(.nothing, at: Self.time(3)) == [])
    _ = bench.lines()
    #expect(bench.sink.flush(at: Self.time(4)) == [.destinationWorks("pipe")])
    #expect(bench.lines() == ["{\"seq\":1}"])
  }

  @Test func whatDoesNotFitIsNamedBeforeTheNextLine() {
    let bench = Bench()
    bench.fill()
    for seq in 1...1500 { bench.sink.offer(Self.line(seq), at: .zero) }
    _ = bench.sink.flush(at: .zero)
    for _ in 0..<10 {
      _ = bench.lines()
      _ = bench.sink.flush(at: Self.time(1))
    }
    let lines = bench.lines()
    #expect(lines.count == 1001)
    #expect(
      lines.first == "{\"event\":\"undelivered\",\"segment\":1,\"from_seq\":1,\"to_seq\":500}")
    #expect(lines.dropFirst().map(\.self) == (501...1500).map { "{\"seq\":\($0)}" })
  }

  @Test func aLongLineGoesInPiecesAndStaysWhole() {
    let bench = Bench()
    let long = [UInt8](repeating: UInt8(ascii: "y"), count: 200_000)
    bench.sink.offer(AlarmLine(seq: 1, segment: 1, bytes: long), at: .zero)
    bench.sink.offer(Self.line(2), at: .zero)
    for _ in 0..<20 {
      _ = bench.sink.flush(at: .zero)
      _ = bench.lines()
    }
    let lines = bench.lines()
    #expect(lines.map(\.count) == [200_000, 9])
  }

  @Test func aReaderThatDiesIsToldOnce() throws {
    signal(SIGPIPE, SIG_IGN)
    var ends: [Int32] = [-1, -1]
    #expect(pipe(&ends) == 0)
    defer { close(ends[1]) }
    let sink = StreamSink(name: "pipe", descriptor: ends[1])
    close(ends[0])
    sink.offer(Self.line(1), at: .zero)
    #expect(sink.flush(at: .zero) == [.destinationLost("pipe")])
    sink.offer(Self.line(2), at: .zero)
    #expect(sink.flush(at: .zero) == [])
    #expect(sink.wish == nil)
  }

  @Test func aFIFOWaitsForReadersAndSaysWhatTheyMissed() throws {
    signal(SIGPIPE, SIG_IGN)
    let folder = try TemporaryFolder()
    #expect(mkfifo(folder("fifo"), 0o600) == 0)
    let sink = StreamSink(fifo: folder("fifo"), at: .zero)
    #expect(sink.take(.nothing, at: .zero) == [.destinationLost(folder("fifo"))])
    sink.offer(Self.line(1), at: .zero)
    let reader = open(folder("fifo"), O_RDONLY | O_NONBLOCK)
    defer { close(reader) }
    #expect(sink.deadline == Self.time(1))
    #expect(sink.take(.nothing, at: Self.time(1)) == [])
    #expect(sink.flush(at: Self.time(1)) == [.destinationWorks(folder("fifo"))])
    var buffer = [UInt8](repeating: 0, count: 100)
    #expect(read(reader, &buffer, 100) == 10)
    sink.finish(at: Self.time(2))
  }
}
