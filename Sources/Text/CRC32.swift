/// The CRC-32 of zlib and PNG (reflected polynomial EDB88320, RFC 1952 section 8).
public enum CRC32 {
  private static let table: [UInt32] = (0..<256).map { index in
    var value = UInt32(index)
    for _ in 0..<8 { value = value & 1 == 1 ? 0xEDB8_8320 ^ value >> 1 : value >> 1 }
    return value
  }

  /// The checksum of all bytes.
  public static func checksum(_ bytes: Span<UInt8>) -> UInt32 {
    let table = table
    let lookup = table.span
    var value: UInt32 = 0xFFFF_FFFF
    for index in bytes.indices {
      value = lookup[Int((value ^ UInt32(bytes[index])) & 0xFF)] ^ value >> 8
    }
    return ~value
  }
}
