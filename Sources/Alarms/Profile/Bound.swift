public import Vitals

/// On which side of its limit a value violates a rule.
public enum Comparison: CaseIterable, Hashable, Sendable {
  /// value < limit
  case below
  /// value ≤ limit
  case atOrBelow
  /// value > limit
  case above
  /// value ≥ limit
  case atOrAbove

  /// The direction the limit lies in.
  public var direction: Direction {
    switch self {
    case .below, .atOrBelow: .low
    case .above, .atOrAbove: .high
    }
  }

  /// The sign on the alarm line.
  public var sign: String {
    switch self {
    case .below: "<"
    case .atOrBelow: "≤"
    case .above: ">"
    case .atOrAbove: "≥"
    }
  }

  /// The key in a profile.
  public var key: String {
    switch self {
    case .below: "below"
    case .atOrBelow: "at_or_below"
    case .above: "above"
    case .atOrAbove: "at_or_above"
    }
  }
}

/// Whether a limit is at the low or the high side.
public enum Direction: Hashable, Sendable {
  /// Values below it are wrong.
  case low
  /// Values above it are wrong.
  case high
}

/// The limit of a rule as the profile gives it.
public struct Bound: Hashable, Sendable {
  /// How the limit is computed.
  public enum Limit: Hashable, Sendable {
    /// A fixed amount.
    case absolute(Amount)
    /// An offset from the patient's own baseline, bounded by `not_below` or `not_above`.
    case baseline(Offset, notBelow: Amount?, notAbove: Amount?)
  }

  /// An offset from a baseline.
  public enum Offset: Hashable, Sendable {
    /// Hundredths of a percent of the baseline, with sign: +20 % is 2000.
    case percent(hundredths: Int32)
    /// An amount in the parameter's unit, with sign.
    case amount(Amount)
  }

  /// The side that violates.
  ///
  /// Baseline limits include the limit itself.
  public let comparison: Comparison
  /// The limit.
  public let limit: Limit

  /// A bound.
  public init(_ comparison: Comparison, _ limit: Limit) {
    self.comparison = comparison
    self.limit = limit
  }

  /// Whether the limit needs the patient's baseline.
  public var isRelative: Bool {
    switch limit {
    case .absolute: false
    case .baseline: true
    }
  }

  /// The threshold in force; nil while a baseline is needed and there is none.
  ///
  /// A percentage of the baseline is compared exactly: since the limit itself violates, rounding
  /// the product up (high) or down (low) to a hundredth changes no decision.
  public func threshold(baseline: Amount?) -> Threshold? {
    switch limit {
    case .absolute(let amount): return Threshold(comparison, amount)
    case .baseline(let offset, let notBelow, let notAbove):
      guard let baseline else { return nil }
      var amount = Self.apply(offset, to: baseline, rounding: comparison.direction)
      if let notBelow { amount = max(amount, notBelow) }
      if let notAbove { amount = min(amount, notAbove) }
      return Threshold(comparison, amount)
    }
  }

  private static func apply(
    _ offset: Offset, to baseline: Amount, rounding direction: Direction
  ) -> Amount {
    switch offset {
    case .amount(let amount): return baseline + amount
    case .percent(let hundredths):
      let product = Int64(baseline.hundredths) * (10_000 + Int64(hundredths))
      let floor = product / 10_000
      let isExact = product % 10_000 == 0
      return Amount(hundredths: Int32(clamping: direction == .high && !isExact ? floor + 1 : floor))
    }
  }
}

/// A limit in force: an amount and the side that violates.
public struct Threshold: Hashable, Sendable {
  /// The side that violates.
  public let comparison: Comparison
  /// The limit.
  public let limit: Amount

  /// A threshold.
  public init(_ comparison: Comparison, _ limit: Amount) {
    self.comparison = comparison
    self.limit = limit
  }

  /// Whether a value is beyond the limit; judged on the value received, never on a rounded one.
  public func isViolated(by value: Amount) -> Bool {
    switch comparison {
    case .below: value < limit
    case .atOrBelow: value <= limit
    case .above: value > limit
    case .atOrAbove: value >= limit
    }
  }

  /// Whether a value is back inside by at least the deadband.
  public func isInside(_ value: Amount, deadband: Amount) -> Bool {
    switch comparison.direction {
    case .low: !Threshold(comparison, limit + deadband).isViolated(by: value)
    case .high: !Threshold(comparison, limit - deadband).isViolated(by: value)
    }
  }
}
