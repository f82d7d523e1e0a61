import Vitals

/// What a device sent while it was watched: counts, and the spacing of its values.
struct CommissioningTally: Equatable, Sendable {
  /// The frames on the line.
  private(set) var frames = FrameCount()
  /// The records that held a value, or the reason for none.
  private(set) var records = 0
  /// The values outside the plausible range.
  private(set) var implausible = 0
  /// Whether the device called itself simulated or a demonstration.
  private(set) var isSimulated = false
  /// The parameters that had a value, in the order of their table.
  private(set) var parameters: Set<Parameter> = []
  /// Whether a record said anything of a cuff.
  private(set) var hasCuff = false
  /// How far the device's clock was ahead of this machine's at its latest record; nil without one.
  private(set) var clockOffset: TimeSpan?
  /// The longest pause between two records.
  private(set) var longestGap = TimeSpan.zero
  private(set) var spacing = SpacingMedian()
  private var lastAt: SessionTime?

  mutating func add(_ count: FrameCount) {
    frames.good += count.good
    frames.bad += count.bad
    frames.bytes += count.bytes
  }

  mutating func add(_ row: VitalRow, wall: WallTime, at time: SessionTime) {
    noteRecord(at: time)
    for parameter in Parameter.sampled {
      switch row[parameter] {
      case .measured?, .questionable?: parameters.insert(parameter)
      case .missing(.implausible)?: implausible += 1
      case .missing?, nil: break
      }
    }
    isSimulated = isSimulated || row.isSimulated == true
    if let clock = row.deviceClock {
      clockOffset = TimeSpan(milliseconds: clock.unixMilliseconds - wall.unixMilliseconds)
    }
  }

  mutating func addCuff(at time: SessionTime, isRecord: Bool) {
    hasCuff = true
    if isRecord { noteRecord(at: time) }
  }

  /// Time passes without a record.
  mutating func wait(until time: SessionTime) {
    guard let lastAt else { return }
    longestGap = max(longestGap, time - lastAt)
  }

  private mutating func noteRecord(at time: SessionTime) {
    records += 1
    wait(until: time)
    lastAt = time
    spacing.record(time)
  }
}
