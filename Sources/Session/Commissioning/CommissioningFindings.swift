import Vitals

/// What is not as it should be in what was measured.
///
/// The limits are this program's own choice: a device within them is shown as its page promises.
struct CommissioningFindings {
  /// More damaged frames than this, of a thousand, mean a bad cable or wrong settings: on a good line
  /// there are none.
  static let badFrames = 10
  /// A clock that differs by more makes the times of pressures misleading.
  static let clock = TimeSpan.seconds(60)
  /// Oximeters hold their last number for a few seconds without a finger; longer is told.
  static let fingerOut = TimeSpan.seconds(10)
  /// A step is noticed one turn and one record after its limit.
  static let margin = TimeSpan.seconds(1)

  let source: SourceDescription
  let tally: CommissioningTally
  let outcomes: [Commissioning.Step: CommissioningSheet.Outcome]
  let readings: Int
  let failures: Int
  let breaks: [String]
  let hold: TimeSpan

  var all: [CommissioningSheet.Finding] {
    guard tally.records > 0 || pushesCuff else {
      let fault: CommissioningSheet.DeviceFault = tally.frames.bytes > 0 ? .unreadable : .silent
      return ([fault] + unsteady).map { .device($0) }
    }
    return (line + cadence + content + unsteady).map { .device($0) }
      + (finger + cuff + cable).map { .step($0) }
  }

  /// Whether the device speaks after its measurements only.
  private var pushesCuff: Bool { source.intervals[.cuffSystolic] != nil }

  private var line: [CommissioningSheet.DeviceFault] {
    let all = tally.frames.good + tally.frames.bad
    guard all > 0 else { return [] }
    let share = tally.frames.bad * 1000 / all
    // The first one may have begun before the port was opened.
    return share > Self.badFrames && tally.frames.bad > 1 ? [.badFrames(perMille: share)] : []
  }

  private var cadence: [CommissioningSheet.DeviceFault] {
    guard !pushesCuff else { return [] }
    var found: [CommissioningSheet.DeviceFault] = []
    if let median = tally.spacing.known, let expected = source.interval {
      if median * 2 > expected * 3 { found.append(.slow(median: median, expected: expected)) }
    }
    if tally.longestGap > hold { found.append(.gap(tally.longestGap, hold: hold)) }
    return found
  }

  private var content: [CommissioningSheet.DeviceFault] {
    var found: [CommissioningSheet.DeviceFault] = []
    if tally.isSimulated { found.append(.simulated) }
    if tally.implausible > 0 { found.append(.implausible(tally.implausible)) }
    if let offset = tally.clockOffset {
      let drift = CommissioningSheet.drift(offset)
      // Beyond all time zones (UTC-12 to UTC+14) the date is wrong too.
      let isFar = offset > .hours(27) || -offset > .hours(27)
      if isFar { found.append(.clock(offset)) }
      if !isFar, max(drift, -drift) > Self.clock { found.append(.clock(drift)) }
    }
    return found
  }

  private var unsteady: [CommissioningSheet.DeviceFault] {
    breaks.last.map { [.unsteady(breaks.count, why: $0)] } ?? []
  }

  private var finger: [CommissioningSheet.StepFault] {
    var found: [CommissioningSheet.StepFault] = []
    switch outcomes[.fingerOut] {
    case .unnoticed?: found.append(.fingerOutUnnoticed)
    case .noticed(let after, isConfirmed: true)? where after > Self.fingerOut:
      found.append(.fingerOutLate(after))
    case .noticed?, .skipped?, nil: break
    }
    if outcomes[.fingerIn] == .unnoticed { found.append(.fingerInUnnoticed) }
    return found
  }

  private var cuff: [CommissioningSheet.StepFault] {
    switch outcomes[.cuff] {
    case .skipped?, nil: return []
    case .noticed?, .unnoticed?:
      if readings > 1 { return [.cuffReadings(readings)] }
      if readings == 1 { return [] }
      return [failures > 0 ? .cuffFailed : .noCuffReading]
    }
  }

  private var cable: [CommissioningSheet.StepFault] {
    var found: [CommissioningSheet.StepFault] = []
    switch outcomes[.unplug] {
    case .unnoticed?: found.append(.unplugUnnoticed)
    case .noticed(let after, isConfirmed: true)? where after > hold + Self.margin:
      found.append(.unplugLate(after))
    case .noticed?, .skipped?, nil: break
    }
    if outcomes[.plugIn] == .unnoticed { found.append(.plugInUnnoticed) }
    return found
  }
}
