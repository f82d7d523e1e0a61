import Text
import Vitals

/// The `$VITAL,seq,key=value,…*HH` sentence for small boards.
///
/// The keys are those of the JSON lines, without the nesting; `st` and `age` are short for `status`
/// and `age_s`. HH is the exclusive or of the characters between `$` and `*`, in hexadecimal, and
/// mandatory.
enum VitalSentence {
  /// Reads a sentence; false where it is none, or was changed on the line.
  static func read(_ line: Span<UInt8>, _ fields: inout TextFields) -> Bool {
    guard let end = checkedEnd(line) else { return false }
    var parts: [Range<Int>] = []
    var start = 1
    for index in 1...end where index == end || line[index] == UInt8(ascii: ",") {
      parts.append(start..<index)
      start = index + 1
    }
    guard parts.count >= 2, text(line, parts[0]) == "VITAL" else { return false }
    fields.set(seq: number(line, parts[1]))
    for part in parts.dropFirst(2) where !part.isEmpty { apply(part, of: line, &fields) }
    return true
  }

  /// The offset of the `*` before a good checksum; nil when the checksum is wrong or missing.
  private static func checkedEnd(_ line: Span<UInt8>) -> Int? {
    let star = line.count - 3
    guard star > 1, line[star] == UInt8(ascii: "*"),
      let written = Hexadecimal.value(line, at: star + 1, count: 2, allowsUpperCase: true)
    else { return nil }
    var sum: UInt8 = 0
    for index in 1..<star { sum ^= line[index] }
    return UInt32(sum) == written ? star : nil
  }

  private static func text(_ line: Span<UInt8>, _ range: Range<Int>) -> String {
    String(decoding: range.map { line[$0] }, as: UTF8.self)
  }

  /// A number that fills a range, none for an empty one.
  private static func number(_ line: Span<UInt8>, _ range: Range<Int>) -> TextNumber {
    if range.isEmpty { return .absent }
    return DecimalNumber(plain: line, range: range).map(TextNumber.number) ?? .odd
  }

  /// Applies `key=value`; what has no key says nothing.
  private static func apply(
    _ part: Range<Int>, of line: Span<UInt8>, _ fields: inout TextFields
  ) {
    guard let equals = part.first(where: { line[$0] == UInt8(ascii: "=") }) else {
      return fields.tell("a part without =")
    }
    let range = (equals + 1)..<part.upperBound
    let number = number(line, range)
    let key = text(line, part.lowerBound..<equals)
    switch key {
    case "hr": fields.set(.heartRate, number)
    case "pr": fields.set(.pulseRate, number)
    case "spo2": fields.set(.saturation, number)
    case "rr": fields.set(.respiratoryRate, number)
    case "pi": fields.set(.perfusionIndex, number)
    case "etco2": fields.set(.endTidalCO2, number)
    case "temp": fields.set(.temperature, number)
    case "sys": fields.cuff.set(.systolic, number)
    case "dia": fields.cuff.set(.diastolic, number)
    case "map": fields.cuff.set(.mean, number)
    case "age", "age_s": fields.cuff.set(.age, number)
    case "st", "status": fields.set(status: text(line, range))
    default: if case .number = number { fields.add(stranger: key) }
    }
  }

  /// A sentence of these key-value pairs, with its checksum and line ending.
  static func bytes(seq: Int64, _ pairs: [(String, String)]) -> [UInt8] {
    let body = "VITAL,\(seq)" + pairs.map { ",\($0)=\($1)" }.joined()
    let sum = body.utf8.reduce(UInt8(0), ^)
    let digits = Hexadecimal.text([sum]).uppercased()
    return Array("$\(body)*\(digits)\r\n".utf8)
  }
}
