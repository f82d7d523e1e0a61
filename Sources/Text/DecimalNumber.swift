/// A decimal number as written: `sign × magnitude × 10^exponent`, without rounding.
///
/// Device values and journal times are decimal, and binary floating point cannot hold 96.65. At
/// most 18 significant digits are kept; further decimals are dropped.
public struct DecimalNumber: Equatable, Sendable {
  /// Whether the number has a minus sign.
  public let isNegative: Bool
  /// The digits without sign and point.
  public let magnitude: UInt64
  /// The power of ten that scales ``magnitude``.
  public let exponent: Int

  /// The number `±magnitude × 10^exponent`.
  public init(isNegative: Bool = false, magnitude: UInt64, exponent: Int = 0) {
    self.isNegative = isNegative
    self.magnitude = magnitude
    self.exponent = exponent
  }

  /// The rounding of a decimal that lies between two units.
  public enum Rounding: Sendable {
    /// To the nearest unit, halves away from zero: for measured values.
    case nearest
    /// Towards zero: for times, which must not be rounded into the future.
    case towardsZero
  }

  /// The number in units of `10^-places`; nil when it does not fit 62 bits.
  public func scaled(places: Int, rounding: Rounding = .nearest) -> Int64? {
    let shift = exponent + places
    var value = magnitude
    if shift >= 0 {
      guard value != 0 else { return 0 }
      guard shift <= 18 else { return nil }
      for _ in 0..<shift {
        let (product, overflow) = value.multipliedReportingOverflow(by: 10)
        guard !overflow, product < 1 << 62 else { return nil }
        value = product
      }
    } else {
      // At most 19 digits are kept, so a larger shift gives zero.
      guard shift > -20 else { return 0 }
      var divisor: UInt64 = 1
      for _ in 0..<min(-shift, 19) { divisor = divisor &* 10 }
      let remainder = value % divisor
      value /= divisor
      if rounding == .nearest, remainder >= divisor - remainder { value += 1 }
    }
    guard value < 1 << 62 else { return nil }
    return isNegative ? -Int64(value) : Int64(value)
  }

  /// The whole number; nil when it has a fraction.
  public var whole: Int64? {
    isWhole ? scaled(places: 0, rounding: .towardsZero) : nil
  }

  private var isWhole: Bool {
    guard exponent < 0 else { return true }
    var rest = magnitude
    for _ in 0..<(-exponent) {
      guard rest % 10 == 0 else { return false }
      rest /= 10
      if rest == 0 { return true }
    }
    return true
  }

  /// Parses a plain decimal (`-12`, `97.6`, `+3`, `.5`) that fills the text, without white space.
  public init?(plain text: some StringProtocol) {
    let bytes = Array(text.utf8)
    self.init(plain: bytes.span, range: 0..<bytes.count)
  }

  /// Parses a plain decimal that fills the range: sign, digits, one point; no exponent.
  public init?(plain text: Span<UInt8>, range: Range<Int>) {
    var index = range.lowerBound
    var isNegative = false
    if index < range.upperBound {
      isNegative = text[index] == UInt8(ascii: "-")
      if isNegative || text[index] == UInt8(ascii: "+") { index += 1 }
    }
    var digits = DigitRun()
    guard digits.scan(text, from: &index, end: range.upperBound), index == range.upperBound
    else { return nil }
    self.init(isNegative: isNegative, magnitude: digits.magnitude, exponent: digits.exponent)
  }

  /// Parses a number by the grammar of RFC 8259 and returns the index after it.
  static func scanJSON(_ text: Span<UInt8>, from start: Int) -> (DecimalNumber, end: Int)? {
    var index = start
    var isNegative = false
    if index < text.count, text[index] == UInt8(ascii: "-") {
      isNegative = true
      index += 1
    }
    let first = index
    guard index < text.count, isDigit(text[index]) else { return nil }
    var digits = DigitRun()
    guard digits.scan(text, from: &index, end: text.count) else { return nil }
    if text[first] == UInt8(ascii: "0"), first + 1 < index, isDigit(text[first + 1]) {
      return nil
    }
    if text[index - 1] == UInt8(ascii: ".") { return nil }
    var exponent = digits.exponent
    if index < text.count, text[index] | 0x20 == UInt8(ascii: "e") {
      index += 1
      guard let power = scanExponent(text, at: &index) else { return nil }
      exponent += power
    }
    let number = DecimalNumber(
      isNegative: isNegative, magnitude: digits.magnitude, exponent: exponent)
    return (number, index)
  }

  private static func scanExponent(_ text: Span<UInt8>, at index: inout Int) -> Int? {
    var isNegative = false
    if index < text.count,
      text[index] == UInt8(ascii: "-") || text[index] == UInt8(ascii: "+")
    {
      isNegative = text[index] == UInt8(ascii: "-")
      index += 1
    }
    let first = index
    var power = 0
    while index < text.count, isDigit(text[index]) {
      power = min(power * 10 + Int(text[index] - UInt8(ascii: "0")), 9_999)
      index += 1
    }
    guard index > first else { return nil }
    return isNegative ? -power : power
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
  }
}

/// Digits with at most one point, collected into a magnitude and an exponent.
private struct DigitRun {
  var magnitude: UInt64 = 0
  var exponent = 0

  /// Advances the index past the digits; false when there are none.
  mutating func scan(_ text: Span<UInt8>, from index: inout Int, end: Int) -> Bool {
    var count = 0
    var afterPoint = false
    while index < end {
      let byte = text[index]
      if byte == UInt8(ascii: "."), !afterPoint {
        afterPoint = true
      } else if byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") {
        count += 1
        if magnitude < 100_000_000_000_000_000 {
          magnitude = magnitude * 10 + UInt64(byte - UInt8(ascii: "0"))
          if afterPoint { exponent -= 1 }
        } else if !afterPoint {
          exponent += 1
        }
      } else {
        break
      }
      index += 1
    }
    return count > 0
  }
}
