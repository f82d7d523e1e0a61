import Text

/// Parses a number with a unit as typed, and formats fixed-point numbers.
enum MeasureText {
  /// Parses `35 mg`, `35mg` or `0.5 g` in the unit of the factors; nil when the number is negative,
  /// too large or finer than that unit, or the unit is not in the list.
  static func read(_ text: some StringProtocol, _ units: [(name: String, factor: Int64)]) -> Int64?
  {
    let compact = String(text.filter { $0 != " " })
    let number = compact.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
    let unit = compact[number.endIndex...].lowercased()
    guard let factor = units.first(where: { $0.name == unit })?.factor,
      let millionths = DecimalNumber(plain: number)?.scaled(places: 6), millionths >= 0
    else { return nil }
    let (product, overflow) = millionths.multipliedReportingOverflow(by: factor)
    return overflow || product % 1_000_000 != 0 ? nil : product / 1_000_000
  }

  /// Thousandths as a decimal without trailing zeros, with at most this many decimals, halves away
  /// from zero.
  static func text(thousandths: Int64, decimals: Int) -> String {
    var unit: Int64 = 1
    for _ in decimals..<3 { unit *= 10 }
    // A difference may be below zero: its sign stands before the digits of its size.
    let size = Int64(clamping: thousandths.magnitude)
    let rounded = (size > .max - unit ? size : size + unit / 2) / unit * unit
    let sign = thousandths < 0 && rounded > 0 ? "-" : ""
    let whole = rounded / 1000
    var fraction = String(1000 + rounded % 1000).dropFirst()
    while fraction.last == "0" { fraction.removeLast() }
    return fraction.isEmpty ? "\(sign)\(whole)" : "\(sign)\(whole).\(fraction)"
  }
}

extension Int64 {
  /// The product with a fraction, rounded to the nearest; intermediate values cannot overflow.
  func scaled(by numerator: Int64, over denominator: Int64) -> Int64 {
    guard denominator > 0 else { return 0 }
    let product = multipliedFullWidth(by: numerator)
    let half = denominator.magnitude / 2
    let (low, carry) = product.low.addingReportingOverflow(half)
    let high = product.high + (carry ? 1 : 0)
    // A quotient of two amounts of one infusion fits; any other is no amount.
    guard high.magnitude < denominator.magnitude / 2 else { return 0 }
    return denominator.dividingFullWidth((high, low)).quotient
  }
}
