/// The running median of the last 31 spacings between rows that carry a parameter.
public struct SpacingMedian: Equatable, Sendable {
  /// The number of spacings kept.
  private static let capacity = 31
  /// The number of spacings from which the median is trusted.
  private static let required = 5

  private var recent: [Int64] = []
  private var sorted: [Int64] = []
  private var oldest = 0
  private var last: SessionTime?

  /// A median without any row.
  public init() {}

  /// Adds the spacing since the previous row; a spacing of zero does not count.
  public mutating func record(_ time: SessionTime) {
    defer { last = time }
    guard let last, time > last else { return }
    let spacing = (time - last).milliseconds
    if recent.count < Self.capacity {
      recent.append(spacing)
    } else {
      sorted.remove(at: position(of: recent[oldest]))
      recent[oldest] = spacing
      oldest = (oldest + 1) % Self.capacity
    }
    sorted.insert(spacing, at: position(of: spacing))
  }

  /// The median of the spacings so far; nil before the second row.
  public var known: TimeSpan? {
    guard !sorted.isEmpty else { return nil }
    let upper = sorted[sorted.count / 2]
    guard sorted.count % 2 == 0 else { return TimeSpan(milliseconds: upper) }
    return TimeSpan(milliseconds: (sorted[sorted.count / 2 - 1] + upper) / 2)
  }

  /// The interval to assume: one second until five spacings are known.
  public var interval: TimeSpan {
    sorted.count < Self.required ? .seconds(1) : known ?? .seconds(1)
  }

  private func position(of spacing: Int64) -> Int {
    var low = 0
    var high = sorted.count
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle] < spacing { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
