/// One frame of the serial line: `C0 11 01 length(16) message FCS(16) C1`.
///
/// C0, C1 and 7D inside stand as 7D and the byte with bit 5 turned; 7D C1 breaks a frame off. The sum
/// is the reflected CCITT polynomial from FFFF, complemented, low byte first, over header and message
/// (Philips, IntelliVue Data Export Interface Programming Guide, MIB/RS232 transport).
enum IntelliVueFrame {
  case incomplete
  case nothing
  case damaged
  case good([UInt8], length: Int)

  /// The most bytes of a message, by the largest transfer unit with room to spare.
  static let longest = 2048

  private static let begin: UInt8 = 0xC0
  private static let end: UInt8 = 0xC1
  private static let escape: UInt8 = 0x7D
  private static let header: [UInt8] = [0x11, 0x01]

  /// What stands at the beginning of the bytes of a line.
  init(_ bytes: Span<UInt8>) {
    guard bytes[0] == Self.begin else {
      self = .nothing
      return
    }
    var plain: [UInt8] = []
    plain.reserveCapacity(bytes.count)
    var isEscaped = false
    for index in 1..<bytes.count {
      let byte = bytes[index]
      switch byte {
      case Self.begin:
        self = .damaged
        return
      case Self.end:
        self = isEscaped ? .damaged : Self.checked(plain, length: index + 1)
        return
      case Self.escape: isEscaped = true
      default:
        plain.append(isEscaped ? byte ^ 0x20 : byte)
        isEscaped = false
      }
    }
    self = .incomplete
  }

  private static func checked(_ plain: [UInt8], length: Int) -> IntelliVueFrame {
    guard plain.count >= 6, plain.starts(with: header),
      Int(plain[2]) << 8 | Int(plain[3]) == plain.count - 6
    else { return .damaged }
    let sum = checksum(plain.dropLast(2))
    guard plain[plain.count - 2] == UInt8(truncatingIfNeeded: sum),
      plain[plain.count - 1] == UInt8(truncatingIfNeeded: sum >> 8)
    else { return .damaged }
    return .good(Array(plain[4..<(plain.count - 2)]), length: length)
  }

  /// A message as it goes over the line.
  static func framed(_ message: [UInt8]) -> [UInt8] {
    let count = UInt16(truncatingIfNeeded: message.count)
    var plain = header + [UInt8(count >> 8), UInt8(count & 0xFF)] + message
    let sum = checksum(plain[...])
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
  static func checksum(_ bytes: ArraySlice<UInt8>) -> UInt16 {
    var sum: UInt16 = 0xFFFF
    for byte in bytes { sum = sum >> 8 ^ table[Int((sum ^ UInt16(byte)) & 0xFF)] }
    return ~sum
  }

  /// What each byte does to the sum.
  private static let table: [UInt16] = (0..<256).map { byte in
    (0..<8).reduce(UInt16(byte)) { sum, _ in sum & 1 == 1 ? sum >> 1 ^ 0x8408 : sum >> 1 }
  }
}
