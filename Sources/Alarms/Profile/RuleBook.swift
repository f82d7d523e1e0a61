import Vitals

/// The limits in force: the profile, what the nurse changed, and the baselines of the patient.
struct RuleBook: Equatable, Sendable {
  let profile: Profile
  /// By rule id.
  private(set) var changedLimits: [String: Amount] = [:]
  private(set) var baselines: [Parameter: Amount] = [:]

  init(_ profile: Profile) { self.profile = profile }

  /// Sets the limit of a rule by its id; nil restores the limit of the profile.
  mutating func setLimit(of id: String, to limit: Amount?) { changedLimits[id] = limit }

  /// Sets a baseline; nil removes it.
  mutating func setBaseline(of parameter: Parameter, to amount: Amount?) {
    baselines[parameter] = amount
  }

  /// The threshold in force; nil without a bound, and while a baseline is missing.
  func threshold(of rule: Rule) -> Threshold? {
    guard let bound = rule.bound else { return nil }
    if let changed = changedLimits[rule.id] { return Threshold(bound.comparison, changed) }
    return bound.threshold(baseline: baseline(of: rule))
  }

  /// The threshold without the change by the nurse.
  func profileThreshold(of rule: Rule) -> Threshold? {
    rule.bound?.threshold(baseline: baseline(of: rule))
  }

  /// The baseline of the parameter of a rule; that of `rate` for heart and pulse rate.
  private func baseline(of rule: Rule) -> Amount? {
    rule.parameter.flatMap { baselines[$0.guarded] }
  }

  /// The baseline from which the limit of a rule is computed; nil for an absolute limit.
  func relevantBaseline(of rule: Rule) -> Amount? {
    rule.bound?.isRelative == true ? baseline(of: rule) : nil
  }

  /// The origin of the limit in force; nil without a limit.
  func limitSource(of rule: Rule) -> LimitSource? {
    guard let bound = rule.bound else { return nil }
    if changedLimits[rule.id] != nil { return .session }
    switch bound.limit {
    case .absolute: return .profile
    case .baseline(let offset, _, _): return .baseline(offset)
    }
  }

  func isChanged(_ rule: Rule) -> Bool { changedLimits[rule.id] != nil }
}
