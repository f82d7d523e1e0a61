import Fields
public import Vitals

/// `integral`: holds when depth × duration beyond the limit reaches a budget.
struct IntegralRule: RuleKind {
  let limit: Bound
  /// In unit·seconds.
  let budget: Amount

  static let symbol = "integral"
  static let keys = Bound.keys + ["budget"]

  var bound: Bound? { limit }
  var judgesHandValues: Bool { !limit.isRelative }
  var shownDelay: RuleDelay { .budget(budget) }
  var fields: [Field] { limit.fields + [Field("budget", .amount(budget))] }

  func defaultText(_ parameter: Parameter?) -> String { limit.defaultText(parameter) }

  func defaultClearDelay(_ parameter: Parameter?) -> TimeSpan {
    parameter?.defaultClearDelay ?? .zero
  }

  func detector(clearDelay: TimeSpan, deadband: Amount) -> any Detecting {
    IntegralDetector(budget: budget, clearDelay: clearDelay, deadband: deadband)
  }
}

extension IntegralRule {
  init(_ table: FieldTable) throws(FieldError) {
    guard let budget = try table.positive("budget") else { throw table.missing("budget") }
    limit = try table.bound()
    self.budget = budget
  }
}

extension Rule.Kind {
  /// Depth × duration beyond the limit reaches the budget, in unit·seconds.
  public static func integral(_ limit: Bound, budget: Amount) -> Self {
    Self(IntegralRule(limit: limit, budget: budget))
  }
}

/// Keeps the sum S in hundredths × milliseconds, so that every instant is exact.
///
/// While a valid sample v covers time, S grows by limit − v per second beyond the limit and falls
/// by max(1, v − limit) per second inside, within 0…budget. It is constant in a gap, and 0 after a
/// gap of 60 s. The rule also holds when a third excursion starts within 60 s of the first.
struct IntegralDetector: Detecting {
  /// The gap after which S is 0, and the longest time from the first excursion to the third.
  private static let memory = TimeSpan.seconds(60)
  /// The slowest fall of S: one unit per second, in hundredths.
  private static let leastFall: Int64 = 100

  let budget: Int64
  let clearDelay: TimeSpan
  let deadband: Amount
  private var sum: Int64 = 0
  private var latest: JudgedSample?
  /// The growth of S while the latest sample covers time: its depth in hundredths, negative inside.
  private var slope: Int64 = 0
  /// The time since which S has been above 0.
  private var onset: SessionTime?
  private var isViolating = false
  private var insideSince: SessionTime?
  private var excursions: [SessionTime] = []
  private var isArmed = true
  private var thirdExcursion: SessionTime?
  /// The time of a typed value beyond the limit, which needs no budget; nil without one.
  private var heldByHand: SessionTime?
  /// Whether a typed value inside the limit ended the violation.
  private var isInsideByHand = false

  init(budget: Amount, clearDelay: TimeSpan, deadband: Amount) {
    self.budget = Int64(budget.hundredths) * 1000
    self.clearDelay = clearDelay
    self.deadband = deadband
  }

  func course(at now: SessionTime) -> Course {
    Course(
      onset: isViolating ? onset : nil, holdsFrom: heldByHand ?? thirdExcursion ?? reachesBudgetAt,
      endsAt: insideSince.map { $0 + (isInsideByHand ? .zero : clearDelay) })
  }

  private var reachesBudgetAt: SessionTime? {
    guard let latest, slope > 0 else { return nil }
    let wait = (budget - sum + slope - 1) / slope
    let instant = latest.time + TimeSpan(milliseconds: wait)
    if let end = latest.coveredUntil, instant > end { return nil }
    return instant
  }

  mutating func apply(_ sample: JudgedSample, _ threshold: Threshold?, isNew: Bool) -> Bool {
    guard let threshold else { return false }
    accumulate(until: sample.time)
    guard !sample.isByHand else { return apply(handValue: sample, threshold) }
    latest = sample
    isInsideByHand = false
    let depth = threshold.depth(of: sample.value)
    isViolating = threshold.isViolated(by: sample.value)
    if isViolating {
      slope = max(depth, 0)
      onset = onset ?? sample.time
      insideSince = nil
      startExcursion(at: sample.time)
    } else {
      slope = -max(Self.leastFall, -depth)
      thirdExcursion = nil
      heldByHand = nil
      if sum == 0 { onset = nil }
      let isInside = threshold.isInside(sample.value, deadband: deadband)
      insideSince = isInside ? insideSince ?? sample.time : nil
      if isInside { isArmed = true }
    }
    return isViolating
  }

  /// A typed value covers no time: S stays, and the rule holds, or the condition ends, at once.
  private mutating func apply(handValue sample: JudgedSample, _ threshold: Threshold) -> Bool {
    latest = JudgedSample(value: sample.value, time: sample.time, coveredUntil: sample.time)
    slope = 0
    isViolating = threshold.isViolated(by: sample.value)
    isInsideByHand = !isViolating
    heldByHand = isViolating ? heldByHand ?? sample.time : nil
    insideSince = isViolating ? nil : sample.time
    if isViolating { onset = onset ?? sample.time } else { thirdExcursion = nil }
    return isViolating
  }

  /// Updates S up to `time` for the part that the latest sample covers.
  private mutating func accumulate(until time: SessionTime) {
    guard let latest else { return }
    let end = latest.coveredUntil.map { min($0, time) } ?? time
    let covered = max(end - latest.time, .zero)
    sum = min(max(sum + slope * covered.milliseconds, 0), budget)
    if time - end >= Self.memory { sum = 0 }
    if sum == 0, slope <= 0 { onset = nil }
  }

  private mutating func startExcursion(at time: SessionTime) {
    guard isArmed else { return }
    isArmed = false
    excursions.append(time)
    if excursions.count > 3 { excursions.removeFirst() }
    guard excursions.count == 3, let first = excursions.first else { return }
    if time - first <= Self.memory { thirdExcursion = time }
  }

  mutating func endHold(at time: SessionTime) {
    accumulate(until: time)
    // S survives the gap; the time covered so far must not be counted again.
    if let ended = latest {
      let end = ended.coveredUntil ?? time
      latest = JudgedSample(value: ended.value, time: end, coveredUntil: end)
    }
    slope = 0
    isViolating = false
    insideSince = nil
    thirdExcursion = nil
    heldByHand = nil
  }

  mutating func endCondition() {
    sum = 0
    if slope <= 0 { onset = nil }
    excursions = []
    isArmed = true
    thirdExcursion = nil
    heldByHand = nil
  }
}

extension Threshold {
  /// The distance beyond the limit, in hundredths; negative inside.
  fileprivate func depth(of value: Amount) -> Int64 {
    switch comparison.direction {
    case .low: Int64(limit.hundredths) - Int64(value.hundredths)
    case .high: Int64(value.hundredths) - Int64(limit.hundredths)
    }
  }
}
