/// Finds bytes too many in frames that are known by their first byte alone.
enum NextFrame {
  /// Whether a frame ended where it should: the next begins at once, or none does for as long as
  /// one lasts, as after a disturbance; nil when more bytes are needed to decide.
  static func begins(
    _ bytes: Span<UInt8>, length: Int, _ canBegin: (UInt8) -> Bool
  ) -> Bool? {
    for index in 0..<(length - 1) {
      guard index < bytes.count else { return nil }
      if canBegin(bytes[index]) { return index == 0 }
    }
    return true
  }
}
