import Alarms
public import Care
import Vitals

/// The nurse's call for help.
extension Session {
  /// The open call as a condition that only the help that came ends.
  var help: [Finding] {
    helpCalled.map {
      [Finding(.help, header.identity.chair ?? "", .high, from: $0)]
    } ?? []
  }

  /// The clinic's card while help is called: that of the highest condition that has one, else the one
  /// for anything; nil without a call and without a card.
  public var protocolCard: ProtocolCard? {
    guard helpCalled != nil else { return nil }
    let conditions = alarms.shown.filter(\.holds).sorted { $0.priority > $1.priority }
    for condition in conditions {
      guard let event = ProtocolCard.Event(condition),
        let card = header.clinic.card(event)
      else { continue }
      return card
    }
    return header.clinic.card(.any)
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
