/// Recognises the repetitions of a device that sends the same values many times a second, by a key
/// of its values.
struct RepetitionCheck: Sendable {
  private var key: UInt64?

  /// Whether the values of a frame differ from those of the last.
  mutating func isNew(_ key: UInt64) -> Bool {
    defer { self.key = key }
    return key != self.key
  }
}
