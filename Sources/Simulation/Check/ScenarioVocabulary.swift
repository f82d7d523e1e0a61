public import Alarms
public import Care
import Session

/// The names of a clinic and a profile that a scenario may use.
public struct ScenarioVocabulary: Sendable {
  let rules: [String]
  let scales: [String]
  let sideEffects: [String]
  let drugs: [String]
  let acts: [String]

  /// The names of a clinic and an alarm profile.
  public init(_ clinic: Clinic, _ profile: Profile) {
    rules = profile.rules.map(\.id) + TechnicalCondition.Kind.allCases.map(\.rawValue)
    scales = clinic.scales.map(\.id)
    sideEffects = clinic.sideEffects.map(\.id)
    var drugs =
      clinic.interventions.filter { if case .drug = $0.content { true } else { false } }
      .map(\.id)
    drugs += clinic.drugs.map(\.id).filter { !drugs.contains($0) }
    self.drugs = drugs
    acts = clinic.interventions.filter { if case .act = $0.content { true } else { false } }
      .map(\.id)
  }

  /// The name that an act uses and nobody knows; nil where all is known.
  func problem(of act: ActPattern) -> WordProblem? {
    switch act {
    case .acknowledge(let rule?), .limit(let rule?):
      Self.problem(rule, rules, "rule of the profile")
    case .sideEffect(let code?, _):
      Self.problem(code, sideEffects, "side effect of the clinic")
    case .score(let scale, _): Self.problem(scale, scales, "scale of the clinic")
    case .given(let drug?): Self.problem(drug, drugs, "drug of the clinic")
    case .done(let code?): Self.problem(code, acts, "act on the clinic's list")
    case .infusion, .acknowledge, .audio, .alarmPause, .limit, .pressureNow, .sideEffect, .set,
      .note, .oxygen, .given, .done, .abort, .leave, .help, .noticed, .cue:
      nil
    }
  }

  /// The name that a deed of a script uses and nobody knows; nil where all is known.
  func problem(of deed: ScriptedDeed) -> WordProblem? {
    switch deed {
    case .acknowledge(let rule?): Self.problem(rule, rules, "rule of the profile")
    case .command(.setLimit(rule: let rule, _)): Self.problem(rule, rules, "rule of the profile")
    case .score(let scale, _): Self.problem(scale, scales, "scale of the clinic")
    case .sideEffect(let code, _): Self.problem(code, sideEffects, "side effect of the clinic")
    case .given(let drug, _, _): Self.problem(drug, drugs, "drug of the clinic")
    case .done(let code): Self.problem(code, acts, "act on the clinic's list")
    case .command, .acknowledge: nil
    }
  }

  /// The rule that a pattern names and nobody knows; nil where it is known.
  func problem(of pattern: AlarmPattern) -> WordProblem? {
    pattern.rule.flatMap { Self.problem($0, rules, "rule of the profile") }
  }

  private static func problem(_ name: String, _ known: [String], _ kind: String) -> WordProblem? {
    known.contains(name) ? nil : .unknown(name, among: known, kind: kind)
  }
}
