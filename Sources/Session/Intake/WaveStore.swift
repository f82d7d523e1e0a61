public import Vitals

/// The latest seconds of a waveform, for the screen alone: nothing is judged by it.
public struct WaveStore: Equatable, Sendable {
  /// A stretch and when its last sample was taken.
  public struct Stretch: Hashable, Sendable {
    /// When its last sample was taken.
    public let end: SessionTime
    /// The samples.
    public let block: WaveBlock

    /// When its first sample was taken.
    public var begin: SessionTime { end - block.length }
  }

  /// Longer than any screen is wide.
  private static let kept = TimeSpan.seconds(40)
  /// Far more stretches than a device sends in that time.
  private static let capacity = 2000
  /// How far the clocks of device and computer drift apart before a stretch begins anew.
  private static let drift = TimeSpan.milliseconds(400)

  /// The stretches of the source that sent last, oldest first.
  public var stretches: ArraySlice<Stretch> { recent.elements }
  private var recent = Queue<Stretch>()
  private var source: SourceID?

  init() {}

  /// Takes a stretch that arrived at a time.
  ///
  /// Stretches follow each other by their samples, so that the line is not torn by when they arrive.
  mutating func append(_ block: WaveBlock, from source: SourceID, at time: SessionTime) {
    if source != self.source { recent.removeAll() }
    self.source = source
    var end = time
    if let last = recent.last {
      let following = last.end + block.length
      let apart = time - following
      if apart < Self.drift, apart > -Self.drift { end = following }
    }
    recent.append(Stretch(end: end, block: block))
    while let first = recent.first,
      first.end < time - Self.kept || recent.count > Self.capacity
    { recent.removeFirst() }
  }

  /// Whether a waveform has come within the last seconds.
  public func isCurrent(at now: SessionTime) -> Bool {
    recent.last.map { now - $0.end < .seconds(3) } ?? false
  }
}
