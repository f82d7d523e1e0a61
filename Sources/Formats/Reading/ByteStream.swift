/// Where the bytes of a recording come from, a piece at a time.
package protocol ByteStream {
  /// The next bytes, up to a quarter of a megabyte of them; empty at the end.
  mutating func next() throws -> [UInt8]

  /// What ended the bytes before their time; nil for an end that is none of these.
  var damage: StreamDamage? { get }
}

/// What can end a packed stream before its time.
package enum StreamDamage: Hashable, Sendable {
  /// The packed bytes stop in the middle.
  case cut
  /// The packed bytes are not as they were written.
  case corrupt
}

/// Bytes that are in memory already.
package struct MemoryStream: ByteStream {
  private var bytes: [UInt8]

  /// A stream of these bytes.
  package init(_ bytes: [UInt8]) { self.bytes = bytes }

  package var damage: StreamDamage? { nil }

  package mutating func next() -> [UInt8] {
    defer { bytes = [] }
    return bytes
  }
}
