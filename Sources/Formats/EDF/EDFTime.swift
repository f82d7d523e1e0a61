/// Times of EDF files in milliseconds.
enum EDFTime {
  /// Seconds in whole milliseconds: cut, but not where they are only inexact.
  static func milliseconds(_ seconds: Double) -> Int64 {
    Int64(min(max((seconds * 1000 + 0.01).rounded(.down), -1e15), 1e15))
  }

  /// The whole second at or before a time.
  static func second(_ milliseconds: Int64) -> Int64 {
    let (quotient, rest) = milliseconds.quotientAndRemainder(dividingBy: 1000)
    return rest < 0 ? quotient - 1 : quotient
  }
}
