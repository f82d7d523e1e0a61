public import Vitals

/// A schedule of assessments, counted from the start of the infusion and from its end.
public struct SchedulePreset: Hashable, Sendable {
  /// Its id in journals.
  public var id: String
  /// Its name on screen and paper.
  public var label: String
  /// The planned lengths it is for.
  public var lengths: ClosedRange<TimeSpan>
  /// The first spacing.
  public var firstEvery: TimeSpan
  /// How long the first spacing lasts.
  public var firstFor: TimeSpan
  /// The spacing afterwards.
  public var every: TimeSpan
  /// The spacing in recovery.
  public var recoveryEvery: TimeSpan
  /// The ids of the scales that belong to a set.
  public var scales: [String]
  /// The source of the figures.
  public var source: String

  package init(
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

  /// The distance of a planned length from those it is for.
  func distance(from planned: TimeSpan) -> TimeSpan {
    max(lengths.lowerBound - planned, planned - lengths.upperBound, .zero)
  }

  /// The time from the start of the infusion to a slot; slot 0 is one spacing after the start.
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
  /// Its id in journals.
  public var id: String
  /// Its name on screen and paper.
  public var label: String
  /// The id of the drug whose warning sign it is; nil for a usual side effect.
  public var warningSignOf: String?

  package init(_ id: String, _ label: String, warningSignOf drug: String? = nil) {
    self.id = id
    self.label = label
    warningSignOf = drug
  }
}
