public import Vitals

/// What is expected of the trainee once a state is entered, and what it is worth.
public struct Expectation: Hashable, Sendable {
  /// What has to be done, or left undone.
  public enum Wanted: Hashable, Sendable {
    /// Any of these acts, in time: all points within `full`, half of them within `part`.
    case act([ActPattern], full: TimeSpan, part: TimeSpan)
    /// None of these acts while the state lasts, or until another moment where one is named.
    case never([ActPattern], until: Moment?)
  }

  /// Its name in figures.
  public var id: String
  /// What is expected, in words.
  public var text: String
  /// The moment from which the time counts, in a scenario the first entry of a state.
  public var from: Moment
  /// What has to be done, or left undone.
  public var wanted: Wanted
  /// The points of its fulfilment, twice its weight.
  public var weight: Int

  /// The most points it can give.
  public var most: Int { weight * 2 }
}

/// What does harm, or is not what should be done.
public struct Harm: Hashable, Sendable {
  /// What it is, in words.
  public var text: String
  /// The acts that do it.
  public var acts: [ActPattern]
  /// The states in which they do; empty for all.
  public var states: [String]
  /// What must be true of the patient at that moment; nil for nothing.
  public var condition: TruthCondition?
  /// The points it takes away, 0 or less.
  public var points: Int
}
