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
  /// The latest of a cuff, of any standing.
  private var latestOfCuff: PressureMeasurement?
  /// The latest of a cuff in this session.
  private var latestMeasuredOfCuff: PressureMeasurement?
  /// Whether a cuff is measuring now.
  public internal(set) var isMeasuring = false
  /// The provisional systolic during deflation; nil otherwise.
  public internal(set) var provisional: Pressure?
  /// The backlog of the source of ``latestOfCuff``; nil while it is current.
  private var cuffBehind: TimeSpan?
  private var source: SourceID?
  /// The sources of the measurements kept, by when they were received.
  private var sources: [SessionTime: SourceID] = [:]
  /// The time of the last failed cycle; nil after a measurement.
  public private(set) var failedAt: SessionTime?
  /// When the nurse announced a measurement; nil before.
  public internal(set) var announced: SessionTime?

  init() {}

  /// Drops what was measured before the latest, for a trainee who is not shown it.
  mutating func forgetEarlier() { history = latest.map { [$0] } ?? [] }

  /// The backlog of the source of the latest measurement; nil while it is current.
  public var behind: TimeSpan? { latest?.hand == nil ? cuffBehind : nil }

  mutating func record(
    _ measurement: PressureMeasurement, from source: SourceID, behind: TimeSpan?
  ) {
    latestOfCuff = measurement
    self.source = source
    cuffBehind = behind
    if measurement.standing == .measured { latestMeasuredOfCuff = measurement }
    failedAt = nil
    history.append(measurement)
    sources[measurement.at] = source
    if history.count > Self.capacity {
      history.removeFirst(Self.capacity / 4)
      let kept = Set(history.map(\.at))
      sources = sources.filter { kept.contains($0.key) }
    }
    chooseLatest()
  }

  /// Replaces the measurements by hand, which are in the order of their measurement.
  mutating func setByHand(_ measurements: [PressureMeasurement]) {
    let known = history.filter { $0.hand != nil }.count
    history.removeAll { $0.hand != nil }
    for measurement in measurements {
      let place = history.lastIndex { $0.taken <= measurement.taken }.map { $0 + 1 } ?? 0
      history.insert(measurement, at: place)
    }
    if measurements.count > known { failedAt = nil }
    chooseLatest()
  }

  /// The later of the cuff's measurement and the one by hand; a doubtful reading of a monitor gives
  /// way to any by hand.
  private mutating func chooseLatest() {
    guard let byHand = history.last(where: { $0.hand != nil }) else {
      (latest, latestMeasured) = (latestOfCuff, latestMeasuredOfCuff)
      return
    }
    func later(_ cuff: PressureMeasurement?) -> PressureMeasurement {
      guard let cuff, cuff.standing == .measured, cuff.taken > byHand.taken else { return byHand }
      return cuff
    }
    // A reading of unknown age that a monitor shows later is shown, as doubtful as it is.
    let isDoubtful = latestOfCuff.map { $0.standing != .measured && $0.at > byHand.at } ?? false
    latest = isDoubtful ? latestOfCuff : later(latestOfCuff)
    latestMeasured = later(latestMeasuredOfCuff)
  }

  /// The source of a measurement; nil for one that no device sent.
  public func source(of measurement: PressureMeasurement) -> SourceID? { sources[measurement.at] }

  mutating func setBacklog(of source: SourceID, _ length: TimeSpan?) {
    if source == self.source { cuffBehind = length }
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

  /// One pressure of the latest measurement as it may be shown now.
  func currentValue(
    of parameter: Parameter, _ interval: TimeSpan, at now: SessionTime
  ) -> CurrentValue {
    guard let latest, let value = latest[parameter], behind == nil,
      let stalesAt = stalesAt(interval: interval), stalesAt > now
    else { return .absent }
    return latest.standing == .measured ? .current(value) : .doubtful(value)
  }

  /// The first instant at which the latest measurement is stale; nil before the first.
  public func stalesAt(interval: TimeSpan) -> SessionTime? {
    latest.map { Self.stalesAt($0.taken, interval: interval) }
  }

  /// The first instant at which a value that is measured now and then is stale.
  static func stalesAt(_ taken: SessionTime, interval: TimeSpan) -> SessionTime {
    taken + max(interval * 3, leastLifetime) + .milliseconds(1)
  }

  /// The freshness of the latest measurement, which is fresh until the next is due.
  public func freshness(interval: TimeSpan, due: SessionTime?, at now: SessionTime) -> Freshness {
    guard let latest, let stalesAt = stalesAt(interval: interval) else { return .never }
    if now >= stalesAt || behind != nil { return .stale }
    if latest.standing != .measured { return .ageing }
    return now > (due ?? latest.taken + interval) ? .ageing : .fresh
  }
}
