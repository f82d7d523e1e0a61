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
  public static let kept = TimeSpan.seconds(40)
  /// Far more blocks than a device sends in that time.
  private static let capacity = 2000
  /// The drift between device and computer after which times restart at the arrival.
  private static let drift = TimeSpan.milliseconds(400)

  /// The blocks of one kind, of its latest source.
  private struct Strip: Equatable {
    var recent = Queue<Stretch>()
    var source: SourceID
  }

  private var strips: [WaveBlock.Kind: Strip] = [:]
  /// The kind of the latest block.
  private var latest: WaveBlock.Kind?

  /// A store without any block.
  public init() {}

  /// The blocks of the kind that came last, oldest first.
  public var stretches: ArraySlice<Stretch> { latest.map(stretches) ?? [] }

  /// The blocks of a kind from its latest source, oldest first.
  public func stretches(_ kind: WaveBlock.Kind) -> ArraySlice<Stretch> {
    strips[kind]?.recent.elements ?? []
  }

  /// Appends a block at its arrival.
  ///
  /// Blocks follow each other by their samples, so that uneven arrivals leave no gaps in the curve.
  public mutating func append(_ block: WaveBlock, from source: SourceID, at time: SessionTime) {
    var end = time
    if let strip = strips[block.kind], strip.source == source, let last = strip.recent.last {
      let following = last.end + block.length
      let apart = time - following
      if apart < Self.drift, apart > -Self.drift { end = following }
    }
    append(block, from: source, endingAt: end)
  }

  /// Appends a block whose time is known: the gaps between blocks are those of the recording.
  public mutating func append(
    _ block: WaveBlock, from source: SourceID, endingAt time: SessionTime
  ) {
    var strip = strips[block.kind] ?? Strip(source: source)
    if source != strip.source { strip = Strip(source: source) }
    strip.recent.append(Stretch(end: time, block: block))
    while let first = strip.recent.first,
      first.end < time - Self.kept || strip.recent.count > Self.capacity
    { strip.recent.removeFirst() }
    strips[block.kind] = strip
    latest = block.kind
  }

  /// A session with these waveforms, which stand beside its recording.
  public func shown(in session: Session) -> Session {
    var session = session
    session.intake.show(self)
    return session
  }

  /// Whether a waveform has come within the last seconds.
  public func isCurrent(at now: SessionTime) -> Bool { !currentKinds(at: now).isEmpty }

  /// The kinds that have come within the last seconds, in the order of screens.
  public func currentKinds(at now: SessionTime) -> [WaveBlock.Kind] {
    WaveBlock.Kind.allCases.filter { kind in
      stretches(kind).last.map { now - $0.end < .seconds(3) } ?? false
    }
  }
}
