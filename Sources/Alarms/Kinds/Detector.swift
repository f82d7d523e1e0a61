import Vitals

/// A detector of any kind, compared by value.
struct Detector: Equatable, Sendable {
  private var detecting: any Detecting

  init(_ rule: Rule) {
    detecting = rule.kind.definition.detector(clearDelay: rule.clearDelay, deadband: rule.deadband)
  }

  /// The detector of a technical condition.
  static let external = Detector(detecting: ExternalDetector(delay: .zero))

  private init(detecting: any Detecting) { self.detecting = detecting }

  static func == (left: Detector, right: Detector) -> Bool {
    func equals<D: Detecting>(_ detector: D) -> Bool { detector == right.detecting as? D }
    return equals(left.detecting)
  }

  func course(at now: SessionTime) -> Course { detecting.course(at: now) }

  mutating func judge(
    _ sample: JudgedSample, _ threshold: Threshold?, isNew: Bool
  ) -> (course: Course, isViolated: Bool) {
    detecting.judge(sample, threshold, isNew: isNew)
  }

  mutating func remember(_ sample: JudgedSample) { detecting.remember(sample) }

  mutating func apply(_ due: DueTime, at time: SessionTime) { detecting.apply(due, at: time) }

  mutating func recount(_ values: [StandingValue], _ threshold: Threshold, at time: SessionTime) {
    detecting.recount(values, threshold, at: time)
  }

  mutating func plan(_ interval: TimeSpan) { detecting.plan(interval) }

  mutating func endHold(at time: SessionTime) { detecting.endHold(at: time) }

  mutating func endCondition() { detecting.endCondition() }

  var reference: Amount? { detecting.reference }

  var due: SessionTime? { detecting.due }
}
