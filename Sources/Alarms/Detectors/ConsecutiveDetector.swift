import Vitals

/// `consecutive`: a number of successive measurements beyond the limit; missing rows between do
/// not count.
struct ConsecutiveDetector: Equatable, Sendable {
  let count: Int
  let deadband: Amount
  private var beyond = 0
  private var first: SessionTime?
  private var reached: SessionTime?
  private var insideAt: SessionTime?

  init(count: Int, deadband: Amount) {
    self.count = count
    self.deadband = deadband
  }

  var course: Course { Course(onset: first, holdsFrom: reached, endsAt: insideAt) }

  /// Counts a measurement; one that is only judged again begins a count but adds to none.
  mutating func take(_ sample: JudgedSample, _ threshold: Threshold, isNew: Bool) {
    if threshold.isViolated(by: sample.value) {
      if isNew || beyond == 0 { beyond += 1 }
      first = first ?? sample.time
      if beyond >= count { reached = reached ?? sample.time }
      insideAt = nil
    } else {
      endHold()
      if threshold.isInside(sample.value, deadband: deadband) { insideAt = sample.time }
    }
  }

  mutating func endHold() {
    beyond = 0
    first = nil
    reached = nil
    insideAt = nil
  }
}
