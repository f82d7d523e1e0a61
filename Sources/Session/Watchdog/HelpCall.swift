package import Alarms
package import Care
import Vitals

/// The nurse's call for help.
enum HelpCall {
  /// The open call as a condition that only the help that came ends.
  static func findings(since called: SessionTime?, chair: String?) -> [Finding] {
    called.map { [Finding(.help, chair ?? "", .high, from: $0)] } ?? []
  }

  /// The reason to refuse a call, or the initials of who came; nil when it is allowed.
  static func refusal(_ arrived: String?, called: SessionTime?) -> Refusal? {
    guard let arrived else { return nil }
    if called == nil { return .noHelpCalled }
    return arrived.isEmpty ? .initialsMissing : nil
  }
}

extension Clinic {
  /// The card of the highest condition that holds and has one, else the card for anything.
  package func card(for conditions: [ConditionView]) -> ProtocolCard? {
    let events = conditions.filter(\.holds).sorted { $0.priority > $1.priority }
      .compactMap(ProtocolCard.Event.init)
    return events.lazy.compactMap(card).first ?? card(.any)
  }
}

extension ConditionView {
  fileprivate var holds: Bool {
    switch state {
    case .active, .acknowledged: true
    case .latched: false
    }
  }

  /// The direction in which a value is out of its limits; nil for other conditions.
  fileprivate var direction: Direction? {
    switch subject {
    case .value(_, _, let threshold): threshold.comparison.direction
    case .drop: .low
    case .rule, .technical, .recorded: nil
    }
  }
}

extension ProtocolCard.Event {
  /// The event of a condition; nil for one that no card is about.
  fileprivate init?(_ condition: ConditionView) {
    switch (condition.parameter, condition.direction) {
    case (.saturation, .low?): self = .desaturation
    case (.respiratoryRate, .low?), (.respiratoryRate, nil): self = .breathing
    case (.rate, .low?), (.heartRate, .low?), (.pulseRate, .low?): self = .bradycardia
    case (.rate, .high?), (.heartRate, .high?), (.pulseRate, .high?): self = .tachycardia
    case (.cuffSystolic, .low?), (.cuffDiastolic, .low?), (.cuffMean, .low?),
      (.arterialSystolic, .low?), (.arterialDiastolic, .low?), (.arterialMean, .low?):
      self = .hypotension
    case (.cuffSystolic, .high?), (.cuffDiastolic, .high?), (.cuffMean, .high?),
      (.arterialSystolic, .high?), (.arterialDiastolic, .high?), (.arterialMean, .high?):
      self = .hypertension
    case (.sedation, _): self = .oversedation
    default: return nil
    }
  }
}
