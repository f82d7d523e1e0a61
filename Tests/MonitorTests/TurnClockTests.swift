@testable import Monitor
import Platform
import Testing
import Vitals

/// The times and the lateness of turns.
@Suite struct TurnClockTests {
  private static func time(_ milliseconds: Int64) -> SessionTime {
    SessionTime(milliseconds: milliseconds)
  }

  @Test func onlyOverOneSecondIsLate() {
    var clock = TurnClock(bootAtZero: SystemClock.boot, at: .zero)
    clock.plan(Self.time(500))
    #expect(clock.lateness(at: Self.time(1500)) == nil)
    #expect(clock.lateness(at: Self.time(1501)) == .milliseconds(1001))
  }

  @Test func timeNeverRunsBackwards() {
    var clock = TurnClock(bootAtZero: SystemClock.boot + 60_000, at: .zero)
    clock.begin(at: Self.time(5000))
    #expect(clock.now == Self.time(5000))
    clock.plan(.zero)
    #expect(clock.lateness(at: Self.time(6000)) == nil)
    #expect(clock.timeout(atLeast: 1) == 1)
  }
}
