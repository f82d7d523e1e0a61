import Vitals

/// How much time valid data have covered since a moment, whatever the parameter.
struct DataCover: Equatable, Sendable {
  private var total = TimeSpan.zero
  private var coveredUntil: SessionTime?

  mutating func add(coveredUntil end: SessionTime, at time: SessionTime) {
    let known = coveredUntil.map { max($0, time) } ?? time
    if end > known { total = total + (end - known) }
    coveredUntil = max(end, coveredUntil ?? end)
  }

  /// The time covered so far, not ahead of `time`.
  func length(at time: SessionTime) -> TimeSpan {
    guard let coveredUntil, coveredUntil > time else { return total }
    return total - (coveredUntil - time)
  }
}
