import Testing
import Vitals

@testable import Session

/// Every pair of the table of the cuff cycle.
@Suite struct CuffCycleTests {
  @Test func everyPairOfTheTable() {
    let zero = SessionTime.zero
    func cycle(_ flags: Bool...) -> CuffCycle {
      var cycle = CuffCycle()
      for flag in flags {
        _ = cycle.apply(isMeasuring: flag, isProvisional: false, hasFailed: false, at: zero)
      }
      return cycle
    }
    func name(_ cycle: CuffCycle) -> String {
      switch cycle.state {
      case .idle: "idle"
      case .measuring: "measuring"
      case .settling: "settling"
      }
    }
    let states = [cycle(), cycle(true), cycle(true, false)]
    #expect(states.map(name) == ["idle", "measuring", "settling"])
    let later = SessionTime(milliseconds: 3000)
    let rows = states.map { start in
      var set = start
      let setEnding = set.apply(
        isMeasuring: true, isProvisional: false, hasFailed: false, at: later)
      var clear = start
      let clearEnding = clear.apply(
        isMeasuring: false, isProvisional: false, hasFailed: false, at: later)
      var over = start
      let overEnding = over.advance(to: later)
      return [(set, setEnding), (clear, clearEnding), (over, overEnding)]
        .map { name($0) + ($1 == nil ? "" : " failed") }
        .joined(separator: ", ")
    }
    #expect(
      rows == [
        "measuring, idle, idle", "measuring, settling, measuring",
        "measuring failed, settling, idle failed",
      ])
  }
}
