public import Vitals

/// Rate, SpO2, breathing and EtCO2 over the session, in buckets of four seconds.
public struct TrendStore: Equatable, Sendable {
  /// The lowest and the highest valid value of a time.
  public struct Bucket: Hashable, Sendable {
    /// The lowest.
    public var low: Amount
    /// The highest.
    public var high: Amount
  }

  /// The length of a bucket.
  public static let bucketLength = TimeSpan.seconds(4)
  /// A day; then the first hour is dropped.
  private static let capacity = 21_600
  private static let dropped = 900

  /// The parameters that are kept.
  private static let kept: [Parameter] = [
    .rate, .saturation, .respiratoryRate, .endTidalCO2,
  ]

  private var buckets: [[Bucket?]] = Array(repeating: [], count: kept.count)
  private var first = 0

  init() {}

  private static func row(_ parameter: Parameter) -> Int? { kept.firstIndex(of: parameter) }

  mutating func add(_ parameter: Parameter, _ amount: Amount, at time: SessionTime) {
    guard let row = Self.row(parameter), time >= .zero else { return }
    let index = Int(time.milliseconds / Self.bucketLength.milliseconds)
    if index - first >= Self.capacity {
      // Whole hours are dropped at once, also after a long gap.
      let gone = ((index - first - Self.capacity) / Self.dropped + 1) * Self.dropped
      first += gone
      for row in buckets.indices { buckets[row].removeFirst(min(gone, buckets[row].count)) }
    }
    let place = index - first
    while buckets[row].count <= place { buckets[row].append(nil) }
    if let known = buckets[row][place] {
      buckets[row][place] = Bucket(low: min(known.low, amount), high: max(known.high, amount))
    } else {
      buckets[row][place] = Bucket(low: amount, high: amount)
    }
  }

  /// The extremes of a parameter over a time; nil without a valid value.
  public func extremes(
    of parameter: Parameter, from: SessionTime, until: SessionTime
  ) -> Bucket? {
    guard let row = Self.row(parameter), until > from else { return nil }
    let length = Self.bucketLength.milliseconds
    let low = max(Int(from.milliseconds / length) - first, 0)
    let high = min(Int((until.milliseconds - 1) / length) - first, buckets[row].count - 1)
    guard low <= high else { return nil }
    var found: Bucket?
    for bucket in buckets[row][low...high] {
      guard let bucket else { continue }
      found =
        found.map { Bucket(low: min($0.low, bucket.low), high: max($0.high, bucket.high)) }
        ?? bucket
    }
    return found
  }
}
