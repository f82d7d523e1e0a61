import Vitals

/// What the session knows about one source.
struct SourceState: Equatable, Sendable {
  /// The window in which damaged frames are weighed.
  static let frameWindow = TimeSpan.seconds(30)
  /// A source is counted once a second; a recording may say more, and costs no more for it.
  private static let countsKept = 600

  let description: SourceDescription
  /// Whether it is a device on a person.
  let isLive: Bool
  var cuff: CuffSource
  /// Whether a row about the cuff has ever come from it.
  var hasCuff = false
  var link: LinkState?
  var linkSince: SessionTime = .zero
  /// Whether the device says that its values are not a patient's.
  var isSimulated = false
  var flags: DeviceFlags = []
  /// When the flags were last said.
  var flagsAt: SessionTime = .zero
  /// Frame counts of the last while, oldest first.
  private(set) var counts: [Count] = []
  /// Since when bytes have come without a valid frame; nil when frames come.
  private(set) var unreadableSince: SessionTime?
  var clock = DeviceClockCheck()
  var frozen = FrozenCheck()
  /// Who sends to it, where that is known.
  var sender = SenderState()
  private var spacings: [Parameter: SpacingMedian] = [:]

  struct Count: Equatable, Sendable {
    let at: SessionTime
    let frames: FrameCount
  }

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
    spacing.note(time)
    let timing = SampleTiming(interval: spacing.interval, isCapped: isLive)
    spacings[parameter] = spacing
    return timing
  }

  mutating func note(_ frames: FrameCount, at time: SessionTime) {
    counts.removeAll { $0.at <= time - Self.frameWindow }
    if counts.count >= Self.countsKept { counts.removeFirst(Self.countsKept / 2) }
    counts.append(Count(at: time, frames: frames))
    if frames.good > 0 {
      unreadableSince = nil
    } else if frames.bytes > 0 {
      unreadableSince = unreadableSince ?? time
    }
  }

  /// Whether more than 5 % of at least 10 bad frames of the last 30 s were bad.
  func isDamaged(at now: SessionTime) -> Bool {
    var good: Double = 0
    var bad: Double = 0
    // Numbers of any size: a recording may hold them, and a double cannot overflow.
    for count in counts where count.at > now - Self.frameWindow {
      good += Double(count.frames.good)
      bad += Double(count.frames.bad)
    }
    return bad >= 10 && bad * 20 > good + bad
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
