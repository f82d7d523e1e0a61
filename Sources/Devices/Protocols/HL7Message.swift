import Text
import Vitals

/// One HL7 v2 message: segments, fields and components by the separators it names itself.
///
/// The parts are ranges of its bytes; no strings are made of what nobody asks for.
struct HL7Message {
  let text: TextLine
  private let segments: [Range<Int>]
  private let header: [Range<Int>]
  private let field: UInt8
  private let component: UInt8
  private let repetition: UInt8

  /// Takes a message apart; nil when it has no MSH segment.
  ///
  /// What stands before it is ignored.
  init?(_ bytes: [UInt8]) {
    text = TextLine(bytes)
    guard let start = Self.header(of: bytes), start + 4 < bytes.count else { return nil }
    (field, component) = (bytes[start + 3], bytes[start + 4])
    guard !Self.isEnd(field), !Self.isEnd(component) else { return nil }
    repetition = start + 5 < bytes.count ? bytes[start + 5] : UInt8(ascii: "~")
    var segments: [Range<Int>] = []
    var begin = start
    for index in start...bytes.count
    where index == bytes.count || Self.isEnd(bytes[index]) {
      if index > begin { segments.append(begin..<index) }
      begin = index + 1
    }
    self.segments = segments
    header = text.parts(bytes[start + 3], of: segments.first ?? 0..<0)
  }

  private static func header(of bytes: [UInt8]) -> Int? {
    bytes.indices.first { index in
      bytes[index] == UInt8(ascii: "M") && index + 2 < bytes.count
        && bytes[index + 1] == UInt8(ascii: "S") && bytes[index + 2] == UInt8(ascii: "H")
    }
  }

  private static func isEnd(_ byte: UInt8) -> Bool { byte == 0x0D || byte == 0x0A }

  /// The observations, each as its fields from 0, the name.
  var observations: [[Range<Int>]] {
    segments.filter {
      text.starts($0, with: "OBX") && $0.count > 3 && text[$0.lowerBound + 3] == field
    }
    .map { text.parts(field, of: $0) }
  }

  /// A field of the header by HL7's numbering, in which MSH-1 is the separator itself.
  func header(_ number: Int) -> Range<Int> {
    header.indices.contains(number - 1) ? header[number - 1] : 0..<0
  }

  /// A field of the header as text.
  func headerText(_ number: Int) -> String { text.text(header(number)) }

  /// The components of a field.
  func components(_ field: Range<Int>) -> [Range<Int>] { text.parts(component, of: field) }

  /// The repetitions of a field.
  func repetitions(_ field: Range<Int>) -> [Range<Int>] { text.parts(repetition, of: field) }

  /// Whether it is an observation report; alerts, waves and the rest carry no vital signs.
  var isReport: Bool {
    let type = components(header(9))
    return type.count >= 2 && text.equals(type[0], "ORU") && text.equals(type[1], "R01")
  }

  /// What makes a message that is sent again the same one; nil when it has no number.
  ///
  /// Some senders number all their messages alike, so the time belongs to it.
  var identity: String? {
    guard !header(10).isEmpty else { return nil }
    return [3, 4, 7, 10].map(headerText).joined(separator: "\u{1}")
  }

  /// Whether the sender wants an answer: in original mode always, in enhanced mode by MSH-15 for
  /// the arrival and MSH-16 for the content.
  var wantsAnswer: Bool {
    header(15).isEmpty && header(16).isEmpty
      || [header(15), header(16)].contains { text.equals($0, "AL") || text.equals($0, "SU") }
  }

  /// The answer that the message has arrived, framed.
  var answer: [UInt8] {
    let version = header(12).isEmpty ? "2.6" : headerText(12)
    let lines = [
      "MSH|^~\\&|chairside||\(headerText(3))|\(headerText(4))|\(headerText(7))||ACK^R01|"
        + "\(headerText(10))|P|\(version)",
      "MSA|AA|\(headerText(10))",
    ]
    return [0x0B] + lines.flatMap { Array("\($0)\r".utf8) } + [0x1C, 0x0D]
  }

  /// A time as `YYYYMMDDHHMM[SS][.S+][+ZZZZ]`; nil when it is none.
  ///
  /// Without a zone of its own it is in the one that is given.
  func time(_ field: Range<Int>, in usual: TimeSpan = .zero) -> WallTime? {
    let digits = field.prefix { text.isDigit($0) }.count
    guard digits >= 12 else { return nil }
    func number(_ from: Int, _ count: Int) -> Int64 {
      Int64(text.digits(field.lowerBound + from..<field.lowerBound + from + count) ?? 0)
    }
    let (hour, minute, second) = (number(8, 2), number(10, 2), digits >= 14 ? number(12, 2) : 0)
    guard let date = CivilDate(year: number(0, 4), month: number(4, 2), day: number(6, 2)),
      hour < 24, minute < 60, second < 61
    else { return nil }
    let seconds = hour * 3600 + minute * 60 + second
    let local = WallTime(
      unixMilliseconds: date.daysSince1970 * 86_400_000 + seconds * 1000)
    return local + -(zone(field) ?? usual)
  }

  /// Whether a time is given to the second.
  func hasSeconds(_ field: Range<Int>) -> Bool { field.prefix { text.isDigit($0) }.count >= 14 }

  /// How far east of UTC a time is given; nil when it does not say.
  func zone(_ field: Range<Int>) -> TimeSpan? {
    guard field.count > 5 else { return nil }
    let sign = text[field.upperBound - 5]
    guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"),
      let hours = text.digits(field.upperBound - 4..<field.upperBound - 2),
      let minutes = text.digits(field.upperBound - 2..<field.upperBound)
    else { return nil }
    let east = TimeSpan.minutes(Int64(hours * 60 + minutes))
    return sign == UInt8(ascii: "-") ? -east : east
  }
}
