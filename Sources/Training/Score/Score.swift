public import Simulation
public import Vitals

/// What a trainee fulfilled of a scenario: times and points, no judgement.
public struct Score: Equatable, Sendable {
  /// How far an expectation was fulfilled.
  public enum Grade: String, CaseIterable, Hashable, Sendable {
    /// In time.
    case full = "full"
    /// Late.
    case part = "part"
    /// Too late, not at all, or against what must be left undone.
    case none = "none"
    /// Its state was never entered.
    case notReached = "not reached"
  }

  /// The result of one expectation.
  public struct Item: Equatable, Sendable {
    /// The expectation.
    public let expectation: Expectation
    /// When its state was entered; nil for never.
    public let from: SessionTime?
    /// When the first fitting act was done; nil for never.
    public let act: SessionTime?
    /// The time from the state to the act, without the time for which everything was held; nil
    /// without either.
    public let delay: TimeSpan?
    /// How far it was fulfilled.
    public let grade: Grade

    /// The points it gives.
    public var points: Int {
      switch grade {
      case .full: expectation.most
      case .part: expectation.weight
      case .none, .notReached: 0
      }
    }

    /// The points it could have given.
    public var most: Int { grade == .notReached ? 0 : expectation.most }
  }

  /// A harm that was done.
  public struct HarmDone: Equatable, Sendable {
    /// The harm.
    public let harm: Harm
    /// When.
    public let time: SessionTime
  }

  /// The expectations in the order of the scenario.
  public let items: [Item]
  /// The harms in the order of their times; each counts once.
  public let harms: [HarmDone]

  /// The score of a record.
  public init(_ record: TrainingRecord) {
    items = record.scenario.expectations.indices.map { Self.item($0, record) }
    var harms: [HarmDone] = []
    for (place, harm) in record.scenario.harms.enumerated() {
      guard let act = record.acts.first(where: { $0.harms.contains(place) }) else { continue }
      harms.append(HarmDone(harm: harm, time: act.time))
    }
    self.harms = harms.sorted { $0.time < $1.time }
  }

  private static func item(_ place: Int, _ record: TrainingRecord) -> Item {
    let expectation = record.scenario.expectations[place]
    guard let from = record.time(of: expectation.from) else {
      return Item(expectation: expectation, from: nil, act: nil, delay: nil, grade: .notReached)
    }
    let act = record.acts.first { $0.time >= from && $0.expected.contains(place) }?.time
    switch expectation.wanted {
    case .never(_, let until):
      let end = record.end(of: expectation.from, at: from, until: until)
      let isDone = act.map { $0 <= end } ?? false
      let done = isDone ? act : nil
      return Item(
        expectation: expectation, from: from, act: done,
        delay: done.map { record.elapsed(from: from, to: $0) }, grade: isDone ? .none : .full)
    case .act(_, let full, let part):
      let delay = act.map { record.elapsed(from: from, to: $0) }
      let grade: Grade = delay.map { $0 <= full ? .full : $0 <= part ? .part : .none } ?? .none
      return Item(
        expectation: expectation, from: from, act: act, delay: delay, grade: grade)
    }
  }

  /// The points of the expectations, less those of the harms.
  public var points: Int {
    items.reduce(0) { $0 + $1.points } + harms.reduce(0) { $0 + $1.harm.points }
  }

  /// The most points that could have been reached.
  public var most: Int { items.reduce(0) { $0 + $1.most } }

  /// The expectations that were not fulfilled at all.
  public var omissions: [Item] { items.filter { $0.grade == .none } }
}
