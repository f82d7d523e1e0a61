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

extension ConditionView {
  /// Nil while no condition of the watch is up.
  init?(_ index: Watch.Index, in watches: Watches) {
    let watch = watches[index]
    guard let condition = watch.condition else { return nil }
    let current = watches.currentValue(of: index)
    let state: State =
      if let latch = condition.latch {
        .latched(latch)
      } else if let time = condition.acknowledged, !watch.isUnacknowledged {
        .acknowledged(time)
      } else {
        .active
      }
    let rule = watch.rule
    self.init(
      id: condition.id, rule: watch.about.name, priority: watch.priority,
      subject: Subject(watch, reference: watches.reference(of: index)),
      parameter: rule?.parameter,
      due: rule?.dueItem.map { Due(item: $0, at: watches.due(of: index)) },
      hint: rule?.hint, isConfirmed: (rule?.kind.definition.measurementCount ?? 0) > 1,
      state: state, raised: condition.raised, violatedAt: watch.violation?.time,
      now: current == watch.violation?.value ? nil : current,
      isTechnical: watch.about.kind == .technical)
  }

  private var isLatched: Bool {
    if case .latched = state { return true }
    return false
  }

  /// The order of the screen: the unacknowledged before the acknowledged, by priority, latched
  /// last, the first raised first.
  static func standsBefore(_ left: ConditionView, _ right: ConditionView) -> Bool {
    if left.isUnacknowledged != right.isUnacknowledged { return left.isUnacknowledged }
    if left.priority != right.priority { return left.priority > right.priority }
    if left.isLatched != right.isLatched { return right.isLatched }
    if left.raised != right.raised { return left.raised < right.raised }
    return left.id < right.id
  }
}

extension ConditionView.Subject {
  fileprivate init(_ watch: Watch, reference: Amount?) {
    switch watch.subject {
    case .technical(let technical): self = .sentence(technical.sentence)
    case .recorded(let subject, _):
      // All that is known is the name it was recorded under.
      self = .sentence(String(subject.name.map { $0 == "_" ? " " : $0 }))
    case .rule(let rule):
      guard let violation = watch.violation else {
        self = .sentence(rule.text)
        return
      }
      if let reference {
        self = .drop(label: violation.origin.label, from: reference, to: violation.value)
      } else if let threshold = watch.threshold {
        self = .value(label: violation.origin.label, value: violation.value, threshold: threshold)
      } else {
        self = .sentence(rule.text)
      }
    }
  }
}
