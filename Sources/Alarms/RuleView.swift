public import Vitals

/// One rule as the limits page shows it.
public struct RuleView: Hashable, Sendable {
  /// The rule.
  public let rule: Rule
  /// The threshold in force; nil while the rule rests for want of a baseline, or has none.
  public let threshold: Threshold?
  /// What the profile alone would put in force.
  public let profileThreshold: Threshold?
  /// Where the limit comes from.
  public let limitSource: LimitSource?
  /// Whether the session changed it.
  public let isChanged: Bool
  /// Whether the session switched it off.
  public let isOff: Bool
  /// Whether the phase lets it judge.
  public let isJudged: Bool
}

/// The limits of a parameter in force, as its tile shows them.
public struct ParameterLimits: Hashable, Sendable {
  /// The low limit.
  public var low: Amount?
  /// The high limit.
  public var high: Amount?
  /// Whether anything about the parameter's limits differs from the profile.
  public var isChanged = false
}

extension AlarmSystem {
  /// Every rule of the profile with what is in force.
  public var rules: [RuleView] {
    watches.compactMap { watch in
      guard let rule = watch.rule else { return nil }
      let isChanged = changedLimits[rule.id] != nil
      return RuleView(
        rule: rule, threshold: watch.threshold,
        profileThreshold: rule.bound?.threshold(baseline: baseline(of: rule)),
        limitSource: limitSource(of: watch), isChanged: isChanged, isOff: watch.isOff,
        isJudged: watch.isJudged)
    }
  }

  /// The limits a nurse would be called for: of the `limit` rules that judge now the innermost
  /// medium one in each direction; where there is none, the innermost high or low one.
  public func limits(of parameter: Parameter) -> ParameterLimits {
    var limits = ParameterLimits()
    var ranks: (low: Int, high: Int) = (0, 0)
    for index in byParameter[Int(parameter.rawValue)] {
      guard let rule = watches[index].rule, rule.isMarkedLimit else { continue }
      if watches[index].isOff || changedLimits[rule.id] != nil { limits.isChanged = true }
      guard !watches[index].isOff, watches[index].isJudged,
        let threshold = watches[index].threshold
      else { continue }
      let rank = rule.priority == .medium ? 3 : rule.priority == .high ? 2 : 1
      switch threshold.comparison.direction {
      case .low:
        let isInner = limits.low.map { threshold.limit > $0 } ?? true
        if rank > ranks.low || (rank == ranks.low && isInner) {
          (limits.low, ranks.low) = (threshold.limit, rank)
        }
      case .high:
        let isInner = limits.high.map { threshold.limit < $0 } ?? true
        if rank > ranks.high || (rank == ranks.high && isInner) {
          (limits.high, ranks.high) = (threshold.limit, rank)
        }
      }
    }
    return limits
  }

  /// The parameters of which every rule is switched off.
  public var silentParameters: [Parameter] {
    guard watches.indices.contains(where: { watches[$0].isOff }) else { return [] }
    return Parameter.allCases.filter(isSilent)
  }

  /// Whether every rule of a parameter is switched off; not of one without rules.
  public func isSilent(_ parameter: Parameter) -> Bool {
    // By index: a watch is large, and this is asked at every look.
    var isWatched = false
    for index in watches.indices where watches[index].rule?.parameter == parameter {
      guard watches[index].isOff else { return false }
      isWatched = true
    }
    return isWatched
  }

  /// How many rules differ from the profile: changed or off.
  public var changedRuleCount: Int {
    watches.indices.count { index in
      watches[index].isOff || watches[index].rule.map { changedLimits[$0.id] != nil } ?? false
    }
  }

  /// Whether a measurement is beyond the limit of a `consecutive` rule, so that it must be
  /// repeated.
  public func needsRepeat(_ measurement: PressureMeasurement) -> Bool {
    watches.contains { $0.isBeyond(measurement) }
  }

  /// Whether every `consecutive` rule that a measurement is beyond holds already.
  public func isConfirmed(_ measurement: PressureMeasurement) -> Bool {
    watches.allSatisfy { !$0.isBeyond(measurement) || $0.condition != nil }
  }
}

extension Watch {
  /// Whether a measurement is beyond the limit of this rule, if it is a `consecutive` one.
  fileprivate func isBeyond(_ measurement: PressureMeasurement) -> Bool {
    guard let rule, rule.kind.definition.measurementCount != nil, !isOff,
      let value = rule.parameter.flatMap({ measurement[$0] })
    else { return false }
    return threshold?.isViolated(by: value) ?? false
  }
}
