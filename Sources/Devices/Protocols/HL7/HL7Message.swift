import Text
import Vitals

/// One HL7 v2 message while it arrives: each segment is read when it ends, so that the end of a
/// long message costs no more than its beginning.
struct HL7Message: Sendable {
  private static let name = Array("MSH".utf8)

  private var segment: [UInt8] = []
  private var length = 0
  private(set) var header: HL7Header?
  private(set) var digest = ContentDigest()
  private(set) var report = HL7Report()
  /// Whether it is longer than what is read.
  private(set) var isTooLarge = false

  /// The present segment, once, when it begins a further message; nil otherwise.
  mutating func drainNextHeader() -> [UInt8]? {
    guard header != nil, segment.starts(with: Self.name) else { return nil }
    defer { segment = [] }
    return segment
  }

  /// Appends bytes to the segment; true when they make the message too large.
  mutating func append(_ bytes: Span<UInt8>) -> Bool {
    guard !isTooLarge, !bytes.isEmpty else { return false }
    let room = HL7Limits.message - length
    length += bytes.count
    guard bytes.count <= room else {
      // As much of the header as an answer can need, however it arrived.
      if header == nil { add(bytes.extracting(0..<min(room, HL7Limits.header, bytes.count))) }
      return giveUp()
    }
    add(bytes)
    return false
  }

  private mutating func add(_ bytes: Span<UInt8>) {
    segment.append(copying: bytes)
  }

  /// Reads the segment that ends here; true when it makes the message too large.
  mutating func endSegment(_ kinds: inout HL7Kinds) -> Bool {
    defer { segment.removeAll(keepingCapacity: true) }
    guard !isTooLarge, !segment.isEmpty else { return false }
    guard let header else {
      if let header = HL7Header(segment) {
        self.header = header
        kinds.begin(from: header.codeSender)
        digest.add(segment)
        // The header keeps its bytes.
        segment = []
      }
      return false
    }
    digest.add(segment)
    guard report.apply(TextLine(segment), header.delimiters, &kinds) else { return giveUp() }
    return false
  }

  /// Drops the segment that has not ended; whether it was one behind the header.
  mutating func dropSegment() -> Bool {
    defer { segment = [] }
    return header != nil && !segment.isEmpty
  }

  /// The header stays for the answer.
  private mutating func giveUp() -> Bool {
    isTooLarge = true
    header = header ?? HL7Header(segment)
    segment = []
    report = HL7Report()
    return true
  }
}
