import Glibc
@testable import Outlets
import Platform
import Session
import TestSupport
import Testing
import Vitals

/// Readers that are slow, stop, die and return.
@Suite struct StreamOutletTests {
  /// A pipe without an active reader, and an outlet on it.
  private final class Bench {
    let reading: Int32
    let writing: Int32
    let outlet: StreamOutlet
    private var received: [UInt8] = []

    init() {
      var ends: [Int32] = [-1, -1]
      #expect(pipe(&ends) == 0)
      (reading, writing) = (ends[0], ends[1])
      _ = fcntl(reading, F_SETFL, O_NONBLOCK)
      outlet = StreamOutlet(name: "pipe", descriptor: writing, encoding: NumbersOnly())
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

  @Test func linesAreDeliveredAtOnce() {
    let bench = Bench()
    bench.outlet.offer(.numbered(1), at: .zero)
    #expect(bench.outlet.drain(at: .zero) == [])
    #expect(bench.lines() == ["{\"seq\":1}"])
    #expect(bench.outlet.interest == nil)
    #expect(bench.outlet.deadline == nil)
  }

  @Test func stoppedReaderIsReportedAfterTwoSeconds() {
    let bench = Bench()
    bench.fill()
    bench.outlet.offer(.numbered(1), at: .zero)
    #expect(bench.outlet.drain(at: .zero) == [])
    #expect(bench.outlet.deadline == Self.time(2))
    #expect(bench.outlet.drain(at: SessionTime(milliseconds: 1999)) == [])
    #expect(bench.outlet.drain(at: Self.time(2)) == [.outletBlocked("pipe")])
    #expect(bench.outlet.drain(at: Self.time(3)) == [])
    _ = bench.lines()
    #expect(bench.outlet.drain(at: Self.time(4)) == [.outletWorks("pipe")])
    #expect(bench.lines() == ["{\"seq\":1}"])
  }

  @Test func missedLinesAreNamedBeforeNextLine() {
    let bench = Bench()
    bench.fill()
    for seq in 1...1500 { bench.outlet.offer(.numbered(seq), at: .zero) }
    _ = bench.outlet.drain(at: .zero)
    for _ in 0..<10 {
      _ = bench.lines()
      _ = bench.outlet.drain(at: Self.time(1))
    }
    let lines = bench.lines()
    #expect(lines.count == 1001)
    #expect(
      lines.first == "{\"event\":\"undelivered\",\"segment\":1,\"from_seq\":1,\"to_seq\":500}")
    #expect(lines.dropFirst().map(\.self) == (501...1500).map { "{\"seq\":\($0)}" })
  }

  @Test func longLineIsWrittenInPieces() {
    let bench = Bench()
    let long = String(repeating: "y", count: 200_000)
    bench.outlet.offer(.numbered(1, note: long), at: .zero)
    bench.outlet.offer(.numbered(2), at: .zero)
    for _ in 0..<20 {
      _ = bench.outlet.drain(at: .zero)
      _ = bench.lines()
    }
    let lines = bench.lines()
    #expect(lines.map(\.count) == [200_009, 9])
  }

  @Test func deadReaderIsReportedOnce() throws {
    signal(SIGPIPE, SIG_IGN)
    var ends: [Int32] = [-1, -1]
    #expect(pipe(&ends) == 0)
    defer { close(ends[1]) }
    let outlet = StreamOutlet(name: "pipe", descriptor: ends[1], encoding: NumbersOnly())
    close(ends[0])
    outlet.offer(.numbered(1), at: .zero)
    #expect(outlet.drain(at: .zero) == [.outletLost("pipe")])
    outlet.offer(.numbered(2), at: .zero)
    #expect(outlet.drain(at: .zero) == [])
    #expect(outlet.interest == nil)
  }

  @Test func fifoWaitsForReaderAndNamesMissedLines() throws {
    signal(SIGPIPE, SIG_IGN)
    let folder = try TemporaryFolder()
    #expect(mkfifo(folder("fifo"), 0o600) == 0)
    let outlet = StreamOutlet(fifo: folder("fifo"), encoding: NumbersOnly())
    #expect(outlet.drain(at: .zero) == [.outletLost(folder("fifo"))])
    outlet.offer(.numbered(1), at: .zero)
    let reader = open(folder("fifo"), O_RDONLY | O_NONBLOCK)
    defer { close(reader) }
    #expect(outlet.deadline == Self.time(1))
    #expect(outlet.drain(at: Self.time(1)) == [.outletWorks(folder("fifo"))])
    var buffer = [UInt8](repeating: 0, count: 100)
    #expect(read(reader, &buffer, 100) == 10)
    outlet.finish(at: Self.time(2))
  }
}
