import Vitals

/// The detector of one rule: everything a rule remembers of the past.
enum Detector: Equatable, Sendable {
  case limit(LimitDetector)
  case consecutive(ConsecutiveDetector)
  case integral(IntegralDetector)
  case drop(DropDetector)
  case external(ExternalDetector)

  init(_ rule: Rule) {
    switch rule.kind {
    case .limit(_, let delay):
      self = .limit(
        LimitDetector(delay: delay, clearDelay: rule.clearDelay, deadband: rule.deadband))
    case .consecutive(_, let count):
      self = .consecutive(ConsecutiveDetector(count: count, deadband: rule.deadband))
    case .integral(_, let budget):
      self = .integral(
        IntegralDetector(budget: budget, clearDelay: rule.clearDelay, deadband: rule.deadband))
    case .drop(let amount, let window, let below):
      self = .drop(
        DropDetector(
          amount: amount, window: window, below: below, clearDelay: rule.clearDelay,
          deadband: rule.deadband))
    case .overdue(_, let delay): self = .external(ExternalDetector(delay: delay))
    case .flag, .combination: self = .external(ExternalDetector(delay: .zero))
    }
  }

  func course(at now: SessionTime) -> Course {
    switch self {
    case .limit(let detector): detector.course
    case .consecutive(let detector): detector.course
    case .integral(let detector): detector.course
    case .drop(let detector): detector.course
    case .external(let detector): detector.course(at: now)
    }
  }

  /// Judges a valid sample; a rule without a threshold in force rests.
  mutating func take(_ sample: JudgedSample, _ threshold: Threshold?, isNew: Bool) {
    switch self {
    case .limit(var detector):
      if let threshold { detector.take(sample, threshold) }
      self = .limit(detector)
    case .consecutive(var detector):
      if let threshold { detector.take(sample, threshold, isNew: isNew) }
      self = .consecutive(detector)
    case .integral(var detector):
      if let threshold { detector.take(sample, threshold) }
      self = .integral(detector)
    case .drop(var detector):
      detector.take(sample)
      self = .drop(detector)
    case .external: break
    }
  }

  /// Whether the sample just judged is one that the condition may name.
  func isViolated(by sample: JudgedSample, _ threshold: Threshold?) -> Bool {
    if case .drop(let detector) = self { return detector.isFallen(sample.value) }
    return threshold?.isViolated(by: sample.value) ?? false
  }

  /// Notes a sample that is not judged in this phase but may serve as a reference later.
  mutating func remember(_ sample: JudgedSample) {
    guard case .drop(var detector) = self else { return }
    detector.remember(sample)
    self = .drop(detector)
  }

  mutating func set(_ due: DueTime, at time: SessionTime) {
    guard case .external(var detector) = self else { return }
    detector.set(due, at: time)
    self = .external(detector)
  }

  /// The parameter went stale: runs are broken.
  mutating func endHold(at time: SessionTime) {
    switch self {
    case .limit(var detector):
      detector.endHold()
      self = .limit(detector)
    case .consecutive(var detector):
      detector.endHold()
      self = .consecutive(detector)
    case .integral(var detector):
      detector.endHold(at: time)
      self = .integral(detector)
    case .drop(var detector):
      detector.endHold()
      self = .drop(detector)
    case .external: break
    }
  }

  /// The condition has ended: what only a new one may need is forgotten.
  mutating func endCondition() {
    switch self {
    case .integral(var detector):
      detector.endCondition()
      self = .integral(detector)
    case .drop(var detector):
      detector.endCondition()
      self = .drop(detector)
    case .limit, .consecutive, .external: break
    }
  }
}
