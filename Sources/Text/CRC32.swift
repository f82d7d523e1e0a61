/// The CRC-32 of zlib and PNG (reflected polynomial EDB88320, RFC 1952 section 8).
public enum CRC32 {
  /// Eight tables of 256: the effect of a byte that is followed by 0 to 7 further bytes, so that
  /// eight bytes are looked up side by side (Intel, "High Octane CRC Generation", 2006).
  private static let tables: [UInt32] = {
    var tables = [UInt32](repeating: 0, count: 8 * 256)
    for index in 0..<256 {
      var value = UInt32(index)
      for _ in 0..<8 { value = value & 1 == 1 ? 0xEDB8_8320 ^ value >> 1 : value >> 1 }
      tables[index] = value
    }
    for index in 256..<(8 * 256) {
      let before = tables[index - 256]
      tables[index] = tables[Int(before & 0xFF)] ^ before >> 8
    }
    return tables
  }()

  /// The checksum of all bytes.
  public static func checksum(_ bytes: Span<UInt8>) -> UInt32 {
    let tables = tables
    let lookup = tables.span
    var value: UInt32 = 0xFFFF_FFFF
    let whole = bytes.count & ~7
    var index = 0
    while index < whole {
      var combined: UInt32 = 0
      for place in 0..<4 {
        let byte = UInt32(bytes[index + place]) ^ value >> UInt32(8 * place)
        combined ^= lookup[(7 - place) << 8 | Int(byte & 0xFF)]
        combined ^= lookup[(3 - place) << 8 | Int(bytes[index + 4 + place])]
      }
      value = combined
      index += 8
    }
    while index < bytes.count {
      value = lookup[Int((value ^ UInt32(bytes[index])) & 0xFF)] ^ value >> 8
      index += 1
    }
    return ~value
  }
}
