/// A histogram of exact values, from which the exact median of any number of values is read.
///
/// Memory grows with the number of distinct values, which is small for every parameter.
public struct AmountCounts: Equatable, Sendable {
  private var counts: [Amount: Int] = [:]
  /// The number of values counted.
  public private(set) var total = 0

  /// An empty histogram.
  public init() {}

  /// Counts one occurrence of a value.
  public mutating func add(_ amount: Amount) {
    counts[amount, default: 0] += 1
    total += 1
  }

  /// The median; for an even count the mean of the middle two; nil when empty.
  public var median: Amount? {
    let sorted = counts.sorted { $0.key < $1.key }
    func value(at place: Int) -> Amount? {
      var passed = 0
      return sorted.first { entry in
        passed += entry.value
        return place < passed
      }?.key
    }
    return Amount.median(
      of: [value(at: (total - 1) / 2), value(at: total / 2)].compactMap(\.self))
  }
}
