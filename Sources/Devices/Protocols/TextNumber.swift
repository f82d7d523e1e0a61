import Text

/// A number of a line of the open text feed.
enum TextNumber {
  case number(DecimalNumber)
  /// The source says that it has none.
  case absent
  /// Neither a number nor null.
  case odd

  /// In hundredths; nil for none, and for one that nothing can measure.
  var hundredths: Int64? {
    guard case .number(let number) = self else { return nil }
    return number.scaled(places: 2)
  }

  /// Whether the source says that it has none.
  var isAbsent: Bool {
    if case .absent = self { return true }
    return false
  }
}
