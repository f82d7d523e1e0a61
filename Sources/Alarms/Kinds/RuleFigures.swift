package import Vitals

/// The figure of a rule without a limit.
package enum RuleCriterion: Hashable, Sendable {
  /// None beside its text.
  case none
  /// A fall by an amount within a window.
  case fall(Amount, within: TimeSpan)
  /// A flag of a device.
  case deviceFlag
  /// Conditions of two families of rules.
  case twoFamilies
}

/// When a rule raises its condition after its criterion was met.
package enum RuleDelay: Hashable, Sendable {
  /// At once.
  case none
  /// When values have violated the limit for a time.
  case violation(TimeSpan)
  /// When this many successive measurements have violated the limit.
  case measurements(Int)
  /// When depth × duration beyond the limit reaches a budget, in unit·seconds.
  case budget(Amount)
  /// When an item has been due for a time.
  case due(OverdueDelay)
}
