import Vitals

/// The memory of one rule: what it keeps of its input, and the course that follows from it.
///
/// Detectors raise nothing. The condition machine and the deadlines follow the course.
protocol Detecting: Equatable, Sendable {
  func course(at now: SessionTime) -> Course
  /// Applies a valid sample and returns whether it violates the rule.
  ///
  /// - Parameters:
  ///   - threshold: Nil for a kind without a bound, and while a baseline is missing.
  ///   - isNew: False for a sample judged again after a change of limit or phase.
  mutating func apply(_ sample: JudgedSample, _ threshold: Threshold?, isNew: Bool) -> Bool
  /// Keeps a sample of a phase in which the rule is not judged, for comparison in a later one.
  mutating func remember(_ sample: JudgedSample)
  /// Applies a due time; flags, combinations and technical conditions are due while present.
  mutating func apply(_ due: DueTime, at time: SessionTime)
  /// Adopts the planned time between pressure measurements, from which a delay can depend.
  mutating func plan(_ interval: TimeSpan)
  /// Counts the charted measurements that stand anew, after one of them was corrected or struck.
  mutating func recount(_ values: [StandingValue], _ threshold: Threshold, at time: SessionTime)
  /// Breaks runs at the end of the hold.
  mutating func endHold(at time: SessionTime)
  /// Removes the state kept for a condition.
  mutating func endCondition()
  /// The value from which a fall is measured; nil for a kind with a limit.
  var reference: Amount? { get }
  /// The due time; nil while nothing is due, or while the clock of a future one is stopped.
  var due: SessionTime? { get }
}

extension Detecting {
  mutating func apply(_ sample: JudgedSample, _ threshold: Threshold?, isNew: Bool) -> Bool {
    false
  }
  mutating func remember(_ sample: JudgedSample) {}
  mutating func apply(_ due: DueTime, at time: SessionTime) {}
  mutating func plan(_ interval: TimeSpan) {}
  mutating func recount(_ values: [StandingValue], _ threshold: Threshold, at time: SessionTime) {}
  mutating func endHold(at time: SessionTime) {}
  mutating func endCondition() {}
  var reference: Amount? { nil }
  var due: SessionTime? { nil }
}

extension Detecting {
  /// Applies a valid sample and returns the course at its time and whether it violates the rule.
  mutating func judge(
    _ sample: JudgedSample, _ threshold: Threshold?, isNew: Bool
  ) -> (course: Course, isViolated: Bool) {
    let isViolated = apply(sample, threshold, isNew: isNew)
    return (course(at: sample.time), isViolated)
  }
}

/// The result of a detector at one instant.
struct Course: Equatable, Sendable {
  /// The start of the present violation; nil without one.
  var onset: SessionTime?
  /// The instant from which the rule holds unless further input changes it; nil if it will not.
  var holdsFrom: SessionTime?
  /// The instant at which a condition ends unless further input changes it; nil if it will not.
  var endsAt: SessionTime?

  static let quiet = Course()
}
