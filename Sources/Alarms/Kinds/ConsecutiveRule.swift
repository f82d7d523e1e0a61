import Fields
import Vitals

/// `consecutive`: holds after a number of successive measurements beyond the limit.
struct ConsecutiveRule: RuleKind {
  let limit: Bound
  let count: Int

  static let symbol = "consecutive"
  static let keys = Bound.keys + ["count"]

  var bound: Bound? { limit }
  var measurementCount: Int? { count }
  var shownDelay: RuleDelay { .measurements(count) }

  var fields: [Field] {
    limit.fields + [Field("count", .number(hundredths: Int64(count) * 100))]
  }

  func defaultText(_ parameter: Parameter?) -> String { limit.defaultText(parameter) }

  func detector(clearDelay: TimeSpan, deadband: Amount) -> any Detecting {
    ConsecutiveDetector(count: count, deadband: deadband)
  }
}

extension ConsecutiveRule {
  init(_ table: FieldTable) throws(FieldError) {
    guard let count = try table.whole("count") else { throw table.missing("count") }
    guard (2...10).contains(count) else {
      throw .invalid(rule: table.rule, key: "count", problem: "must be 2 to 10")
    }
    limit = try table.bound()
    self.count = count
  }
}

extension Rule.Kind {
  /// `count` successive measurements beyond the limit.
  public static func consecutive(_ limit: Bound, count: Int) -> Self {
    Self(ConsecutiveRule(limit: limit, count: count))
  }
}

/// Counts measurements; rows without one do not break the count.
struct ConsecutiveDetector: Detecting {
  let count: Int
  let deadband: Amount
  private var beyond = 0
  private var first: SessionTime?
  private var reached: SessionTime?
  private var insideAt: SessionTime?
  /// The first measurement judged since the rule was last withdrawn; none before it counts.
  private var judgedSince: SessionTime?

  init(count: Int, deadband: Amount) {
    self.count = count
    self.deadband = deadband
  }

  func course(at now: SessionTime) -> Course {
    Course(onset: first, holdsFrom: reached, endsAt: insideAt)
  }

  /// A measurement judged again can start a count but is not counted twice.
  mutating func apply(_ sample: JudgedSample, _ threshold: Threshold?, isNew: Bool) -> Bool {
    guard let threshold else { return false }
    judgedSince = judgedSince ?? sample.time
    let isViolated = threshold.isViolated(by: sample.value)
    if isViolated {
      if isNew || beyond == 0 { beyond += 1 }
      first = first ?? sample.time
      if beyond >= count { reached = reached ?? sample.time }
      insideAt = nil
    } else {
      breakRun()
      if threshold.isInside(sample.value, deadband: deadband) { insideAt = sample.time }
    }
    return isViolated
  }

  /// The latest run of measurements that stand decides; one that is now too short ends.
  mutating func recount(_ values: [StandingValue], _ threshold: Threshold, at time: SessionTime) {
    guard let judgedSince else { return }
    let run = values.filter { $0.time >= judgedSince }.reversed()
      .prefix { threshold.isViolated(by: $0.value) }
    let wasReached = reached
    breakRun()
    beyond = run.count
    first = run.last?.time
    if beyond >= count {
      reached = wasReached ?? time
    } else if wasReached != nil {
      insideAt = time
    }
  }

  mutating func endHold(at time: SessionTime) {
    breakRun()
    judgedSince = nil
  }

  private mutating func breakRun() {
    beyond = 0
    first = nil
    reached = nil
    insideAt = nil
  }
}
