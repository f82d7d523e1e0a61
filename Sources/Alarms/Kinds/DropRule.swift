import Fields
public import Vitals

/// `drop`: holds after a fall by an amount within a window.
struct DropRule: RuleKind {
  let amount: Amount
  let window: TimeSpan
  /// The value under which a fall must end; nil for any.
  let below: Amount?

  static let symbol = "drop"
  static let keys = ["amount", "window", "below"]

  var judgesBeforeInfusion: Bool { false }
  var criterion: RuleCriterion { .fall(amount, within: window) }

  var fields: [Field] {
    [Field("amount", .amount(amount)), Field("window", .text(window.text))]
      + (below.map { [Field("below", .amount($0))] } ?? [])
  }

  func defaultText(_ parameter: Parameter?) -> String { "\(parameter?.label ?? "") falling" }

  func defaultClearDelay(_ parameter: Parameter?) -> TimeSpan {
    parameter?.defaultClearDelay ?? .zero
  }

  func detector(clearDelay: TimeSpan, deadband: Amount) -> any Detecting {
    DropDetector(
      amount: amount, window: window, below: below, clearDelay: clearDelay, deadband: deadband)
  }
}

extension DropRule {
  init(_ table: FieldTable) throws(FieldError) {
    guard let amount = try table.positive("amount") else { throw table.missing("amount") }
    guard let window = try table.span("window", atLeast: .seconds(1)) else {
      throw table.missing("window")
    }
    self.amount = amount
    self.window = window
    below = try table.amount("below")
  }
}

extension Rule.Kind {
  /// A fall by `amount` within `window` to a value under `below`.
  public static func drop(amount: Amount, window: TimeSpan, below: Amount?) -> Self {
    Self(DropRule(amount: amount, window: window, below: below))
  }
}

/// Compares with the highest valid value of the window, back to the latest gap.
///
/// While the rule holds the reference stays, so that it ends with the value and not with the
/// window.
struct DropDetector: Detecting {
  let amount: Amount
  let window: TimeSpan
  let below: Amount?
  let clearDelay: TimeSpan
  let deadband: Amount
  /// The samples that can still become the highest, in order of rising time and falling value.
  ///
  /// Values are unique, so that the queue is no longer than the range of the parameter.
  private var candidates = Queue<JudgedSample>()
  private(set) var reference: Amount?
  private var onset: SessionTime?
  private var insideSince: SessionTime?

  init(
    amount: Amount, window: TimeSpan, below: Amount?, clearDelay: TimeSpan, deadband: Amount
  ) {
    self.amount = amount
    self.window = window
    self.below = below
    self.clearDelay = clearDelay
    self.deadband = deadband
  }

  func course(at now: SessionTime) -> Course {
    Course(onset: onset, holdsFrom: onset, endsAt: insideSince.map { $0 + clearDelay })
  }

  mutating func remember(_ sample: JudgedSample) {
    while let first = candidates.first, first.time < sample.time - window {
      candidates.removeFirst()
    }
    while let last = candidates.last, last.value <= sample.value { candidates.removeLast() }
    candidates.append(sample)
  }

  mutating func apply(_ sample: JudgedSample, _ threshold: Threshold?, isNew: Bool) -> Bool {
    remember(sample)
    if onset == nil, let highest = candidates.first?.value, isFall(from: highest, to: sample.value)
    {
      onset = sample.time
      reference = highest
      insideSince = nil
      return true
    }
    guard let reference else { return false }
    let end = reference - amount + deadband
    let isInside = sample.value > end || below.map { sample.value >= $0 + deadband } ?? false
    insideSince = isInside ? insideSince ?? sample.time : nil
    return onset != nil && isFall(from: reference, to: sample.value)
  }

  private func isFall(from highest: Amount, to value: Amount) -> Bool {
    guard highest - value >= amount else { return false }
    return below.map { value < $0 } ?? true
  }

  mutating func endHold(at time: SessionTime) {
    candidates.removeAll()
    onset = nil
    insideSince = nil
  }

  mutating func endCondition() {
    reference = nil
    onset = nil
    insideSince = nil
  }
}
