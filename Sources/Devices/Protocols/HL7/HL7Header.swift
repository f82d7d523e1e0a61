import Text
import Vitals

/// The MSH segment of a message.
struct HL7Header: Sendable {
  /// The structure of the only message that is read, in large letters.
  private static let structure = "ORU_R01"
  /// How many characters are told of what is rejected.
  private static let told = 60

  let delimiters: HL7Delimiters
  private let text: TextLine
  private let fields: [Range<Int>]

  /// Reads the header in a segment; nil when it has none, or none that can be read.
  ///
  /// Bytes before it are ignored.
  init?(_ segment: [UInt8]) {
    let start = segment.indices.first { index in
      segment[index] == UInt8(ascii: "M") && index + 2 < segment.count
        && segment[index + 1] == UInt8(ascii: "S") && segment[index + 2] == UInt8(ascii: "H")
    }
    guard let start, let delimiters = HL7Delimiters(segment, at: start) else { return nil }
    self.delimiters = delimiters
    text = TextLine(segment)
    fields = text.parts(
      delimiters.field, of: start..<segment.count, atMost: HL7Limits.fields)
  }

  /// A field by HL7's numbering, in which MSH-1 is the delimiter itself.
  private func field(_ number: Int) -> Range<Int> {
    fields.indices.contains(number - 1) ? fields[number - 1] : 0..<0
  }

  private func components(_ number: Int) -> [Range<Int>] {
    text.parts(delimiters.component, of: field(number), atMost: HL7Limits.components)
  }

  private func first(_ number: Int) -> Range<Int> { components(number).first ?? 0..<0 }

  /// When the message was sent (MSH-7); nil where it does not say, or not to the minute.
  var sent: HL7Time? { HL7Time(field(7), text).flatMap { $0.isFine ? $0 : nil } }

  /// Why a message of this kind is rejected; nil when it is read (HL7 v2.6, tables 0003, 0076,
  /// 0103, 0104).
  var rejection: HL7Fault? {
    let version = first(12)
    let isKnown =
      version.isEmpty || text.equals(version, "2")
      || text.starts(version, with: "2.") && version.count <= 5
    guard isKnown else { return .version }
    let mode = first(11)
    guard mode.isEmpty || text.equals(mode, "P") || isTraining else { return .processing }
    return kindFault
  }

  /// Why it is no ORU^R01, however that is written: some makers leave the trigger out, or name the
  /// structure alone; nil when it is one.
  private var kindFault: HL7Fault? {
    let words = components(9).map(word)
    func part(_ index: Int) -> String { index < words.count ? words[index] : "" }
    let (event, structure) = (part(1), part(2))
    let isReport =
      part(0) == "ORU" || part(0) == Self.structure
      || part(0).isEmpty && structure == Self.structure
    guard isReport else { return .type }
    // Without a trigger the structure may still be that of another event.
    let isRead =
      event.isEmpty ? structure.isEmpty || structure == Self.structure : event == "R01"
    return isRead ? nil : .event
  }

  /// A part as a word that is compared, in large letters.
  private func word(_ part: Range<Int>) -> String {
    text.text(text.trimmed(part).prefix(HL7Limits.word)).uppercased()
  }

  /// Whether it calls itself a report of observations, of whatever event.
  var isReport: Bool { word(first(9)).hasPrefix("ORU") }

  /// What a rejection is about, in a few words.
  func subject(of rejection: HL7Fault) -> String {
    let words =
      switch rejection {
      case .version: "HL7 version " + text.text(first(12).prefix(HL7Limits.word))
      case .processing: "MSH-11 " + text.text(first(11).prefix(HL7Limits.word))
      default:
        components(9).prefix(2).map { text.text($0.prefix(HL7Limits.word)) }
          .joined(separator: "^")
      }
    return Sanitiser.clean(words, limit: Self.told)
  }

  /// Whether the sender marks it as training or debugging (MSH-11).
  var isTraining: Bool { text.equals(first(11), "T") || text.equals(first(11), "D") }

