@testable import Care
import Testing
import Vitals

@testable import Session

@Suite struct InfusionTimerTests {
  @Test(arguments: [
    (Phase.checkIn, "baseline baseline infusing – – – aborted –"),
    (.baseline, "– baseline infusing – – – aborted –"),
    (.infusing, "– – – paused – recovery aborted –"),
    (.paused, "– – – – infusing recovery aborted –"),
    (.recovery, "– – – – – – aborted closed"),
    (.aborted, "– – – – – – – closed"),
    (.closed, "– – – – – – – –"),
  ])
  func everyPairOfTheTable(phase: Phase, expected: String) {
    let row = InfusionTimer.Step.allCases.map { step in
      InfusionTimer.next(phase, step)?.rawValue ?? "–"
    }
    #expect(row.joined(separator: " ") == expected)
  }

  private static func at(_ minutes: Int64) -> SessionTime { .zero + .minutes(minutes) }

  @Test func elapsedExcludesPausesAndEndsWithTheStop() {
    var timer = InfusionTimer(planned: .minutes(50))
    #expect(timer.elapsed(at: Self.at(5)) == nil)
    _ = timer.apply(.start, at: Self.at(10))
    #expect(timer.elapsed(at: Self.at(25)) == .minutes(15))
    _ = timer.apply(.pause, reason: "nausea", at: Self.at(25))
    #expect(timer.elapsed(at: Self.at(31)) == .minutes(15))
    _ = timer.apply(.resume, at: Self.at(31))
    #expect(timer.elapsed(at: Self.at(41)) == .minutes(25))
    #expect(timer.remaining(at: Self.at(41)) == .minutes(25))
    #expect(timer.remaining(at: Self.at(70)) == .minutes(-4))
    _ = timer.apply(.stop, at: Self.at(71))
    #expect(timer.elapsed(at: Self.at(200)) == .minutes(55))
    #expect(timer.interruptions.map(\.reason) == ["nausea"])
  }

  @Test func aStopDuringAPauseEndsTheInfusionAtThePause() {
    var timer = InfusionTimer()
    _ = timer.apply(.start, at: Self.at(0))
    _ = timer.apply(.pause, reason: "vein", at: Self.at(20))
    _ = timer.apply(.stop, at: Self.at(30))
    #expect(timer.elapsed(at: Self.at(60)) == .minutes(20))
    #expect(timer.phase == .recovery)
  }

  @Test func aGapWithTheStoppedPumpIsNoInfusionTime() {
    var timer = InfusionTimer()
    _ = timer.apply(.start, at: Self.at(0))
    timer.excludeGap(from: Self.at(10), until: Self.at(14))
    #expect(timer.elapsed(at: Self.at(20)) == .minutes(16))
  }

  @Test func refusedStepsChangeNothing() {
    for phase in Phase.allCases {
      for step in InfusionTimer.Step.allCases where InfusionTimer.next(phase, step) == nil {
        var timer = Self.timer(in: phase)
        let before = timer
        let wasTaken = timer.apply(step, at: Self.at(99))
        #expect(!wasTaken)
        #expect(timer == before)
      }
    }
  }

  private static func timer(in phase: Phase) -> InfusionTimer {
    var timer = InfusionTimer()
    let path: [InfusionTimer.Step] =
      switch phase {
      case .checkIn: []
      case .baseline: [.beginBaseline]
      case .infusing: [.start]
      case .paused: [.start, .pause]
      case .recovery: [.start, .stop]
      case .aborted: [.abort]
      case .closed: [.abort, .close]
      }
    for step in path { _ = timer.apply(step, at: .zero) }
    #expect(timer.phase == phase)
    return timer
  }
}
