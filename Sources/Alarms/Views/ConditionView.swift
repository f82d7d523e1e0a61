public import Vitals

/// A condition as screens show it.
public struct ConditionView: Hashable, Sendable {
  /// The content of the alarm text.
  public enum Subject: Hashable, Sendable {
    /// A value beyond a limit; the label names the parameter measured.
    case value(label: String, value: Amount, threshold: Threshold)
    /// A fall from a reference to a value.
    case drop(label: String, from: Amount, to: Amount)
    /// The text of a rule without a value, as the profile has it.
    case rule(String)
    /// A technical condition.
    case technical(TechnicalCondition)
    /// A name in a recorded line that this version does not know.
    case recorded(String)
  }

  /// The state in the life cycle.
  public enum State: Hashable, Sendable {
    /// It holds and is unacknowledged.
    case active
    /// It holds and was acknowledged at a time.
    case acknowledged(SessionTime)
    /// It no longer holds, or its data ended, and it signals.
    case latched(Condition.Latch)
  }

  /// The number by which it is acknowledged.
  public let id: Int
  /// The id of the rule, or the name of the technical condition.
  public let rule: String
  /// The present priority, including escalation.
  public let priority: Priority
  /// The alarm text without hint and state.
  public private(set) var subject: Subject
  /// The parameter judged; nil where nothing measured is.
  public let parameter: Parameter?
  /// The item that is due; nil for other conditions.
  public let due: Due?
  /// The hint of the rule, as `repeat BP`.
  public let hint: String?
  /// Whether several measurements confirmed it.
  public let isConfirmed: Bool
  /// Whether it holds and is acknowledged.
  public let state: State
  /// The time of the latest raise.
  public let raised: SessionTime
  /// When it last began to signal as it does: its latest raise or its escalation.
  public let signalled: SessionTime
  /// The class that gives it its place on the alarm line.
  public let alarmClass: AlarmClass
  /// The time of the worst value, which is the one in the text; nil without one.
  public let violatedAt: SessionTime?
  /// What is known of the value now, beside the one in the text.
  public private(set) var present: Present
  /// Whether it is a technical condition.
  public let isTechnical: Bool

  /// What is known of a value now.
  public enum Present: Hashable, Sendable {
    /// It is the one in the text, or the text has none.
    case inText
    /// It is another one.
    case other(Amount)
    /// There is one that may be shown only with its doubt.
    case doubtful(Amount)
    /// Nothing that may be shown as current.
    case unknown
  }

  /// A due item with its time.
  public struct Due: Hashable, Sendable {
    /// The item.
    public let item: DueItem
    /// The due time; nil while its clock is stopped.
    public let at: SessionTime?
  }

  /// The same condition with this worst value in its text; unchanged for nil.
  public func worst(_ value: Amount?) -> ConditionView {
    guard let value else { return self }
    var copy = self
    switch subject {
    case .value(let label, _, let threshold):
      copy.subject = .value(label: label, value: value, threshold: threshold)
    case .drop(let label, let from, _): copy.subject = .drop(label: label, from: from, to: value)
    case .rule, .technical, .recorded: break
    }
    return copy
  }

  /// The same condition with what may be shown as current; unchanged where its text has no value.
  package func known(_ current: CurrentValue) -> ConditionView {
    guard let value = subject.value else { return self }
    var copy = self
    copy.present =
      switch current {
      case .current(value): .inText
      case .current(let other): .other(other)
      case .doubtful(let other): .doubtful(other)
      case .absent: .unknown
      }
    return copy
  }

  /// Whether it is active or latched.
  public var isUnacknowledged: Bool {
    switch state {
    case .active, .latched: true
    case .acknowledged: false
    }
  }
}

extension ConditionView {
  /// Nil for a watch without a condition.
  ///
  /// - Parameter lowerHolds: Whether a lower condition of its ladder holds, so that the patient is
  ///   not well although this one is latched.
  init?(_ index: Watch.Index, in watches: Watches, lowerHolds: Bool) {
    let watch = watches[index]
    guard let condition = watch.condition else { return nil }
    let state: State =
      if let latch = condition.latch {
        .latched(latch)
      } else if let time = condition.acknowledged, !watch.isUnacknowledged {
        .acknowledged(time)
      } else {
        .active
      }
    let rule = watch.rule
    let isOver = condition.latch == .recovered && !lowerHolds
    let shown = watch.extreme ?? watch.violation
    self.init(
      id: condition.id, rule: watch.about.name, priority: watch.priority,
      subject: Subject(watch, reference: watches.reference(of: index)),
      parameter: rule?.parameter,
      due: rule?.dueItem.map { Due(item: $0, at: watches.due(of: index)) },
      hint: rule?.hint, isConfirmed: (rule?.kind.definition.measurementCount ?? 0) > 1,
      state: state, raised: condition.raised, signalled: condition.signalled,
      alarmClass: AlarmClass(watch.traits.origin, watch.priority, isOver: isOver),
      violatedAt: shown?.time, present: .inText, isTechnical: watch.about.kind == .technical)
    self = known(watches.currentValue(of: index).map(CurrentValue.current) ?? .absent)
  }

  /// Whether this one is shown first: unacknowledged ones before acknowledged, then by class, then
  /// the newest.
  static func precedes(_ left: ConditionView, _ right: ConditionView) -> Bool {
    if left.isUnacknowledged != right.isUnacknowledged { return left.isUnacknowledged }
    if left.alarmClass != right.alarmClass { return left.alarmClass < right.alarmClass }
    if left.signalled != right.signalled { return left.signalled > right.signalled }
    return left.id > right.id
  }
}

extension ConditionView.Subject {
  /// The value in the text; nil for a text without one.
  fileprivate var value: Amount? {
    switch self {
    case .value(_, let value, _): value
    case .drop(_, _, let value): value
    case .rule, .technical, .recorded: nil
    }
  }

  fileprivate init(_ watch: Watch, reference: Amount?) {
    switch watch.subject {
    case .technical(let technical): self = .technical(technical)
    case .recorded(let subject, _): self = .recorded(subject.name)
    case .rule(let rule):
      guard let violation = watch.extreme ?? watch.violation else {
        self = .rule(rule.text)
        return
      }
      if let reference {
        self = .drop(label: violation.origin.label, from: reference, to: violation.value)
      } else if let threshold = watch.threshold {
        self = .value(label: violation.origin.label, value: violation.value, threshold: threshold)
      } else {
        self = .rule(rule.text)
      }
    }
  }
}
