import Text

/// A number with a unit as a person types it, and fixed-point numbers as they are shown.
enum MeasureText {
  /// Reads `35 mg`, `35mg` or `0.5 g` in millionths of the base unit; nil when the number is none,
  /// negative or too large, or the unit is not in the list.
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

  /// Thousandths as a decimal without needless zeros, with at most so many decimals, halves up.
  static func text(thousandths: Int64, decimals: Int) -> String {
    var unit: Int64 = 1
    for _ in decimals..<3 { unit *= 10 }
    let rounded = (thousandths + unit / 2) / unit * unit
    let whole = rounded / 1000
    var fraction = String(1000 + rounded % 1000).dropFirst()
    while fraction.last == "0" { fraction.removeLast() }
    return fraction.isEmpty ? "\(whole)" : "\(whole).\(fraction)"
  }
}

extension Int64 {
  /// The product with a fraction, rounded to the nearest, without overflow on the way.
  func scaled(by numerator: Int64, over denominator: Int64) -> Int64 {
    guard denominator > 0 else { return 0 }
    let product = multipliedFullWidth(by: numerator)
    let half = denominator.magnitude / 2
    let (low, carry) = product.low.addingReportingOverflow(half)
    let high = product.high + (carry ? 1 : 0)
    // The quotient of two amounts of one infusion fits; one that does not is no amount.
    guard high.magnitude < denominator.magnitude / 2 else { return 0 }
    return denominator.dividingFullWidth((high, low)).quotient
  }
}
