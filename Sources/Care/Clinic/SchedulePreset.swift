public import Vitals

/// When assessments are due, counted from the start of the infusion and from its end.
public struct SchedulePreset: Hashable, Sendable {
  /// Its name in journals.
  public var id: String
  /// What it is for.
  public var label: String
  /// Planned lengths it is made for.
  public var lengths: ClosedRange<TimeSpan>
  /// The spacing at the beginning.
  public var firstEvery: TimeSpan
  /// How long the beginning lasts.
  public var firstFor: TimeSpan
  /// The spacing after the beginning.
  public var every: TimeSpan
  /// The spacing in recovery.
  public var recoveryEvery: TimeSpan
  /// The scales that belong to a set, besides the vital signs.
  public var scales: [String]
  /// Where the figures come from.
  public var source: String

  /// A schedule.
  public init(
    id: String, label: String, lengths: ClosedRange<TimeSpan>, firstEvery: TimeSpan,
    firstFor: TimeSpan, every: TimeSpan, recoveryEvery: TimeSpan, scales: [String], source: String
  ) {
    self.id = id
    self.label = label
    self.lengths = lengths
    self.firstEvery = firstEvery
    self.firstFor = firstFor
    self.every = every
    self.recoveryEvery = recoveryEvery
    self.scales = scales
    self.source = source
  }

  /// How far a planned length is from those it is made for.
  func distance(from planned: TimeSpan) -> TimeSpan {
    max(lengths.lowerBound - planned, planned - lengths.upperBound, .zero)
  }

  /// The time of a slot after the start of the infusion; the first slot, 0, is one spacing later.
  public func slot(_ number: Int64) -> TimeSpan {
    let first = firstFor.milliseconds / max(firstEvery.milliseconds, 1)
    if number < first { return firstEvery * (number + 1) }
    return firstEvery * first + every * (number + 1 - first)
  }

  /// The spacing before a slot.
  func spacing(before number: Int64) -> TimeSpan {
    slot(number) - (number > 0 ? slot(number - 1) : .zero)
  }
}

/// A side effect with a key of its own.
public struct SideEffectKind: Hashable, Sendable {
  /// Its name in journals.
  public var id: String
  /// Its name.
  public var label: String
  /// The drug whose warning sign it is; nil for what ketamine and infusions do by themselves.
  public var warningSignOf: String?

  /// A side effect.
  public init(_ id: String, _ label: String, warningSignOf drug: String? = nil) {
    self.id = id
    self.label = label
    warningSignOf = drug
  }
}
