import Vitals

/// What one rule remembers of its input, and what follows from it.
///
/// Each kind of rule has a detector. It is changed in place and decides nothing itself: the
/// condition machine and the deadlines read its course.
protocol Detecting: Equatable, Sendable {
  func course(at now: SessionTime) -> Course
  /// Judges a valid sample.
  ///
  /// The threshold is nil for a kind without a bound and for a rule that waits for a baseline;
  /// `isNew` is false for a value judged again because a limit or the phase changed.
  /// - Returns: Whether a condition may name the sample as the value that violates.
  mutating func apply(_ sample: JudgedSample, _ threshold: Threshold?, isNew: Bool) -> Bool
  /// Keeps a sample of a phase in which the rule does not judge, for later comparison.
  mutating func remember(_ sample: JudgedSample)
  /// Applies a due time, or the presence of a flag or a technical condition.
  mutating func apply(_ due: DueTime, at time: SessionTime)
  /// The parameter went stale: runs are broken.
  mutating func endHold(at time: SessionTime)
  /// The condition has ended: what only it needed is forgotten.
  mutating func endCondition()
  /// The value that a fall is measured from; nil for kinds that compare with a limit.
  var reference: Amount? { get }
  /// When what it waits for was or will be due; nil while nothing is, or its clock stands still.
  var due: SessionTime? { get }
}

extension Detecting {
  mutating func apply(_ sample: JudgedSample, _ threshold: Threshold?, isNew: Bool) -> Bool {
    false
  }
  mutating func remember(_ sample: JudgedSample) {}
  mutating func apply(_ due: DueTime, at time: SessionTime) {}
  mutating func endHold(at time: SessionTime) {}
  mutating func endCondition() {}
  var reference: Amount? { nil }
  var due: SessionTime? { nil }
}

extension Detecting {
  /// Judges a valid sample; what follows from it, and whether a condition may name it.
  mutating func judge(
    _ sample: JudgedSample, _ threshold: Threshold?, isNew: Bool
  ) -> (course: Course, isViolated: Bool) {
    let isViolated = apply(sample, threshold, isNew: isNew)
    return (course(at: sample.time), isViolated)
  }
}

/// What a detector knows at one instant.
struct Course: Equatable, Sendable {
  /// Since when the rule has been violated without interruption; nil when it is not.
  var onset: SessionTime?
  /// From which instant on the rule holds, as far as is known now; nil when it will not by itself.
  var holdsFrom: SessionTime?
  /// From which instant on a holding rule has ended, as far as is known now.
  var endsAt: SessionTime?

  static let quiet = Course()
}
