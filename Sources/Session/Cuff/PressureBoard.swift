public import Vitals

/// The measurements of the cuff, and its present cycle.
public struct PressureBoard: Equatable, Sendable {
  /// How long a measurement is current at least.
  private static let leastLifetime = TimeSpan.minutes(15)
  /// The most measurements kept; the oldest quarter is dropped at once, so that the cost of one more
  /// does not grow.
  private static let capacity = 2000

  /// The latest measurement of any standing.
  public private(set) var latest: PressureMeasurement?
  /// The latest measurement of this session, from which the next is due.
  private(set) var latestMeasured: PressureMeasurement?
  /// The measurements kept, oldest first.
  public private(set) var history: [PressureMeasurement] = []
  /// Whether a cuff is measuring now.
  public internal(set) var isMeasuring = false
  /// The provisional systolic during deflation; nil otherwise.
  public internal(set) var provisional: Pressure?
  /// The backlog of the source of the latest measurement; nil while it is current.
  public private(set) var behind: TimeSpan?
  private var source: SourceID?
  /// The sources of the measurements kept, by when they were received.
  private var sources: [SessionTime: SourceID] = [:]
  /// The time of the last failed cycle; nil after a measurement.
  public private(set) var failedAt: SessionTime?
  /// When the nurse announced a measurement; nil before.
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
    sources[measurement.at] = source
    guard history.count > Self.capacity else { return }
    history.removeFirst(Self.capacity / 4)
    let kept = Set(history.map(\.at))
    sources = sources.filter { kept.contains($0.key) }
  }

  /// The source of a measurement; nil for one that no device sent.
  public func source(of measurement: PressureMeasurement) -> SourceID? { sources[measurement.at] }

  mutating func setBacklog(of source: SourceID, _ length: TimeSpan?) {
    if source == self.source { behind = length }
  }

  mutating func recordFailure(at time: SessionTime) { failedAt = time }

  /// The latest measurement while it is current; nil for one that is stale, behind, undated or of
  /// another patient.
  func current(interval: TimeSpan, at time: SessionTime) -> PressureMeasurement? {
    guard let latest, latest.standing == .measured, behind == nil,
      let stalesAt = stalesAt(interval: interval), stalesAt > time
    else { return nil }
    return latest
  }

  /// The first instant at which the latest measurement is stale; nil before the first.
  public func stalesAt(interval: TimeSpan) -> SessionTime? {
    latest.map { $0.taken + max(interval * 3, Self.leastLifetime) + .milliseconds(1) }
  }

  /// The freshness of the latest measurement, which is fresh until the next is due.
  public func freshness(interval: TimeSpan, due: SessionTime?, at now: SessionTime) -> Freshness {
    guard let latest, let stalesAt = stalesAt(interval: interval) else { return .never }
    if now >= stalesAt || behind != nil { return .stale }
    if latest.standing != .measured { return .ageing }
    return now > (due ?? latest.taken + interval) ? .ageing : .fresh
  }
}
