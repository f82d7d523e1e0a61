import TestSupport
import Testing
import Vitals

@testable import Alarms

@Suite struct DropLawTests {
  private static let window = TimeSpan.seconds(60)
  private static let amount = Amount(units: 10)

  private static func detector() -> DropDetector {
    DropDetector(
      amount: amount, window: window, below: nil, clearDelay: .zero, deadband: Amount(units: 0))
  }

  @Test func referenceIsHighestOfWindow() {
    var raised = 0
    forSeeds(60) { seed, generator in
      var detector = Self.detector()
      var samples: [JudgedSample] = []
      var now: Int64 = 0
      for _ in 0..<400 {
        now += [2, 100, 1000, 1000, 5000][Int.random(in: 0..<5, using: &generator)]
        let sample = JudgedSample(
          value: Amount(units: Int32.random(in: 84...97, using: &generator)),
          time: SessionTime(milliseconds: now), coveredUntil: nil)
        samples.append(sample)
        _ = detector.apply(sample, nil, isNew: true)
        let highest =
          samples.filter { $0.time >= sample.time - Self.window }.map(\.value).max()
          ?? sample.value
        let isFall = highest - sample.value >= Self.amount
        #expect((detector.course(at: sample.time).onset != nil) == isFall, "seed \(seed) at \(now)")
        guard isFall else { continue }
        raised += 1
        #expect(detector.reference == highest, "seed \(seed) at \(now)")
        detector.endCondition()
        if Int.random(in: 0..<3, using: &generator) == 0 {
          detector.endHold(at: sample.time)
          samples = []
        }
      }
    }
    #expect(raised > 100)
  }
}
