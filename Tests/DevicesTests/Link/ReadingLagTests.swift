import Devices
import Testing
import Vitals

@Suite struct ReadingLagTests {
  private static func time(_ milliseconds: Int64) -> SessionTime {
    SessionTime(milliseconds: milliseconds)
  }

  /// The lags reported in turns of 100 ms, of which those named leave something in the stream.
  private static func reported(_ turns: Int, full: ClosedRange<Int>) -> [String] {
    var lag = ReadingLag()
    return (0..<turns).compactMap { turn in
      lag.record(isDrained: !full.contains(turn), late: .zero, at: time(Int64(turn) * 100))
      return lag.drain(at: time(Int64(turn) * 100)).map { "\(turn * 100): \($0.milliseconds)" }
    }
  }

  @Test func drainedStreamIsNeverBehind() {
    #expect(Self.reported(100, full: 200...201) == [])
    #expect(Self.reported(100, full: 10...18) == [], "a busy second is no backlog")
  }

  @Test func backlogIsReportedEachSecondAndAtItsEnd() {
    #expect(
      Self.reported(60, full: 10...42) == ["2000: 1000", "3000: 2000", "4000: 3000", "4300: 0"])
  }

  @Test func silenceAfterFullTurnIsNoBacklog() {
    var lag = ReadingLag()
    lag.record(isDrained: false, late: .zero, at: .zero)
    #expect(lag.drain(at: .zero) == nil)
    #expect(lag.deadline == Self.time(1000))
    lag.recordEmpty()
    #expect(lag.drain(at: Self.time(1000)) == nil)
    #expect(lag.deadline == nil)
    lag.record(isDrained: false, late: .zero, at: Self.time(60_000))
    #expect(lag.drain(at: Self.time(60_000)) == nil, "it had been quiet")
  }

  @Test func lateReportsAreALagToo() {
    var lag = ReadingLag()
    lag.record(isDrained: true, late: .seconds(9), at: .zero)
    #expect(lag.drain(at: .zero) == .seconds(9))
    // The same lag is reported once.
    #expect(lag.drain(at: Self.time(1000)) == nil)
    lag.record(isDrained: true, late: .zero, at: Self.time(2000))
    #expect(lag.drain(at: Self.time(2000)) == .zero)
    #expect(lag.drain(at: Self.time(3000)) == nil)
  }
}
