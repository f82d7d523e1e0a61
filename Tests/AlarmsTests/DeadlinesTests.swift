import TestSupport
import Testing
import Vitals

@testable import Alarms

@Suite struct DeadlinesTests {
  private static func deadlines(_ times: [Int64?]) -> Deadlines {
    var deadlines = Deadlines()
    for (place, time) in times.enumerated() {
      deadlines.append()
      deadlines[place] = time.map(SessionTime.init(milliseconds:))
    }
    return deadlines
  }

  @Test func earliestIsTheMinimumAfterAnyChange() {
    forSeeds(20) { seed, generator in
      var deadlines = Self.deadlines(Array(repeating: nil, count: 8))
      for _ in 0..<500 {
        let time =
          Bool.random(using: &generator)
          ? SessionTime(milliseconds: Int64.random(in: 0..<20, using: &generator)) : nil
        deadlines[Int.random(in: 0..<8, using: &generator)] = time
        #expect(deadlines.earliest == (0..<8).compactMap { deadlines[$0] }.min(), "seed \(seed)")
      }
    }
  }

  @Test func deadlineIsDueAtItsInstant() {
    let deadlines = Self.deadlines([nil, 7, 9])
    let verdicts = [6, 7, 8].map { deadlines.areDue(by: SessionTime(milliseconds: $0)) }
    #expect(verdicts == [false, true, true])
    #expect(!Self.deadlines([nil]).areDue(by: .zero + .hours(24)))
  }

  @Test func removingAllLeavesNothingDue() {
    var deadlines = Self.deadlines([3, nil, 1])
    deadlines.removeAll()
    #expect(deadlines == Self.deadlines([nil, nil, nil]))
  }
}
