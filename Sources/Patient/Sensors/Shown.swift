/// How monitors show numbers: whole and within a range.
enum Shown {
  /// The hundredths of a value rounded to whole units within a range.
  static func hundredths(_ value: Double, in range: ClosedRange<Double>) -> Int64 {
    Int64(min(max(value, range.lowerBound), range.upperBound).rounded()) * 100
  }
}
