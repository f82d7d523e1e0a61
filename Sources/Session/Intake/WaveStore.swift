public import Vitals

/// The latest seconds of a waveform, for the screen only.
public struct WaveStore: Equatable, Sendable {
  /// A block of samples and its time.
  public struct Stretch: Hashable, Sendable {
    /// The time of the last sample.
    public let end: SessionTime
    /// The samples.
    public let block: WaveBlock

    /// The time of the first sample.
    public var begin: SessionTime { end - block.length }
  }

  /// Longer than any screen shows.
  private static let kept = TimeSpan.seconds(40)
  /// Far more blocks than a device sends in that time.
  private static let capacity = 2000
  /// The drift between device and computer after which times restart at the arrival.
  private static let drift = TimeSpan.milliseconds(400)

  /// The blocks of the latest source, oldest first.
  public var stretches: ArraySlice<Stretch> { recent.elements }
  private var recent = Queue<Stretch>()
  private var source: SourceID?

  init() {}

  /// Appends a block at its arrival.
  ///
  /// Blocks follow each other by their samples, so that uneven arrivals leave no gaps in the curve.
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
