@testable import Monitor
import Platform
import Testing
import Vitals

/// When a service manager is told that a session runs.
@Suite struct ServicePulseTests {
  private static func at(_ milliseconds: Int64) -> SessionTime { .init(milliseconds: milliseconds) }

  @Test func readyIsToldOnceAfterTheFirstTurn() {
    var pulse = ServicePulse(watchdog: nil)
    #expect(pulse.messages(at: Self.at(0)) == [.ready])
    #expect(pulse.messages(at: Self.at(60_000)).isEmpty)
    #expect(pulse.deadline == nil)
  }

  @Test func watchdogIsFedThreeTimesInItsTime() {
    var pulse = ServicePulse(watchdog: .seconds(9))
    #expect(pulse.messages(at: Self.at(0)) == [.ready, .alive])
    #expect(pulse.deadline == Self.at(3000))
    #expect(pulse.messages(at: Self.at(2999)).isEmpty)
    #expect(pulse.messages(at: Self.at(3000)) == [.alive])
    #expect(pulse.deadline == Self.at(6000))
  }

  /// Turns in a hurry feed no more than turns at rest: each beat is a turn that was done.
  @Test func lateTurnFeedsOnce() {
    var pulse = ServicePulse(watchdog: .seconds(9))
    _ = pulse.messages(at: Self.at(0))
    #expect(pulse.messages(at: Self.at(20_000)) == [.alive])
    #expect(pulse.messages(at: Self.at(20_001)).isEmpty)
    #expect(pulse.deadline == Self.at(23_000))
  }

  @Test func shortestWatchdogIsNoBusyLoop() {
    var pulse = ServicePulse(watchdog: .milliseconds(1))
    _ = pulse.messages(at: Self.at(0))
    #expect(pulse.deadline == Self.at(1))
  }
}
