import Canvas

/// The presses of Ctrl-C: the second within two seconds leaves.
struct Interrupts: Hashable, Sendable {
  /// Time within which a second one leaves, in milliseconds.
  private static let longest: Int64 = 2000
  /// Time of the last one; nil before the first.
  private var last: PresentationTime?

  /// Counts a press; whether it is the second in time.
  mutating func isSecond(at now: PresentationTime) -> Bool {
    if let last, now.milliseconds - last.milliseconds <= Self.longest { return true }
    last = now
    return false
  }
}
