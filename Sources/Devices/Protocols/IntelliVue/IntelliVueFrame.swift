/// One frame of the serial line: `C0 11 01 length(16) message FCS(16) C1`.
///
/// C0, C1 and 7D inside are sent as 7D and the byte with bit 5 inverted; 7D C1 aborts a frame. The
/// sum is the reflected CCITT polynomial from FFFF, complemented, low byte first, over header and
/// message (Philips, IntelliVue Data Export Interface Programming Guide, MIB/RS232 transport).
enum IntelliVueFrame {
  case incomplete
  case nothing
  case damaged
  /// A good frame of so many bytes; where the message stands in its plain bytes.
  case good(message: Range<Int>, length: Int)

  /// The most bytes of a message, by the largest transfer unit with room to spare.
  static let longest = 2048

  private static let begin: UInt8 = 0xC0
  private static let end: UInt8 = 0xC1
  private static let escape: UInt8 = 0x7D
  private static let header: [UInt8] = [0x11, 0x01]

  /// Reads the frame at the beginning of the bytes; `plain` becomes the frame without escapes.
  init(_ bytes: Span<UInt8>, plain: inout [UInt8]) {
    guard bytes[0] == Self.begin else {
      self = .nothing
      return
    }
    plain.removeAll(keepingCapacity: true)
    var isEscaped = false
    var start = 1
    for index in 1..<bytes.count {
      let byte = bytes[index]
      if byte == Self.end {
        plain.append(copying: bytes.extracting(start..<index))
        self = isEscaped ? .damaged : Self.checked(plain.span, length: index + 1)
        return
      }
      if byte == Self.begin {
        self = .damaged
        return
      }
      if byte == Self.escape {
        plain.append(copying: bytes.extracting(start..<index))
        (isEscaped, start) = (true, index + 1)
      } else if isEscaped {
        plain.append(byte ^ 0x20)
        (isEscaped, start) = (false, index + 1)
      }
    }
    self = .incomplete
  }

  private static func checked(_ plain: Span<UInt8>, length: Int) -> IntelliVueFrame {
    let end = plain.count - 2
    guard end >= 4, plain[0] == header[0], plain[1] == header[1],
      Int(plain[2]) << 8 | Int(plain[3]) == end - 4
    else { return .damaged }
    let sum = checksum(plain.extracting(0..<end))
    guard plain[end] == UInt8(truncatingIfNeeded: sum),
      plain[end + 1] == UInt8(truncatingIfNeeded: sum >> 8)
    else { return .damaged }
    return .good(message: 4..<end, length: length)
  }

  /// A message as it goes over the line.
  static func framed(_ message: [UInt8]) -> [UInt8] {
    let count = UInt16(truncatingIfNeeded: message.count)
    var plain = header + [UInt8(count >> 8), UInt8(count & 0xFF)] + message
    let sum = checksum(plain.span)
    plain += [UInt8(truncatingIfNeeded: sum), UInt8(truncatingIfNeeded: sum >> 8)]
    var bytes = [begin]
    for byte in plain {
      switch byte {
      case begin, end, escape: bytes += [escape, byte ^ 0x20]
      default: bytes.append(byte)
      }
    }
    return bytes + [end]
  }

  /// The frame check sequence of RFC 1662, appendix C.
  static func checksum(_ bytes: Span<UInt8>) -> UInt16 {
    let table = Self.table
    var sum: UInt16 = 0xFFFF
    for index in bytes.indices { sum = sum >> 8 ^ table[Int((sum ^ UInt16(bytes[index])) & 0xFF)] }
    return ~sum
  }

  /// The sum after each byte.
  private static let table: [UInt16] = (0..<256).map { byte in
    (0..<8).reduce(UInt16(byte)) { sum, _ in sum & 1 == 1 ? sum >> 1 ^ 0x8408 : sum >> 1 }
  }
}
