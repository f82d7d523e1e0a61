/// The fields of EDF headers, which writers fill with more than the standard allows.
enum EDFText {
  /// The text without blanks around it; bytes that are no UTF-8 count as ISO 8859-1.
  static func text(_ field: ArraySlice<UInt8>) -> String {
    let blank: (UInt8) -> Bool = { $0 <= 0x20 }
    var field = field.drop(while: blank)
    while let last = field.last, blank(last) { field.removeLast() }
    if let text = String(validating: field, as: UTF8.self) { return text }
    return String(String.UnicodeScalarView(field.map { Unicode.Scalar($0) }))
  }

  /// A number with a decimal point or comma, possibly with an exponent; nil for anything else.
  static func number(_ field: ArraySlice<UInt8>) -> Double? {
    let text = text(field).replacing(",", with: ".")
    // What Swift takes beyond decimals, such as `nan`, `inf` and `0x10`, is no number here.
    guard !text.isEmpty, text.allSatisfy({ "+-.eE0123456789".contains($0) }),
      let number = Double(text), number.isFinite
    else { return nil }
    return number
  }

  /// A whole number, also one that is written with decimals of zero.
  static func whole(_ field: ArraySlice<UInt8>) -> Int? {
    number(field).flatMap { Int(exactly: $0) }
  }

  /// The groups of digits and of letters of a text.
  static func groups(_ text: String) -> [String] {
    text.split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }
}
