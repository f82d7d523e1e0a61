import Text

/// Numbers as programs write them into cells.
enum CSVNumber {
  /// The number at the start of a range and the index behind it; nil for none.
  ///
  /// A comma is taken as the decimal sign where `comma` is set, a point where `point` is. An
  /// exponent, as of `9.7e+01`, is read.
  static func scan(
    _ bytes: Span<UInt8>, _ range: Range<Int>, point: Bool, comma: Bool
  ) -> (number: DecimalNumber, end: Int)? {
    var index = range.lowerBound
    let end = range.upperBound
    var isNegative = false
    if index < end, bytes[index] == 0x2D || bytes[index] == 0x2B {
      isNegative = bytes[index] == 0x2D
      index += 1
    }
    var magnitude: UInt64 = 0
    var exponent = 0
    var (digits, isFraction) = (0, false)
    while index < end {
      let byte = bytes[index]
      if byte >= 0x30, byte <= 0x39 {
        digits += 1
        if magnitude < 100_000_000_000_000_000 {
          magnitude = magnitude * 10 + UInt64(byte - 0x30)
          if isFraction { exponent -= 1 }
        } else if !isFraction {
          exponent += 1
        }
      } else if !isFraction, byte == 0x2E && point || byte == 0x2C && comma {
        isFraction = true
      } else {
        break
      }
      index += 1
    }
    guard digits > 0 else { return nil }
    if let (power, after) = power(bytes, index..<end) {
      (exponent, index) = (exponent + power, after)
    }
    let number = DecimalNumber(isNegative: isNegative, magnitude: magnitude, exponent: exponent)
    return (number, index)
  }

  private static func power(_ bytes: Span<UInt8>, _ range: Range<Int>) -> (Int, end: Int)? {
    var index = range.lowerBound
    guard index < range.upperBound, bytes[index] | 0x20 == 0x65 else { return nil }
    index += 1
    var isNegative = false
    if index < range.upperBound, bytes[index] == 0x2D || bytes[index] == 0x2B {
      isNegative = bytes[index] == 0x2D
      index += 1
    }
    let first = index
    var power = 0
    while index < range.upperBound, bytes[index] >= 0x30, bytes[index] <= 0x39 {
      power = min(power * 10 + Int(bytes[index] - 0x30), 9_999)
      index += 1
    }
    return index == first ? nil : (isNegative ? -power : power, index)
  }
}
