import Vitals

/// The phases in which a rule is judged, as the page Semantics specifies them.
enum Judgement {
  static func isJudged(_ rule: Rule, in phase: Phase) -> Bool {
    if let phases = rule.phases, !phases.contains(phase) { return false }
    switch phase {
    case .closed: return false
    case .checkIn, .baseline: return rule.kind.definition.judgesBeforeInfusion
    case .infusing, .paused, .recovery, .aborted: return true
    }
  }
}

/// The families of parameters that a `combination` tells apart.
enum Family: Hashable, Sendable {
  case pressure
  case rate
  case oxygen
  case breathing
  case sedation

  /// Nil for a parameter of none: fever is no part of what develops in a chair.
  init?(_ parameter: Parameter) {
    switch parameter {
    case .rate, .heartRate, .pulseRate: self = .rate
    case .saturation, .perfusionIndex: self = .oxygen
    case .respiratoryRate, .endTidalCO2: self = .breathing
    case .cuffSystolic, .cuffDiastolic, .cuffMean, .arterialSystolic, .arterialDiastolic,
      .arterialMean:
      self = .pressure
    case .sedation: self = .sedation
    case .temperature: return nil
    }
  }
}
