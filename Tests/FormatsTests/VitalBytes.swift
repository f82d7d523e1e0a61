/// Builds `.vital` files byte by byte, independently of the writer.
struct VitalBytes {
  var bytes: [UInt8]

  init(headerLength: Int = 27, bias: Int16 = -120, packed: UInt8 = 0) {
    bytes = Array("VITA".utf8) + Self.number(3, 4) + Self.number(UInt64(headerLength), 2)
    var rest = Self.number(UInt64(UInt16(bitPattern: bias)), 2) + Self.number(0, 8)
    rest += Self.number((1e9).bitPattern, 8) + Self.number((1e9).bitPattern, 8) + [packed]
    rest += [UInt8](repeating: 7, count: 64)
    bytes += rest.prefix(headerLength)
  }

  static func number(_ value: UInt64, _ size: Int) -> [UInt8] {
    (0..<size).map { UInt8(truncatingIfNeeded: value >> UInt64(8 * $0)) }
  }

  static func text(_ text: String) -> [UInt8] { number(UInt64(text.utf8.count), 4) + text.utf8 }

  static func float(_ value: Float) -> [UInt8] { number(UInt64(value.bitPattern), 4) }

  mutating func packet(_ type: UInt8, _ data: [UInt8]) {
    bytes += [type] + Self.number(UInt64(data.count), 4) + data
  }

  mutating func device(_ id: UInt64, _ type: String, _ name: String, port: String? = "COM1") {
    let port = port.map(Self.text) ?? []
    packet(9, Self.number(id, 4) + Self.text(type) + Self.text(name) + port)
  }

  /// A track with all fields, cut behind as many bytes as `prefix`.
  mutating func track(
    _ id: UInt64, kind: UInt8 = 2, format: UInt8 = 1, _ name: String, unit: String = "",
    rate: Float = 0, gain: Double = 1, offset: Double = 0, montype: UInt8 = 0, device: UInt64 = 1,
    fields: Int = 11
  ) {
    let all: [[UInt8]] = [
      Self.text(unit), Self.float(0), Self.float(0), Self.number(0xFFFF_FFFF, 4), Self.float(rate),
      Self.number(gain.bitPattern, 8), Self.number(offset.bitPattern, 8), [montype],
      Self.number(device, 4), Self.number(0, 4), Self.number(0, 16),
    ]
    packet(
      0, Self.number(id, 2) + [kind, format] + Self.text(name) + all.prefix(fields).flatMap(\.self))
  }

  mutating func record(_ id: UInt64, at time: Double, _ value: [UInt8], header: Int = 10) {
    let more = [UInt8](repeating: 9, count: header - 10)
    packet(
      1,
      Self.number(UInt64(header), 2) + Self.number(time.bitPattern, 8) + Self.number(id, 2) + more
        + value)
  }

  mutating func mark(_ id: UInt64, at time: Double, _ text: String) {
    record(id, at: time, Self.number(0, 4) + Self.text(text))
  }
}
