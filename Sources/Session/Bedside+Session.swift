import Alarms
import Care
import Vitals

/// What a care record must know of the session.
extension Bedside {
  init(_ session: Session, at time: SessionTime) {
    let isStrict = session.header.careRules >= 2
    self.init(
      wall: session.wall(at: time),
      vitals: ShownValues(session).charted(with: session.pressure, at: time),
      lacksExpected: !session.absentExpected(at: time).isEmpty,
      conditions: isStrict
        ? session.conditions(at: time).compactMap(BedsideCondition.init(holding:)) : [],
      latestPressure: session.pressure.latest?.taken)
  }
}

extension BedsideCondition {
  /// Nil for a condition that no longer holds, and for one about nothing measured: missing data and due
  /// items have requirements of their own.
  init?(holding view: ConditionView) {
    guard view.parameter != nil, view.due == nil, !view.isTechnical else { return nil }
    if case .latched = view.state { return nil }
    let subject: Subject
    switch view.subject {
    case .value(let label, let value, let threshold):
      subject = .value(
        label: label, value, comparison: threshold.comparison.sign, limit: threshold.limit)
    case .drop(let label, let from, let to): subject = .drop(label: label, from: from, to: to)
    case .rule(let text), .recorded(let text): subject = .text(text)
    case .technical: return nil
    }
    self.init(rule: view.rule, number: view.id, subject: subject)
  }
}
