public import Vitals

/// A value by hand as the chart has it, corrections applied.
public struct HandEntry: Hashable, Sendable {
  /// The number of the first version of its entry.
  public let number: Int
  /// When its first version was entered.
  public let entered: SessionTime
  /// Who entered it.
  public let by: Operator
  /// The value.
  public let value: HandValue
}

extension HandEntry {
  /// The pressure as a measurement; nil for another value.
  public var measurement: PressureMeasurement? {
    guard case .pressure(let systolic, let diastolic, let arm, _) = value.reading else {
      return nil
    }
    return PressureMeasurement(
      reading: PressureTriple(systolic: systolic, diastolic: diastolic, mean: nil), at: entered,
      taken: value.taken, standing: .measured, hand: HandMark(entry: number, arm: arm))
  }
}
