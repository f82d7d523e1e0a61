public import Vitals

/// One condition as a screen shows it.
public struct ConditionView: Hashable, Sendable {
  /// What the condition is about.
  public enum Subject: Hashable, Sendable {
    /// A value beyond a limit; the label names which rate it is.
    case value(label: String, value: Amount, threshold: Threshold)
    /// A fall from a reference to a value.
    case drop(label: String, from: Amount, to: Amount)
    /// A sentence: a device flag, something due, a combination, a technical condition.
    case sentence(String)
  }

  /// Where in its life the condition is.
  public enum State: Hashable, Sendable {
    /// It holds and signals.
    case active
    /// It holds, acknowledged at that time.
    case acknowledged(SessionTime)
    /// It is over, or nobody knows, and it signals on.
    case latched(Condition.Latch)
  }

  /// The condition's number, by which it is acknowledged.
  public let id: Int
  /// The rule's name.
  public let rule: String
  /// The priority now.
  public let priority: Priority
  /// What it is about.
  public let subject: Subject
  /// What is judged; nil where nothing measured is.
  public let parameter: Parameter?
  /// What is due, and when it was; nil for everything else.
  public let due: Due?
  /// Words added by the rule, as `repeat BP`.
  public let hint: String?
  /// Whether measurements had to agree before it was raised.
  public let isConfirmed: Bool
  /// Where it is in its life.
  public let state: State
  /// When it was last raised.
  public let raised: SessionTime
  /// When the value shown was measured; nil for a sentence.
  public let violatedAt: SessionTime?
  /// The current valid value, if it is another one than that shown.
  public let now: Amount?
  /// Whether it is technical.
  public let isTechnical: Bool

  /// Something due and its time; nil while its clock stands still.
  public struct Due: Hashable, Sendable {
    /// What is due.
    public let item: DueItem
    /// When it was or will be due.
    public let at: SessionTime?
  }

  /// Whether nobody has acknowledged it yet.
  public var isUnacknowledged: Bool {
    switch state {
    case .active, .latched: true
    case .acknowledged: false
    }
  }
}

extension AlarmSystem {
  /// The conditions that are shown, one of each ladder, in the order of the alarm line: the
  /// unacknowledged before the acknowledged, by priority, active before latched, first raised.
  public var shown: [ConditionView] {
    watches
      .filter { $0.shownSince != nil }
      .compactMap(view)
      .sorted(by: Self.standsBefore)
  }

  /// The condition of a number; nil when it is over.
  public func condition(_ id: Int) -> ConditionView? {
    watches.first { $0.condition?.id == id }.flatMap(view)
  }

  static func standsBefore(_ left: ConditionView, _ right: ConditionView) -> Bool {
    if left.isUnacknowledged != right.isUnacknowledged { return left.isUnacknowledged }
    if left.priority != right.priority { return left.priority > right.priority }
    if left.isLatched != right.isLatched { return right.isLatched }
    if left.raised != right.raised { return left.raised < right.raised }
    return left.id < right.id
  }

  private func view(_ watch: Watch) -> ConditionView? {
    guard let condition = watch.condition else { return nil }
    let state: ConditionView.State =
      if let latch = condition.latch {
        .latched(latch)
      } else if let time = condition.acknowledged, !watch.isUnacknowledged {
        .acknowledged(time)
      } else {
        .active
      }
    let current = currentValue(of: watch)
    let isConfirmed = (watch.rule?.kind.definition.measurementCount ?? 0) > 1
    return ConditionView(
      id: condition.id, rule: watch.name, priority: watch.priority, subject: subjectView(watch),
      parameter: watch.rule?.parameter, due: dueView(watch), hint: watch.rule?.hint,
      isConfirmed: isConfirmed, state: state, raised: condition.raised,
      violatedAt: watch.violation?.time,
      now: current == watch.violation?.value ? nil : current,
      isTechnical: watch.about.kind == .technical)
  }

  private func dueView(_ watch: Watch) -> ConditionView.Due? {
    watch.rule?.dueItem.map { ConditionView.Due(item: $0, at: watch.due) }
  }

  private func subjectView(_ watch: Watch) -> ConditionView.Subject {
    switch watch.subject {
    case .technical(let technical): return .sentence(technical.sentence)
    case .unknown(let recorded):
      // All there is to say is the name it was recorded under.
      return .sentence(String(recorded.rule.map { $0 == "_" ? " " : $0 }))
    case .rule(let rule):
      guard let violation = watch.violation else { return .sentence(rule.text) }
      if let reference = watch.detector.reference {
        return .drop(label: violation.origin.label, from: reference, to: violation.value)
      }
      guard let threshold = watch.threshold else { return .sentence(rule.text) }
      return .value(label: violation.origin.label, value: violation.value, threshold: threshold)
    }
  }
}

extension ConditionView {
  fileprivate var isLatched: Bool {
    if case .latched = state { return true }
    return false
  }
}
