import Vitals

/// The state of one source.
struct SourceState: Equatable, Sendable {
  enum Presence: Equatable, Sendable {
    /// It was introduced, or it sends.
    case present
    /// The session was resumed and has not introduced it again yet.
    case awaited
    /// The session was resumed without it; it has no conditions.
    case retired
  }

  /// The longest backlog whose values are shown as current.
  static let longestBacklog = TimeSpan.seconds(5)

  let description: SourceDescription
  /// Whether it is a device on a person.
  let isLive: Bool
  var presence = Presence.present
  /// The latest report of its link; nil before the first.
  private(set) var link: LinkState?
  /// Its link as an alarm condition.
  var health = LinkHealth()
  /// Since when its data have been too far behind; nil while they are not.
  private(set) var behindSince: SessionTime?
  /// Whether the device reports demonstration mode.
  var isSimulated = false
  var flags = ReportedFlags()
  var line = LineQuality()
  var unknown = UnknownCodes()
  var clock = DeviceClockCheck()
  var frozen = FrozenCheck()
  var sender = SenderState()
  private var rows = RowSpacing()

  init(_ description: SourceDescription, mode: Mode) {
    self.description = description
    isLive = description.isLive ?? (mode == .live)
  }

  /// The timing of a sample: the declared interval, or the median spacing of the rows so far.
  mutating func timing(of parameter: Parameter, at time: SessionTime) -> SampleTiming {
    if let declared = description.intervals[parameter] ?? description.interval {
      return SampleTiming(interval: declared, isCapped: false)
    }
    return SampleTiming(interval: rows.interval(of: parameter, at: time), isCapped: isLive)
  }

  /// Records that a row came; true when a run of data begins on a lost link.
  mutating func recordRow(isCuff: Bool, at time: SessionTime) -> Bool {
    rows.record(isCuff: isCuff, at: time)
    guard health.loss != nil else { return false }
    // A source that reports once a minute has no break between two reports.
    let interval = description.interval ?? rows.known ?? .seconds(1)
    return health.recordData(
      brokenAfter: SampleTiming(interval: interval, isCapped: false).hold, at: time)
  }

  /// Applies the state of the link; true when it is worth an event of the timeline.
  mutating func apply(_ state: LinkState, at time: SessionTime) -> Bool {
    link = state
    switch state {
    case .lost(let why): return health.lose(why, at: time)
    case .up: return health.comeUp(sendsRarely: sendsRarely, at: time)
    case .ended:
      health.end()
      return true
    }
  }

  /// Whether rows of sampled parameters have come.
  var hasSampled: Bool { rows.hasVital }

  /// Whether it has only a cuff, so that a sound link may be silent for long.
  private var sendsRarely: Bool {
    !rows.hasVital && (rows.hasCuff || description.intervals[.cuffSystolic] != nil)
  }

  /// Sets its backlog; the backlog to show, nil while its values are current.
  ///
  /// After a long backlog values are not current until everything that waited has been read.
  mutating func setBacklog(_ length: TimeSpan, at time: SessionTime) -> TimeSpan? {
    if length <= .zero {
      behindSince = nil
    } else if length > Self.longestBacklog {
      behindSince = behindSince ?? time
    }
    return behindSince.map { _ in length }
  }
}

/// The spacing of a source's rows.
struct RowSpacing: Equatable, Sendable {
  /// Whether a row of the cuff has come.
  private(set) var hasCuff = false
  /// Whether a row of sampled parameters has come.
  private(set) var hasVital = false
  private var spacings: [Parameter: SpacingMedian] = [:]
  private var all = SpacingMedian()

  /// The spacing of all rows; nil until enough have come.
  var known: TimeSpan? { all.known }

  mutating func record(isCuff: Bool, at time: SessionTime) {
    if isCuff { hasCuff = true } else { hasVital = true }
    all.record(time)
  }

  /// The spacing of the rows that carry a parameter, this one included.
  mutating func interval(of parameter: Parameter, at time: SessionTime) -> TimeSpan {
    spacings[parameter, default: SpacingMedian()].record(time)
    return spacings[parameter]?.interval ?? .seconds(1)
  }
}
