/// Bytes by which a kind of file is known.
struct Signature: Sendable {
  /// Where they stand.
  let offset: Int
  /// The bytes.
  let bytes: [UInt8]

  /// These bytes at an offset.
  init(_ bytes: [UInt8], at offset: Int = 0) { (self.bytes, self.offset) = (bytes, offset) }

  /// The letters of a text at an offset.
  init(_ text: String, at offset: Int = 0) { self.init(Array(text.utf8), at: offset) }

  /// Whether a file that begins with these bytes has it.
  func matches(_ head: ArraySlice<UInt8>) -> Bool {
    head.dropFirst(offset).starts(with: bytes)
  }
}
