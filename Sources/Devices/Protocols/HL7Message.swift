import Text
import Vitals

/// One HL7 v2 message: segments, fields and components by the separators it names itself.
struct HL7Message {
  private let segments: [[Substring]]
  private let component: Character

  /// Takes a message apart; nil when it has no MSH segment.
  ///
  /// What stands before it is ignored.
  init?(_ bytes: ArraySlice<UInt8>) {
    let text = String(decoding: bytes, as: UTF8.self)
    guard let start = text.firstRange(of: "MSH")?.lowerBound else { return nil }
    let message = text[start...]
    let after = message.dropFirst(3)
    guard let field = after.first, let component = after.dropFirst().first, field != "\r",
      component != "\r"
    else { return nil }
    self.component = component
    segments = message.split { $0 == "\r" || $0 == "\n" || $0 == "\r\n" }.map {
      $0.split(separator: field, omittingEmptySubsequences: false)
    }
  }

  /// The segments of a name, each as its fields from 0, the name.
  func all(_ name: String) -> [[Substring]] {
    segments.filter { $0.first.map { $0 == name } ?? false }
  }

  /// A field of the header by HL7's numbering, in which MSH-1 is the separator itself.
  func header(_ number: Int) -> Substring {
    guard let header = segments.first, header.indices.contains(number - 1) else { return "" }
    return header[number - 1]
  }

  /// The components of a field.
  func components(_ field: Substring) -> [Substring] {
    field.split(separator: component, omittingEmptySubsequences: false)
  }

  /// Whether it is an observation report; alerts, waves and the rest carry no vital signs.
  var isReport: Bool {
    let type = components(header(9))
    return type.count >= 2 && type[0] == "ORU" && type[1] == "R01"
  }

  /// What makes a message that is sent again the same one.
  var identity: String { "\(header(3))\u{1}\(header(4))\u{1}\(header(10))" }

  /// Whether the sender wants an answer: in original mode always, in enhanced mode by MSH-15.
  var wantsAnswer: Bool { header(15).isEmpty || header(15) == "AL" }

  /// The answer that the message has arrived, framed.
  var answer: [UInt8] {
    let version = header(12).isEmpty ? "2.6" : String(header(12))
    let lines = [
      "MSH|^~\\&|chairside||\(header(3))|\(header(4))|\(header(7))||ACK^R01|\(header(10))|P|\(version)",
      "MSA|AA|\(header(10))",
    ]
    return [0x0B] + lines.flatMap { Array("\($0)\r".utf8) } + [0x1C, 0x0D]
  }

  /// A time as `YYYYMMDDHHMMSS[.S+][+ZZZZ]`; nil when it is none.
  ///
  /// Without a zone it counts as UTC.
  static func time(_ field: Substring) -> WallTime? {
    let digits = field.prefix { $0.isASCII && $0.isNumber }
    guard digits.count >= 12 else { return nil }
    let parts = [(0, 4), (4, 2), (6, 2), (8, 2), (10, 2), (12, 2)].map { start, count in
      digits.dropFirst(start).prefix(count)
    }
    let seconds = parts[5].isEmpty ? "00" : parts[5]
    let zone = field.drop { $0 != "+" && $0 != "-" }
    guard
      let time = WallTime(
        iso8601: "\(parts[0])-\(parts[1])-\(parts[2])T\(parts[3]):\(parts[4]):\(seconds)Z")
    else { return nil }
    guard zone.count == 5, let hours = Int64(zone.dropFirst().prefix(2)),
      let minutes = Int64(zone.suffix(2))
    else { return time }
    let east = TimeSpan.minutes(hours * 60 + minutes)
    return zone.first == "-" ? time + east : time + -east
  }
}
