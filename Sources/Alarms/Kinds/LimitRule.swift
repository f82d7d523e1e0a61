import Fields
public import Vitals

/// `limit`: holds after values beyond the limit for the delay.
struct LimitRule: RuleKind {
  let limit: Bound
  let delay: TimeSpan

  static let symbol = "limit"
  static let keys = Bound.keys + ["delay"]

  var bound: Bound? { limit }
  var judgesDoubtfulMeasurements: Bool { !limit.isRelative }
  var judgesHandValues: Bool { !limit.isRelative }
  var isMarkedLimit: Bool { true }
  var shownDelay: RuleDelay { delay == .zero ? .none : .violation(delay) }
  var fields: [Field] { limit.fields + [Field("delay", .text(delay.text))] }

  func defaultText(_ parameter: Parameter?) -> String { limit.defaultText(parameter) }

  func defaultClearDelay(_ parameter: Parameter?) -> TimeSpan {
    parameter?.defaultClearDelay ?? .zero
  }

  func detector(clearDelay: TimeSpan, deadband: Amount) -> any Detecting {
    LimitDetector(delay: delay, clearDelay: clearDelay, deadband: deadband)
  }
}

extension LimitRule {
  init(_ table: FieldTable) throws(FieldError) {
    limit = try table.bound()
    delay = try table.span("delay", atLeast: .zero) ?? .zero
  }
}

extension Rule.Kind {
  /// Values beyond the limit for at least `delay`.
  public static func limit(_ limit: Bound, delay: TimeSpan) -> Self {
    Self(LimitRule(limit: limit, delay: delay))
  }
}

/// Times runs of violating samples, which a sample inside the limit or the end of a hold breaks.
///
/// A typed value needs no delay: it holds, or ends a condition, at once.
struct LimitDetector: Detecting {
  let delay: TimeSpan
  let clearDelay: TimeSpan
  let deadband: Amount
  private var runStart: SessionTime?
  private var insideSince: SessionTime?
  /// The time of the typed value of this run; nil without one.
  private var heldByHand: SessionTime?
  /// Whether a typed value inside the limit ended the run.
  private var isInsideByHand = false

  init(delay: TimeSpan, clearDelay: TimeSpan, deadband: Amount) {
    self.delay = delay
    self.clearDelay = clearDelay
    self.deadband = deadband
  }

  func course(at now: SessionTime) -> Course {
    Course(
      onset: runStart,
      holdsFrom: runStart.map { start in
        heldByHand.map { min($0, start + delay) } ?? start + delay
      },
      endsAt: insideSince.map { $0 + (isInsideByHand ? .zero : clearDelay) })
  }

  mutating func apply(_ sample: JudgedSample, _ threshold: Threshold?, isNew: Bool) -> Bool {
    guard let threshold else { return false }
    let isViolated = threshold.isViolated(by: sample.value)
    if isViolated {
      runStart = runStart ?? sample.time
      if sample.isByHand { heldByHand = heldByHand ?? sample.time }
      insideSince = nil
      isInsideByHand = false
    } else {
      runStart = nil
      heldByHand = nil
      let isInside = sample.isByHand || threshold.isInside(sample.value, deadband: deadband)
      insideSince = isInside ? insideSince ?? sample.time : nil
      isInsideByHand = sample.isByHand
    }
    return isViolated
  }

  mutating func endHold(at time: SessionTime) {
    runStart = nil
    heldByHand = nil
    insideSince = nil
    isInsideByHand = false
  }
}
