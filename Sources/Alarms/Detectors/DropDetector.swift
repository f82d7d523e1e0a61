import Vitals

/// `drop`: a fall by an amount within a window.
///
/// The reference is the highest valid value of the last window with no gap between. Once the rule
/// holds, its reference is kept: it ends because the value came back, not because the window moved.
struct DropDetector: Equatable, Sendable {
  let amount: Amount
  let window: TimeSpan
  let below: Amount?
  let clearDelay: TimeSpan
  let deadband: Amount
  /// The samples that can still become the highest: times rise, values fall.
  ///
  /// No two have the same value, so there are at most as many as the parameter has values, and each
  /// is added and taken once.
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

  var course: Course {
    Course(onset: onset, holdsFrom: onset, endsAt: insideSince.map { $0 + clearDelay })
  }

  /// Keeps a sample as a possible reference without judging it.
  mutating func remember(_ sample: JudgedSample) {
    while let first = candidates.first, first.time < sample.time - window {
      candidates.removeFirst()
    }
    while let last = candidates.last, last.value <= sample.value { candidates.removeLast() }
    candidates.append(sample)
  }

  mutating func take(_ sample: JudgedSample) {
    remember(sample)
    if onset == nil, let highest = candidates.first?.value, isFall(from: highest, to: sample.value)
    {
      onset = sample.time
      reference = highest
      insideSince = nil
      return
    }
    guard let reference else { return }
    let isInside = sample.value >= reference - amount + deadband
    insideSince = isInside ? insideSince ?? sample.time : nil
  }

  /// Whether a value is a fall from the reference that is kept.
  func isFallen(_ value: Amount) -> Bool {
    onset != nil && (reference.map { isFall(from: $0, to: value) } ?? false)
  }

  private func isFall(from highest: Amount, to value: Amount) -> Bool {
    guard highest - value >= amount else { return false }
    return below.map { value < $0 } ?? true
  }

  mutating func endHold() {
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
