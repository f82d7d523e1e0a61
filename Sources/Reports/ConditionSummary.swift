public import Alarms
import Session
public import Vitals
import Wording

/// An alarm condition from its raise to its end, as a report counts it.
public struct ConditionSummary: Hashable, Sendable {
  /// The number of the condition.
  public let id: Int
  /// The priority of its rule, under which it counts although it may have escalated.
  public let priority: Priority
  /// When it became high because nobody acknowledged it; nil when it did not.
  public private(set) var escalated: SessionTime?
  /// When it was first raised.
  public let raised: SessionTime
  /// When it was acknowledged by itself, and not along with a higher one; nil when it was not.
  public private(set) var acknowledged: SessionTime?
  /// When it was cleared; nil when it was not.
  public private(set) var ended: SessionTime?
  /// The times during which it held: from each onset until it was inside or its data ended.
  public private(set) var held: [Span] = []
  /// The worst value; nil where nothing measured is judged.
  private var extreme: Amount?
  private let view: ConditionView?
  /// The id of its rule, or the name of the technical condition.
  let rule: String
  private var signalEnd: SessionTime?

  /// A time during which a condition held; `end` is nil while it does.
  public struct Span: Hashable, Sendable {
    /// Its start.
    public let start: SessionTime
    /// Its end.
    public var end: SessionTime?
  }

  /// The summary of a raised condition; nil for a line without one.
  ///
  /// - Parameter view: The condition as it was shown then; nil where only the line is known.
  init?(_ transition: Transition, _ view: ConditionView?) {
    guard let subject = transition.subject, let id = subject.id else { return nil }
    (self.id, self.view, rule) = (id, view, subject.rule)
    (priority, raised) = (subject.priority, transition.time)
    held = [Span(start: subject.onset ?? transition.time, end: nil)]
  }

  /// Follows a line about this condition.
  mutating func follow(_ transition: Transition) {
    let time = transition.time
    extreme = transition.subject?.extreme ?? extreme
    switch transition.event {
    case .raised:
      held.append(Span(start: transition.subject?.onset ?? time, end: nil))
    case .escalated: escalated = escalated ?? time
    case .latched: endHold(at: time)
    case .acknowledged:
      signalEnd = signalEnd ?? time
      if case .with? = transition.note { return }
      acknowledged = acknowledged ?? time
    case .cleared:
      endHold(at: time)
      signalEnd = signalEnd ?? time
      ended = time
    case .reminder, .audioPaused, .audioResumed, .audioOff, .audioOn, .alarmPaused, .alarmResumed,
      .limitChanged, .ruleOff, .ruleOn, .baselineSet:
      break
    }
  }

  private mutating func endHold(at time: SessionTime) {
    if let last = held.indices.last, held[last].end == nil { held[last].end = time }
  }

  /// How long it held, up to the end of the record.
  public func heldTime(until end: SessionTime) -> TimeSpan { Self.heldTime(of: [self], until: end) }

  /// How long at least one of several conditions held: the rules of a ladder hold at the same time,
  /// and a total that counts each of them is longer than the patient was unwell.
  static func heldTime(of conditions: [ConditionSummary], until end: SessionTime) -> TimeSpan {
    var total = TimeSpan.zero
    var counted: SessionTime?
    for span in conditions.flatMap(\.held).sorted(by: { $0.start < $1.start }) {
      let start = counted.map { max(span.start, $0) } ?? span.start
      let until = span.end ?? end
      guard until > start else { continue }
      total = total + (until - start)
      counted = until
    }
    return total
  }

  /// How long it signalled: from its first raise until it was acknowledged or cleared.
  public func signalledTime(until end: SessionTime) -> TimeSpan { (signalEnd ?? end) - raised }

  /// Whether it still holds at the end of the record.
  public var holds: Bool { held.last.map { $0.end == nil } ?? false }

  /// Its words with the worst value, without stars.
  func words(in session: Session, _ language: Language) -> String {
    guard let view else { return rule }
    return ConditionWords(language).raised(view.worst(extreme), in: session).printed
  }
}
