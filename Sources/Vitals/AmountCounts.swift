/// How often each value has occurred: the exact median of any number of values.
///
/// It grows with the number of different values alone, of which a parameter has few.
public struct AmountCounts: Equatable, Sendable {
  private var counts: [Amount: Int] = [:]
  /// How many values were counted.
  public private(set) var total = 0

  /// No value yet.
  public init() {}

  /// Counts a value.
  public mutating func add(_ amount: Amount) {
    counts[amount, default: 0] += 1
    total += 1
  }

  /// The median, of an even number the mean of the middle two; nil when there is no value.
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
