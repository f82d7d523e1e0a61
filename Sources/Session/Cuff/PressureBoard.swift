public import Vitals

/// The cuff as the session knows it: the latest measurement, all of them, and what it does now.
public struct PressureBoard: Equatable, Sendable {
  /// The longest a measurement stays on the screen at least.
  private static let leastLifetime = TimeSpan.minutes(15)
  /// How many measurements are kept at most; then the oldest quarter goes at once, so that one more
  /// costs the same however many there are.
  private static let capacity = 2000

  /// The latest measurement of any standing.
  public private(set) var latest: PressureMeasurement?
  /// The latest measurement whose time is known: only such feed a schedule.
  private(set) var latestMeasured: PressureMeasurement?
  /// All measurements of the session, oldest first.
  public private(set) var history: [PressureMeasurement] = []
  /// Whether a cuff is measuring now.
  public internal(set) var isMeasuring = false
  /// The first guess while the cuff deflates.
  public internal(set) var provisional: Pressure?
  /// How far the data of the source that measured are behind; nil while they are current.
  public private(set) var behind: TimeSpan?
  private var source: SourceID?
  /// When the last cycle failed; nil after a measurement.
  public private(set) var failedAt: SessionTime?
  /// When the nurse said that pressure is taken now.
  public internal(set) var announced: SessionTime?

  init() {}

  mutating func record(
    _ measurement: PressureMeasurement, from source: SourceID, behind: TimeSpan?
  ) {
    latest = measurement
    self.source = source
    self.behind = behind
    if measurement.standing == .measured { latestMeasured = measurement }
    failedAt = nil
    history.append(measurement)
    if history.count > Self.capacity { history.removeFirst(Self.capacity / 4) }
  }

  mutating func setBacklog(of source: SourceID, _ length: TimeSpan?) {
    if source == self.source { behind = length }
  }

  mutating func recordFailure(at time: SessionTime) { failedAt = time }

  /// The latest measurement if it is this patient's present one; nil for what was found on the
  /// monitor, is stale or waits to be read.
  func current(interval: TimeSpan, at time: SessionTime) -> PressureMeasurement? {
    guard let latest, latest.standing == .measured, behind == nil,
      let stalesAt = stalesAt(interval: interval), stalesAt > time
    else { return nil }
    return latest
  }

  /// When the latest measurement stops being shown as current.
  public func stalesAt(interval: TimeSpan) -> SessionTime? {
    latest.map { $0.taken + max(interval * 3, Self.leastLifetime) + .milliseconds(1) }
  }

  /// How old the latest measurement is in the terms of the screen: fresh until the next is due.
  public func freshness(interval: TimeSpan, due: SessionTime?, at now: SessionTime) -> Freshness {
    guard let latest, let stalesAt = stalesAt(interval: interval) else { return .never }
    if now >= stalesAt || behind != nil { return .stale }
    if latest.standing != .measured { return .ageing }
    return now > (due ?? latest.taken + interval) ? .ageing : .fresh
  }
}
