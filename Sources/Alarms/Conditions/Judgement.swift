import Vitals

/// What is judged in which phase: the table of the page Semantics.
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

/// The families of which two medium conditions together make a `combination`.
enum Family: Hashable, Sendable {
  case pressure
  case rate
  case oxygen
  case breathing
  case sedation

  init(_ parameter: Parameter) {
    switch parameter {
    case .rate, .heartRate, .pulseRate: self = .rate
    case .saturation, .perfusionIndex: self = .oxygen
    case .respiratoryRate: self = .breathing
    case .cuffSystolic, .cuffDiastolic, .cuffMean, .arterialSystolic, .arterialDiastolic,
      .arterialMean:
      self = .pressure
    case .sedation: self = .sedation
    }
  }
}
