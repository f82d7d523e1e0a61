import Text
import Vitals

/// The value of an observation (OBX-5) as the plain decimal that decoders of monitors read.
///
/// Files come from other senders too: structured numbers (type SN), numbers with their percent sign
/// and with an exponent are plain in all but their form.
enum HL7Number {
  /// The value with digits and a point alone; nil for what is no number.
  static func plain(_ fields: HL7Fields, of parameter: Parameter) -> String? {
    guard var text = single(fields) else { return nil }
    // Their only unit is percent.
    if parameter == .saturation || parameter == .perfusionIndex, text.hasSuffix("%") {
      text = trimmed(text.dropLast())
    }
    return DecimalNumber(plain: text) != nil ? text : expanded(text)
  }

  /// What is no number although it has digits, such as `72,5`; nil for a number and for words that
  /// say that there is none.
  static func unread(_ fields: HL7Fields, of parameter: Parameter) -> String? {
    let hasDigit = fields[5].contains { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    guard hasDigit, plain(fields, of: parameter) == nil else { return nil }
    return fields.text(fields[5].prefix(40))
  }

  /// The one number of a field; nil for a range, a ratio, a limit or several numbers.
  private static func single(_ fields: HL7Fields) -> String? {
    guard fields.word(1, of: 2) == "SN", fields[5].contains(fields.delimiters.component) else {
      return String(validating: fields[5], as: UTF8.self).map { trimmed($0) }
    }
    let comparator = fields.word(1, of: 5)
    let rest = fields.word(3, of: 5) + fields.word(4, of: 5)
    guard comparator.isEmpty || comparator == "=", rest.isEmpty else { return nil }
    return fields.word(2, of: 5)
  }

  private static func trimmed(_ text: some StringProtocol) -> String {
    let start = text.drop { $0 == " " }
    let end = start.reversed().prefix { $0 == " " }.count
    return String(start.dropLast(end))
  }

  /// A number with an exponent, to the hundredth.
  private static func expanded(_ text: String) -> String? {
    let parts = text.split(omittingEmptySubsequences: false) { $0 == "e" || $0 == "E" }
    guard parts.count == 2, let number = DecimalNumber(plain: parts[0]), let power = Int(parts[1]),
      abs(power) <= 18,
      let hundredths = DecimalNumber(
        isNegative: number.isNegative, magnitude: number.magnitude,
        exponent: number.exponent + power
      ).scaled(places: 2)
    else { return nil }
    let (whole, rest) = abs(hundredths).quotientAndRemainder(dividingBy: 100)
    return "\(hundredths < 0 ? "-" : "")\(whole).\(rest < 10 ? "0" : "")\(rest)"
  }
}
