import Vitals

/// What the session knows about one source.
struct SourceState: Equatable, Sendable {
  /// How far data may be behind before their numbers are no longer shown as current.
  static let longestBacklog = TimeSpan.seconds(5)

  let description: SourceDescription
  /// Whether it is a device on a person.
  let isLive: Bool
  var cuff: CuffSource
  /// Whether a row about the cuff has ever come from it.
  var hasCuff = false
  /// Whether a row about sampled parameters has ever come from it.
  var hasVital = false
  var link: LinkState?
  /// Its link as an alarm condition.
  var health = LinkHealth()
  /// Since when its data have been too far behind; nil while they are not.
  private(set) var behindSince: SessionTime?
  /// Whether the device says that its values are not a patient's.
  var isSimulated = false
  private(set) var flags: DeviceFlags = []
  /// When the flags were last said.
  private(set) var flagsAt: SessionTime = .zero
  /// The first instant at which nothing is known of the flags any more; nil where none is set.
  private(set) var flagsEnd: SessionTime?
  /// The spacing of the rows that say flags.
  private var flagRows = SpacingMedian()
  /// Whether the session was resumed and the source has not come back yet.
  var isAwaited = false
  /// Whether the session was resumed without it: nothing is told of it.
  var isRetired = false
  /// The frames of the last while.
  private(set) var frames = FrameWindow()
  /// Since when bytes have come without a valid frame; nil when frames come.
  private(set) var unreadableSince: SessionTime?
  var clock = DeviceClockCheck()
  var frozen = FrozenCheck()
  /// Who sends to it, where that is known.
  var sender = SenderState()
  private var spacings: [Parameter: SpacingMedian] = [:]
  /// The spacing of its rows, of whatever they told.
  private var rows = SpacingMedian()

  init(_ description: SourceDescription, mode: Mode, sessionBegan: SessionTime) {
    self.description = description
    isLive = description.isLive ?? (mode == .live)
    let declared = description.intervals[.cuffSystolic]
    cuff = CuffSource(
      isLive: isLive, sessionBegan: sessionBegan, declaredSpacing: declared,
      sendsMean: description.intervals[.cuffMean] != nil)
  }

  /// The timing of a sample: the declared interval, or the median spacing of the rows so far.
  mutating func timing(of parameter: Parameter, at time: SessionTime) -> SampleTiming {
    if let declared = description.intervals[parameter] ?? description.interval {
      return SampleTiming(interval: declared, isCapped: false)
    }
    var spacing = spacings[parameter] ?? SpacingMedian()
    // Taken out first, so that the median's storage is not copied.
    spacings[parameter] = nil
    spacing.record(time)
    let timing = SampleTiming(interval: spacing.interval, isCapped: isLive)
    spacings[parameter] = spacing
    return timing
  }

  /// The device says what it thinks of itself.
  ///
  /// It is known for as long as a sample of that spacing would hold: a device that fell silent says
  /// nothing of the patient. Before the spacing is known that is half a minute.
  mutating func say(_ flags: DeviceFlags, at time: SessionTime) {
    flagRows.record(time)
    self.flags = flags
    flagsAt = time
    let interval = description.interval ?? flagRows.known
    let hold = interval.map { SampleTiming(interval: $0, isCapped: false).hold } ?? .seconds(30)
    flagsEnd = flags == [] ? nil : time + hold + .milliseconds(1)
  }

  /// Nothing is known of the flags any more.
  mutating func forgetFlags() { (flags, flagsEnd) = ([], nil) }

  mutating func note(_ count: FrameCount, at time: SessionTime) {
    frames.note(count, at: time)
    if count.good > 0 {
      unreadableSince = nil
    } else if count.bytes > 0 {
      unreadableSince = unreadableSince ?? time
    }
  }

  /// A row came, of whatever it told; true when it has become known when a lost link is sound.
  mutating func hear(at time: SessionTime) -> Bool {
    rows.record(time)
    guard health.loss != nil else { return false }
    // A source that reports once a minute is not broken off between two reports.
    let interval = description.interval ?? rows.known ?? .seconds(1)
    return health.hear(
      brokenAfter: SampleTiming(interval: interval, isCapped: false).hold, at: time)
  }

  /// Takes the state of the link; whether it is worth a line in the list of events.
  mutating func take(_ state: LinkState, at time: SessionTime) -> Bool {
    link = state
    switch state {
    case .lost(let why): return health.lose(why, at: time)
    case .up: return health.comeUp(speaksRarely: speaksRarely, at: time)
    case .ended:
      health.end()
      return true
    }
  }

  /// Whether it has only a cuff: its link may be sound for long without a word.
  private var speaksRarely: Bool {
    !hasVital && (hasCuff || description.intervals[.cuffSystolic] != nil)
  }

  /// Takes how far its data are behind; what the numbers must say, nil when they are current.
  ///
  /// Too far behind they stay not current until everything that waited has been read.
  mutating func fallBehind(by length: TimeSpan, at time: SessionTime) -> TimeSpan? {
    if length <= .zero {
      behindSince = nil
    } else if length > Self.longestBacklog {
      behindSince = behindSince ?? time
    }
    return behindSince.map { _ in length }
  }
}

/// Whether a device's clock can be right.
struct DeviceClockCheck: Equatable, Sendable {
  /// A device shows local time without a zone: up to 14 hours off, and some drift.
  private static let tolerance = TimeSpan.minutes(14 * 60 + 10)

  private(set) var isWrong = false

  /// Takes the clock of a row; true when the verdict changed.
  mutating func note(_ device: WallTime, wall: WallTime) -> Bool {
    let off = TimeSpan(milliseconds: device.unixMilliseconds - wall.unixMilliseconds)
    let verdict = off > Self.tolerance || -off > Self.tolerance
    defer { isWrong = verdict }
    return verdict != isWrong
  }
}

/// Whether a source repeats itself: rate, pulse and SpO2 all unchanged.
struct FrozenCheck: Equatable, Sendable {
  static let time = TimeSpan.minutes(5)
  static let samples = 60

  private struct Numbers: Equatable, Sendable {
    var heart: Amount?
    var pulse: Amount?
    var saturation: Amount?
  }

  private var numbers = Numbers()
  private(set) var since: SessionTime?
  private(set) var count = 0

  /// Takes the numbers of a row; true when somebody should look at the check again.
  mutating func note(_ vital: VitalRow, at time: SessionTime) -> Bool {
    // A row that does not speak of a number leaves it as it was.
    var row = numbers
    if let heart = vital.heartRate { row.heart = heart.valid?.amount }
    if let pulse = vital.pulseRate { row.pulse = pulse.valid?.amount }
    if let saturation = vital.saturation { row.saturation = saturation.valid?.amount }
    guard vital.heartRate != nil || vital.pulseRate != nil || vital.saturation != nil else {
      return false
    }
    if row == Numbers() {
      let wasRunning = since != nil
      (since, numbers) = (nil, row)
      return wasRunning
    }
    if row == numbers, since != nil {
      count += 1
      return count == Self.samples
    }
    let mattered = count >= Self.samples || since == nil
    numbers = row
    since = time
    count = 1
    return mattered
  }
}