  /// Whether the name of the sending application, as `G40 DEMO`, says that its values are no
  /// patient's.
  ///
  /// The name of a host says nothing about its values.
  var isNamedDemonstration: Bool {
    let parts = components(3)
    let isHost = parts.count > 2 && ["DNS", "URI"].contains(word(parts[2]))
    return parts.enumerated().contains { place, part in
      !(isHost && place == 1) && HL7Training.isNamed(in: text.bytes(part))
    }
  }

  /// Whether it is an answer itself: those are never answered.
  var isAnswer: Bool { word(first(9)) == "ACK" }

  private var trigger: Range<Int>? {
    let type = components(9)
    return type.count >= 2 ? type[1] : nil
  }

  /// Whether a repetition of the message can be recognised: some monitors number all messages alike,
  /// so that only the time, to the second, shows whether the same values are new.
  var isUnique: Bool { !field(10).isEmpty && (sent.map { $0.breadth <= .seconds(1) } ?? false) }

  /// The sender: application (MSH-3) and facility (MSH-4).
  var sender: [ArraySlice<UInt8>] {
    [3, 4].map { text.bytes(field($0)).prefix(SenderName.longest) }
  }

  /// The sender as the code tables know it.
  var codeSender: CodeBook.Sender {
    CodeBook.Sender(
      // The bar keeps words of the two apart.
      names: sender.map { String(decoding: $0, as: UTF8.self) }.joined(separator: " 0 "),
      isUnnamed: text.trimmed(field(3)).isEmpty, version: text.text(first(12).prefix(5)))
  }

  // MARK: For the answer

  /// A field as it is given back: printable, cut to what a short string may have.
  private func echo(_ field: Range<Int>) -> [UInt8] {
    var bytes = text.bytes(field).prefix(4 * HL7Limits.echo).filter { $0 >= 0x20 && $0 != 0x7F }
    var characters = 0
    var end = 0
    // The first byte of a character of UTF-8 has other bits than those that follow.
    while end < bytes.count, characters < HL7Limits.echo || bytes[end] & 0xC0 == 0x80 {
      if bytes[end] & 0xC0 != 0x80 { characters += 1 }
      end += 1
    }
    bytes.removeLast(bytes.count - end)
    // Half an escape sequence would include the delimiter behind it.
    if let escape = delimiters.escape, bytes.count(where: { $0 == escape }) % 2 == 1,
      let last = bytes.lastIndex(of: escape)
    {
      bytes.removeLast(bytes.count - last)
    }
    return bytes
  }

  /// What the answer repeats, and which answers the sender wants.
  var answering: HL7Answer.Question {
    let encoding = Array(text.bytes(field(2)).prefix(5))
    let mode = echo(first(11))
    let version = echo(first(12))
    return HL7Answer.Question(
      field: delimiters.field, encoding: encoding, component: delimiters.component,
      application: echo(field(3)), facility: echo(field(4)),
      trigger: Array(echo(trigger ?? 0..<0).prefix(20)), number: echo(field(10)),
      mode: mode.count == 1 ? mode : Array("P".utf8),
      version: version.isEmpty || version.count > 5 ? Array("2.6".utf8) : version,
      characters: Array(echo(repetition(18)).prefix(20)),
      arrival: wish(15), content: wish(16))
  }

  private func repetition(_ number: Int) -> Range<Int> {
    text.parts(delimiters.repetition, of: field(number), atMost: 2).first ?? 0..<0
  }

  /// When the sender wants an answer (HL7 v2.6, table 0155); nil when it does not say.
  private func wish(_ number: Int) -> HL7Answer.Wish? {
    let field = field(number)
    if field.isEmpty { return nil }
    if text.equals(field, "NE") { return .never }
    if text.equals(field, "ER") { return .onError }
    if text.equals(field, "SU") { return .onSuccess }
    return .always
  }
}
