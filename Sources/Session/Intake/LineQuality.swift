import Vitals

/// What arrives on the line of a source: valid and damaged frames, and bytes without any.
struct LineQuality: Equatable, Sendable {
  /// The frames of the last half minute.
  private(set) var frames = FrameWindow()
  /// Since when bytes have come without a valid frame; nil when frames come.
  private(set) var unreadableSince: SessionTime?

  mutating func record(_ count: FrameCount, at time: SessionTime) {
    frames.add(count, at: time)
    if count.good > 0 {
      unreadableSince = nil
    } else if count.bytes > 0 {
      unreadableSince = unreadableSince ?? time
    }
  }
}
