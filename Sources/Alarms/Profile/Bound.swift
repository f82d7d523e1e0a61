public import Vitals

/// The comparison by which a value violates a limit.
public enum Comparison: CaseIterable, Hashable, Sendable {
  /// value < limit
  case below
  /// value ≤ limit
  case atOrBelow
  /// value > limit
  case above
  /// value ≥ limit
  case atOrAbove

  /// The side on which values violate.
  public var direction: Direction {
    switch self {
    case .below, .atOrBelow: .low
    case .above, .atOrAbove: .high
    }
  }

  /// The sign in an alarm text, as `≤`.
  public var sign: String {
    switch self {
    case .below: "<"
    case .atOrBelow: "≤"
    case .above: ">"
    case .atOrAbove: "≥"
    }
  }

  /// The key in a profile, as `at_or_below`.
  public var key: String {
    switch self {
    case .below: "below"
    case .atOrBelow: "at_or_below"
    case .above: "above"
    case .atOrAbove: "at_or_above"
    }
  }
}

/// The side on which values violate a limit.
public enum Direction: Hashable, Sendable {
  /// Values below the limit violate.
  case low
  /// Values above the limit violate.
  case high
}

/// The limit of a rule as the profile gives it.
public struct Bound: Hashable, Sendable {
  /// A fixed limit, or one relative to the baseline of the patient.
  public enum Limit: Hashable, Sendable {
    /// An amount in the unit of the parameter.
    case absolute(Amount)
    /// An offset from the baseline; the sum is kept within `notBelow` and `notAbove`.
    case baseline(Offset, notBelow: Amount?, notAbove: Amount?)
  }

  /// An offset from a baseline.
  public enum Offset: Hashable, Sendable {
    /// Hundredths of a percent of the baseline; +20 % is 2000.
    case percent(hundredths: Int32)
    /// A signed amount in the unit of the parameter.
    case amount(Amount)
  }

  /// For a limit relative to the baseline always ``Comparison/atOrBelow`` or
  /// ``Comparison/atOrAbove``.
  public let comparison: Comparison
  /// The limit.
  public let limit: Limit

  package init(_ comparison: Comparison, _ limit: Limit) {
    self.comparison = comparison
    self.limit = limit
  }

  /// Whether the limit needs a baseline.
  public var isRelative: Bool {
    switch limit {
    case .absolute: false
    case .baseline: true
    }
  }

  /// The threshold in force; nil without the baseline that it needs.
  ///
  /// A computed limit is a whole unit, halves upwards: what is printed is what is judged.
  public func threshold(baseline: Amount?) -> Threshold? {
    switch limit {
    case .absolute(let amount): return Threshold(comparison, amount)
    case .baseline(let offset, let notBelow, let notAbove):
      guard let baseline else { return nil }
      var amount = Self.sum(of: baseline, offset)
      if let notBelow { amount = max(amount, notBelow) }
      if let notAbove { amount = min(amount, notAbove) }
      return Threshold(comparison, Self.whole(amount))
    }
  }

  /// The nearest whole unit, halves upwards.
  private static func whole(_ amount: Amount) -> Amount {
    let units = (Int64(amount.hundredths) + 50).floorDivided(by: 100)
    return Amount(hundredths: Int32(clamping: units * 100))
  }

  private static func sum(of baseline: Amount, _ offset: Offset) -> Amount {
    switch offset {
    case .amount(let amount): return baseline + amount
    case .percent(let hundredths):
      // Rounded once: what is below half a hundredth must not lift a half to the next unit.
      let product = Int64(baseline.hundredths) * (10_000 + Int64(hundredths))
      return Amount(hundredths: Int32(clamping: product.floorDivided(by: 10_000)))
    }
  }
}

/// A limit in force.
public struct Threshold: Hashable, Sendable {
  /// The comparison by which a value violates.
  public let comparison: Comparison
  /// The limit.
  public let limit: Amount

  package init(_ comparison: Comparison, _ limit: Amount) {
    self.comparison = comparison
    self.limit = limit
  }

  /// Whether a value violates; pass the value as received, never a rounded one.
  public func isViolated(by value: Amount) -> Bool {
    switch comparison {
    case .below: value < limit
    case .atOrBelow: value <= limit
    case .above: value > limit
    case .atOrAbove: value >= limit
    }
  }

  /// Whether a value is inside the limit by at least the deadband.
  public func isInside(_ value: Amount, deadband: Amount) -> Bool {
    switch comparison.direction {
    case .low: !Threshold(comparison, limit + deadband).isViolated(by: value)
    case .high: !Threshold(comparison, limit - deadband).isViolated(by: value)
    }
  }
}

extension Int64 {
  /// The quotient rounded down, also below zero.
  fileprivate func floorDivided(by divisor: Int64) -> Int64 {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? quotient - 1 : quotient
  }
}
