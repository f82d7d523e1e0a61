package import Vitals

/// Gathers frame counts: due every second while there are bad frames, no good ones or reports in
/// which nothing is known, else every ten.
package struct FrameCounter: Sendable {
  private static let troubled = TimeSpan.seconds(1)
  private static let calm = TimeSpan.seconds(10)

  private var frames = FrameCount()
  private var since: SessionTime?

  package init() {}

  /// Adds the frames of a piece of the stream.
  package mutating func add(_ more: FrameCount, at now: SessionTime) {
    frames.good += more.good
    frames.bad += more.bad
    frames.bytes += more.bytes
    if let unknown = more.unknown { frames.unknown = unknown.merged(over: frames.unknown) }
    since = since ?? now
  }

  /// When the count is due; nil while nothing is counted.
  package var deadline: SessionTime? {
    since.map {
      let isTroubled = frames.bad > 0 || frames.good == 0 || frames.unknown?.isAll ?? false
      return $0 + (isTroubled ? Self.troubled : Self.calm)
    }
  }

  /// The count once it is due or the stream is over, after which counting starts at zero; nil before.
  package mutating func drain(at now: SessionTime, isOver: Bool = false) -> FrameCount? {
    guard let deadline, isOver || deadline <= now else { return nil }
    defer { self = FrameCounter() }
    return frames
  }
}
