import Vitals

/// The frames on the line of a source.
struct LineQuality: Equatable, Sendable {
  /// The frames of the last 30 s.
  private(set) var frames = FrameWindow()
  /// Since when bytes have come without a valid frame; nil while frames come.
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
