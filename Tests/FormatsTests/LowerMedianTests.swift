import TestSupport
import Testing

@testable import Formats

/// The lower median of values in any order.
@Suite struct LowerMedianTests {
  @Test func medianIsThatOfTheSortedValues() {
    var random = SeededGenerator(seed: 4)
    for count in Array(1...40) + [1000, 4097] {
      for span in [1, 2, 10, 1_000_000] {
        let values = (0..<count).map { _ in Int.random(in: 0..<span, using: &random) }
        #expect(values.lowerMedian == values.sorted()[(count - 1) / 2], "\(count) of \(span)")
      }
    }
    #expect([Int]().lowerMedian == nil)
  }

  @Test func orderedAndEqualValuesHaveOne() {
    #expect(Array(0..<100_000).lowerMedian == 49_999)
    #expect(Array((0..<100_000).reversed()).lowerMedian == 49_999)
    #expect([Int](repeating: 7, count: 100_000).lowerMedian == 7)
  }
}
