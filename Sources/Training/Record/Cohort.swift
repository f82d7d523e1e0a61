public import Vitals

/// The runs of several trainees on one scenario: medians and quartiles, never names.
public struct Cohort: Equatable, Sendable {
  /// Fewer runs than this say too much about each.
  public static let least = 5

  /// The median of some times, with the quartiles.
  public struct Spread: Equatable, Sendable {
    /// The lower quartile.
    public let lower: TimeSpan
    /// The median.
    public let median: TimeSpan
    /// The upper quartile.
    public let upper: TimeSpan

    /// Of at least five times; nil for fewer.
    ///
    /// They stand at ranks (n − 1)/4, (n − 1)/2 and 3(n − 1)/4, between two values by linear
    /// interpolation: the median of an even number is the mean of the two in the middle.
    init?(_ spans: [TimeSpan]) {
      guard spans.count >= Cohort.least else { return nil }
      let sorted = spans.sorted()
      func at(_ quarters: Int) -> TimeSpan {
        let (place, rest) = ((sorted.count - 1) * quarters).quotientAndRemainder(dividingBy: 4)
        guard rest > 0 else { return sorted[place] }
        let (low, high) = (sorted[place].milliseconds, sorted[place + 1].milliseconds)
        return .milliseconds(low + ((high - low) * Int64(rest) + 2) / 4)
      }
      (lower, median, upper) = (at(1), at(2), at(3))
    }

    /// The median with the quartiles: `0:24 (0:11–1:02)`.
    public var text: String {
      "\(median.clockText) (\(lower.clockText)–\(upper.clockText))"
    }
  }

  /// The times of one event.
  public struct Event: Equatable, Sendable {
    /// The state that begins it.
    public let state: String
    /// First alarm, noticed, acknowledged, first right act, within bounds; nil for too few.
    public let spreads: [Spread?]
  }

  /// How many fulfilled an expectation in time, late and not.
  public struct Item: Equatable, Sendable {
    /// The id of the expectation.
    public let id: String
    /// How many were there at all.
    public let count: Int
    /// How many in time.
    public let full: Int
    /// How many late.
    public let part: Int
  }

  /// The number of runs.
  public let count: Int
  /// The events in the order of the first run.
  public let events: [Event]
  /// The expectations.
  public let items: [Item]

  /// The cohort of some runs; nil for those of fewer than five trainees.
  ///
  /// Runs without a pseudonym are of one trainee each.
  public init?(_ runs: [TrainingSummary]) {
    let named = Set(runs.compactMap { $0.trainee?.lowercased() }).count
    guard named + runs.count(where: { $0.trainee == nil }) >= Self.least else { return nil }
    count = runs.count
    var states: [String] = []
    for event in runs.flatMap(\.events) where !states.contains(event.state) {
      states.append(event.state)
    }
    events = states.map { state in
      let these = runs.compactMap { $0.events.first { $0.state == state } }
      return Event(
        state: state,
        spreads: (0..<TrainingSummary.moments).map { place in
          Spread(these.compactMap { $0.delays[place] })
        })
    }
    var ids: [String] = []
    for item in runs.flatMap(\.items) where !ids.contains(item.id) { ids.append(item.id) }
    items = ids.compactMap { id in
      let grades = runs.compactMap { $0.items.first { $0.id == id }?.grade }
        .filter { $0 != .notReached }
      guard grades.count >= Self.least else { return nil }
      return Item(
        id: id, count: grades.count, full: grades.count { $0 == .full },
        part: grades.count { $0 == .part })
    }
  }
}
