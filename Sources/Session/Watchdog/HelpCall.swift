import Alarms
public import Care
import Vitals

extension Session {
  /// The open call for help as a condition that only the help that came ends.
  var help: [Finding] {
    helpCalled.map { [Finding(.help, header.identity.chair ?? "", .high, from: $0)] } ?? []
  }

  /// The clinic's card while help is called; nil without a call and without a card.
  public var protocolCard: ProtocolCard? {
    helpCalled == nil ? nil : header.clinic.card(for: alarms.shown)
  }
}

extension Clinic {
  /// The card of the highest condition that holds and has one, else the card for anything.
  fileprivate func card(for conditions: [ConditionView]) -> ProtocolCard? {
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
