/// How a number of a recording becomes one of a parameter: `factor × number + shift`.
struct MeasureScale: Hashable {
  /// The number as it stands.
  static let same = MeasureScale(factor: 1)
  /// What no 62 bits hold is far outside any quantity.
  private static let largest = 4e15

  /// What the number is multiplied with.
  var factor: Double
  /// What is added after that.
  var shift: Double = 0

  /// Hundredths of the parameter's unit, to the nearest; nil for what is no number.
  func hundredths(_ number: Double) -> Int64? {
    let value = (number * factor + shift) * 100
    guard value.isFinite else { return value.isNaN ? nil : Int64.max }
    return Int64(min(max(value, -Self.largest), Self.largest).rounded())
  }
}
