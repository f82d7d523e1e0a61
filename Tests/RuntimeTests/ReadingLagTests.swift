import Session
import Testing
import Vitals

@testable import Runtime

@Suite struct ReadingLagTests {
  private static let source = SourceID("s5")

  private static func time(_ milliseconds: Int64) -> SessionTime {
    SessionTime(milliseconds: milliseconds)
  }

  /// What is told in turns of 100 ms, of which those named leave something in the stream.
  private static func told(_ turns: Int, full: ClosedRange<Int>) -> [String] {
    var lag = ReadingLag()
    return (0..<turns).flatMap { turn in
      let isFull = full.contains(turn)
      lag.note(isDrained: !isFull, at: time(Int64(turn) * 100))
      return lag.events(of: source, at: time(Int64(turn) * 100)).map { event in
        guard case .runtime(.behind(source, let length)) = event else { return "\(event)" }
        return "\(turn * 100): \(length.milliseconds)"
      }
    }
  }

  @Test func aStreamThatIsReadEmptyIsNeverBehind() {
    #expect(Self.told(100, full: 200...201) == [])
    #expect(Self.told(100, full: 10...18) == [], "a busy second is no backlog")
  }

  @Test func aBacklogIsToldEachSecondAndOnceWhenOver() {
    #expect(
      Self.told(60, full: 10...42) == [
        "2000: 1000", "3000: 2000", "4000: 3000", "4300: 0",
      ])
  }

  @Test func silenceAfterAFullTurnIsNoBacklog() {
    var lag = ReadingLag()
    lag.note(isDrained: false, at: .zero)
    #expect(lag.events(of: Self.source, at: .zero) == [])
    #expect(lag.deadline == Self.time(1000))
    lag.foundNothing()
    #expect(lag.events(of: Self.source, at: Self.time(1000)) == [])
    #expect(lag.deadline == nil)
    lag.note(isDrained: false, at: Self.time(60_000))
    #expect(lag.events(of: Self.source, at: Self.time(60_000)) == [], "it had been quiet")
  }
}
