import Vitals

/// `limit`: beyond the limit for at least the delay.
///
/// A run starts at its first violating valid sample and is broken by a valid sample within the
/// limit or by a gap longer than the hold.
struct LimitDetector: Equatable, Sendable {
  let delay: TimeSpan
  let clearDelay: TimeSpan
  let deadband: Amount
  private var runStart: SessionTime?
  private var insideSince: SessionTime?

  init(delay: TimeSpan, clearDelay: TimeSpan, deadband: Amount) {
    self.delay = delay
    self.clearDelay = clearDelay
    self.deadband = deadband
  }

  var course: Course {
    Course(
      onset: runStart, holdsFrom: runStart.map { $0 + delay },
      endsAt: insideSince.map { $0 + clearDelay })
  }

  mutating func take(_ sample: JudgedSample, _ threshold: Threshold) {
    if threshold.isViolated(by: sample.value) {
      runStart = runStart ?? sample.time
      insideSince = nil
    } else {
      runStart = nil
      let isInside = threshold.isInside(sample.value, deadband: deadband)
      insideSince = isInside ? insideSince ?? sample.time : nil
    }
  }

  mutating func endHold() {
    runStart = nil
    insideSince = nil
  }
}
