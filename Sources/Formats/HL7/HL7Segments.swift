/// The segments of a file of messages: they end with CR, LF or both, and with the marks of MLLP
/// (HL7 v2.6, appendix C), `0B` before and `1C 0D` behind a message.
struct HL7Segments {
  /// One segment.
  struct Segment {
    /// Its bytes without the end.
    let bytes: [UInt8]
    /// Whether it had an end: what stands last in one that has none may have been cut.
    let isEnded: Bool
    /// Whether it is longer than what is read, and left out.
    let isTooLong: Bool
  }

  /// The longest segment that is read, in bytes.
  private static let longest = 1 << 20
  private static let pieceSize = 1 << 16

  /// Whether a message of MLLP is open.
  private(set) var isFramed = false

  /// Whether the first bytes of a file are those of messages, or of a batch of them.
  static func begin(_ head: ArraySlice<UInt8>) -> Bool {
    var rest = head
    if rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest = rest.dropFirst(3) }
    rest = rest.drop { $0 <= 0x20 }
    if ["MSH", "FHS", "BHS"].contains(where: { rest.starts(with: $0.utf8) }) {
      return HL7Delimiters(Array(rest.prefix(16))) != nil
    }
    // A dump of a line may begin in the middle of a message.
    guard let mark = head.firstIndex(of: 0x0B) else { return false }
    return head[mark...].dropFirst().starts(with: "MSH".utf8)
  }

  /// The next segment with content; nil at the end.
  mutating func next(_ bytes: inout ByteReader) throws -> Segment? {
    var segment: [UInt8] = []
    var isTooLong = false
    while true {
      let piece = try bytes.peek(Self.pieceSize)
      guard !piece.isEmpty else { break }
      let end = piece.firstIndex { $0 == 0x0D || $0 == 0x0A || $0 == 0x0B || $0 == 0x1C }
      let part = piece[..<(end ?? piece.endIndex)]
      if segment.count + part.count <= Self.longest {
        segment += part
      } else {
        (segment, isTooLong) = ([], true)
      }
      let mark = end.map { piece[$0] }
      _ = try bytes.skip(Int64(part.count + (end == nil ? 0 : 1)))
      guard let mark else { continue }
      let wasFramed = isFramed
      if mark == 0x0B { isFramed = true }
      if mark == 0x1C { isFramed = false }
      if !segment.isEmpty || isTooLong {
        // A frame that begins where another is open had lost its end.
        let isEnded = mark != 0x0B || !wasFramed
        return Segment(bytes: segment, isEnded: isEnded, isTooLong: isTooLong)
      }
    }
    guard !segment.isEmpty || isTooLong else { return nil }
    return Segment(bytes: segment, isEnded: false, isTooLong: isTooLong)
  }
}

/// The characters that separate the parts of a message (HL7 v2.6, chapter 2.5.4).
struct HL7Delimiters: Hashable {
  let field: UInt8
  let component: UInt8
  let repetition: UInt8
  /// Nil where the message names none.
  let escape: UInt8?
  let subcomponent: UInt8

  /// The delimiters of a header; nil when they are none.
  init?(_ header: [UInt8]) {
    guard header.count > 4 else { return nil }
    field = header[3]
    let separator = header[3]
    let encoding = header[4...].prefix(5).prefix { $0 != separator }
    let all = [header[3]] + encoding
    guard let first = encoding.first, Set(all).count == all.count,
      all.allSatisfy({ 0x21...0x7E ~= $0 && !Self.isWord($0) })
    else { return nil }
    let rest = Array(encoding)
    component = first
    repetition = rest.count > 1 ? rest[1] : UInt8(ascii: "~")
    escape = rest.count > 2 ? rest[2] : nil
    subcomponent = rest.count > 3 ? rest[3] : UInt8(ascii: "&")
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    0x41...0x5A ~= byte & 0xDF || 0x30...0x39 ~= byte
  }
}
