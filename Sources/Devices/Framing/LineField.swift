import Vitals

/// One number of a text line without a sum.
///
/// A line is refused when nothing in it can be read; one field that was changed on the line costs
/// its own value only.
enum LineField: Sendable {
  /// A number in hundredths of its unit.
  case number(Int64)
  /// The device says that it has none.
  case absent
  /// Neither a number nor a mark for none.
  case odd

  /// Whether the device can have printed it.
  var isReadable: Bool {
    if case .odd = self { return false }
    return true
  }
}

extension VitalRow {
  /// Sets a parameter from a field of a line, with the doubt that stands beside it.
  mutating func set(_ parameter: Parameter, _ field: LineField, doubt: Doubt? = nil) {
    switch field {
    case .number(let hundredths): set(parameter, hundredths: hundredths, doubt: doubt)
    case .absent, .odd: setMissing(parameter, .noValue)
    }
  }
}

extension TextLine {
  /// A part of as many digits or dashes, behind which letters or a star may mark it.
  func field(_ part: Range<Int>, width: Int) -> LineField {
    let number = part.prefix(width)
    guard number.count == width, isMark(part.dropFirst(width)) else { return .odd }
    if consists(number, of: "-") { return .absent }
    return digits(number).map { .number(Int64($0) * 100) } ?? .odd
  }

  /// A part of digits or dashes of any number, with or without the star of a limit.
  func field(_ part: Range<Int>) -> LineField {
    let number = without("*", at: part)
    if !number.isEmpty, consists(number, of: "-") { return .absent }
    return digits(number).map { .number(Int64($0) * 100) } ?? .odd
  }

  /// Whether a part is nothing but capital letters and stars, of which no device prints many.
  private func isMark(_ part: Range<Int>) -> Bool {
    part.count <= 3 && part.allSatisfy { (0x41...0x5A).contains(self[$0]) || self[$0] == 0x2A }
  }
}
