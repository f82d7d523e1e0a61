import Session
import Vitals

/// Gathers frame counts: told every second while there is trouble, else every ten.
struct FrameCounter {
  private static let troubled = TimeSpan.seconds(1)
  private static let calm = TimeSpan.seconds(10)

  private var frames = FrameCount()
  private var since: SessionTime?

  mutating func add(_ more: FrameCount, at now: SessionTime) {
    frames.good += more.good
    frames.bad += more.bad
    frames.bytes += more.bytes
    since = since ?? now
  }

  /// When the count is due; nil while there is nothing to tell.
  var deadline: SessionTime? {
    since.map { $0 + (frames.bad > 0 || frames.good == 0 ? Self.troubled : Self.calm) }
  }

  /// The count, when it is due; counting begins anew.
  mutating func due(at now: SessionTime) -> FrameCount? {
    guard let deadline, deadline <= now else { return nil }
    defer { self = FrameCounter() }
    return frames
  }
}
