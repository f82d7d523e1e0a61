import Alarms
import Vitals

/// The codes in the reports of a source that no table knows, as alarm conditions.
///
/// Reports in which nothing is known may come between others, as lists of limits do: after one that
/// was known it takes longer until they are told.
struct UnknownCodes: Equatable, Sendable {
  /// How long reports come before something is told about them.
  static let delay = TimeSpan.seconds(10)
  /// The same once values were known.
  static let laterDelay = TimeSpan.minutes(2)
  /// How long after the last such report the condition holds: some monitors report once a minute.
  static let kept = TimeSpan.minutes(3)

  /// From the first to the latest of reports that go on.
  private struct Run: Equatable, Sendable {
    var codes: [UnknownCode]
    let since: SessionTime
    var latest: SessionTime

    var endsAt: SessionTime { latest + UnknownCodes.kept }

    /// The run with further reports, or a new one where it was over.
    static func going(
      on run: Run?, with codes: [UnknownCode], at time: SessionTime
    ) -> Run {
      guard let run, time < run.endsAt else { return Run(codes: codes, since: time, latest: time) }
      return Run(codes: codes, since: run.since, latest: time)
    }
  }

  /// Reports in which nothing is known, since the last value that was; nil for none.
  private var blank: Run?
  /// Whether a value was ever known.
  private var hasKnown = false
  /// The parameters that came under a code that is known, each a bit.
  private var known: UInt32 = 0
  /// What seems to be a parameter that never did.
  private var sightings: [Parameter: Run] = [:]
  /// The parameters that had a value, each a bit.
  private var valued: UInt32 = 0
  /// Known codes of parameters that never had a value, with values that cannot be read.
  private var unreadable: [Parameter: Run] = [:]

  /// Records the codes of the latest reports.
  mutating func record(_ count: UnknownCount, at time: SessionTime) {
    if count.isAll { blank = .going(on: blank, with: count.codes, at: time) }
    for code in count.codes {
      guard let parameter = code.parameter else { continue }
      if code.isUnreadable {
        guard valued & Self.bit(parameter) == 0 else { continue }
        unreadable[parameter] = .going(on: unreadable[parameter], with: [code], at: time)
        continue
      }
      guard known & Self.bit(parameter) == 0 else { continue }
      sightings[parameter] = .going(on: sightings[parameter], with: [code], at: time)
    }
  }

  /// A row came, whose parameters are known; true when that ends a finding.
  mutating func record(_ row: VitalRow) -> Bool {
    var parameters: UInt32 = 0
    func add(_ parameter: Parameter, _ isThere: Bool) {
      if isThere { parameters |= Self.bit(parameter) }
    }
    add(.heartRate, row.heartRate != nil)
    add(.pulseRate, row.pulseRate != nil)
    add(.saturation, row.saturation != nil)
    add(.respiratoryRate, row.respiratoryRate != nil)
    add(.perfusionIndex, row.perfusionIndex != nil)
    add(.endTidalCO2, row.endTidalCO2 != nil)
    add(.temperature, row.temperature != nil)
    let endsUnreadable = recordValues(in: row)
    return recordKnown(parameters) || endsUnreadable
  }

  /// The parameters that have a value in a row; true when that ends a finding.
  private mutating func recordValues(in row: VitalRow) -> Bool {
    var isEnd = false
    for parameter in Parameter.sampled where valued & Self.bit(parameter) == 0 {
      if row[parameter]?.value != nil { isEnd = recordValue(of: parameter) || isEnd }
    }
    return isEnd
  }

  private mutating func recordValue(of parameter: Parameter) -> Bool {
    valued |= Self.bit(parameter)
    return unreadable.removeValue(forKey: parameter) != nil
  }

  /// A row of the cuff came; true when that ends a finding.
  mutating func recordCuff(_ row: CuffRow) -> Bool {
    let pressures: [(Parameter, Pressure?)] = [
      (.cuffSystolic, row.systolic), (.cuffDiastolic, row.diastolic), (.cuffMean, row.mean),
    ]
    var endsUnreadable = false
    for (parameter, pressure) in pressures where pressure != nil {
      endsUnreadable = recordValue(of: parameter) || endsUnreadable
    }
    let isKnown = recordKnown(
      Self.bit(.cuffSystolic) | Self.bit(.cuffDiastolic) | Self.bit(.cuffMean))
    return isKnown || endsUnreadable
  }

  private mutating func recordKnown(_ parameters: UInt32) -> Bool {
    let hadBlank = blank != nil
    hasKnown = true
    blank = nil
    guard parameters & ~known != 0 else { return hadBlank }
    known |= parameters
    let before = sightings.count
    sightings = sightings.filter { known & Self.bit($0.key) == 0 }
    return hadBlank || sightings.count != before
  }

  private static func bit(_ parameter: Parameter) -> UInt32 { 1 << UInt32(parameter.rawValue) }

  func findings(_ source: String, at time: SessionTime) -> [Finding] {
    var findings: [Finding] = []
    var isAll = false
    if let blank, time < blank.endsAt {
      let from = blank.since + (hasKnown ? Self.laterDelay : Self.delay)
      findings.append(
        Finding(.nothingKnown, source, .medium, detail: .codes(blank.codes), from: from))
      // The codes of single parameters are among these.
      isAll = !hasKnown || from <= time
    }
    let seen = (Array(sightings) + Array(unreadable)).filter { time < $0.value.endsAt }
      .sorted { $0.key.rawValue < $1.key.rawValue }.map(\.value)
    if !isAll, let since = seen.map(\.since).min() {
      findings.append(
        Finding(
          .unknownCode, source, .low, detail: .codes(seen.flatMap(\.codes)),
          from: since + Self.delay))
    }
    return findings
  }

  /// The times at which a finding ends by itself, past ones included.
  var ends: [SessionTime] {
    (blank.map { [$0.endsAt] } ?? []) + sightings.values.map(\.endsAt)
      + unreadable.values.map(\.endsAt)
  }
}
