import Vitals

/// Finds the measurements in the rows of one source, which may repeat them: one cuff cycle is one
/// measurement.
struct CuffSource: Equatable, Sendable {
  /// The result of a row or of a deadline.
  enum Outcome: Equatable, Sendable {
    case measurement(PressureMeasurement)
    case failed(at: SessionTime)
  }

  /// The most by which the times of one measurement may differ from row to row.
  private static let sameTaken = TimeSpan.seconds(2)
  /// Complete rows further apart are measurements, not repetitions.
  private static let sparse = TimeSpan.seconds(10)
  /// How long the diastolic must be missing before the same triple is a new measurement.
  private static let absence = TimeSpan.seconds(5)

  /// How long rows may have waited in a pipe or a network.
  private static let longestWait = TimeSpan.seconds(60)

  /// The time of the present reading, and its age in the latest row.
  private struct Dated: Equatable, Sendable {
    var taken: SessionTime
    let age: TimeSpan
    let at: SessionTime
  }

  private let isLive: Bool
  private let sessionBegan: SessionTime
  /// The declared spacing of complete rows; nil for none.
  private let declaredSpacing: TimeSpan?
  private var sendsMean: Bool
  private(set) var cycle = CuffCycle()
  private var hasFlag = false
  private var datesReadings = false
  private var lastTriple: PressureTriple?
  private var lastDated: Dated?
  private var spacing = SpacingMedian()
  private var rowSpacing = SpacingMedian()
  /// How long the diastolic has been missing, and the latest row without it.
  private var saidAbsent = TimeSpan.zero
  private var lastAbsent: SessionTime?
  /// The provisional systolic during deflation; nil otherwise.
  private(set) var provisional: Pressure?

  /// The cuff of a source.
  init(_ description: SourceDescription, _ mode: Mode, began: SessionTime) {
    self.init(
      isLive: description.isLive ?? (mode == .live), sessionBegan: began,
      declaredSpacing: description.intervals[.cuffSystolic],
      sendsMean: description.intervals[.cuffMean] != nil)
  }

  init(isLive: Bool, sessionBegan: SessionTime, declaredSpacing: TimeSpan?, sendsMean: Bool) {
    self.isLive = isLive
    self.sessionBegan = sessionBegan
    self.declaredSpacing = declaredSpacing
    self.sendsMean = sendsMean
  }

  var deadline: SessionTime? { cycle.deadline }

  var isMeasuring: Bool {
    if case .measuring = cycle.state { return true }
    return false
  }

  /// The link is lost: an open cycle fails.
  mutating func loseLink(at time: SessionTime) -> [Outcome] {
    provisional = nil
    return cycle.abandon() ? [.failed(at: time)] : []
  }

  mutating func advance(to time: SessionTime) -> [Outcome] {
    outcome(of: cycle.advance(to: time), at: time)
  }

  mutating func handle(_ row: CuffRow, at time: SessionTime) -> [Outcome] {
    if row.mean != nil { sendsMean = true }
    if row.taken != nil { datesReadings = true }
    if row.isMeasuring != nil { hasFlag = true }
    var outcomes: [Outcome] = []
    let isProvisional = row.systolic != nil && row.diastolic == nil
    if hasFlag {
      let isMeasuring = row.isMeasuring ?? self.isMeasuring
      let ending = cycle.apply(
        isMeasuring: isMeasuring, isProvisional: isProvisional, hasFailed: row.hasFailed,
        hasChanged: lastTriple != nil && complete(row).map { $0 != lastTriple } ?? false, at: time)
      outcomes = outcome(of: ending, at: time)
    } else if row.hasFailed {
      // A cuff that speaks only after a measurement says so once.
      outcomes = [.failed(at: time)]
    }
    provisional = isProvisional ? row.systolic : nil
    rowSpacing.record(time)
    if let triple = complete(row) {
      countAbsence(until: time)
      outcomes += apply(triple, taken: row.taken, at: time)
      saidAbsent = .zero
      lastAbsent = nil
    } else if row.diastolic == nil {
      countAbsence(until: time)
      lastAbsent = time
    }
    return outcomes
  }

  /// A row counts only with systolic, diastolic and, if the source ever sends one, mean.
  private func complete(_ row: CuffRow) -> PressureTriple? {
    guard let systolic = row.systolic, let diastolic = row.diastolic,
      row.mean != nil || !sendsMean
    else { return nil }
    return PressureTriple(systolic: systolic, diastolic: diastolic, mean: row.mean)
  }

  private mutating func apply(
    _ triple: PressureTriple, taken: SessionTime?, at time: SessionTime
  ) -> [Outcome] {
    spacing.record(time)
    defer { lastTriple = triple }
    if datesReadings { return dated(triple, taken: taken, at: time) }
    if hasFlag { return flagged(triple, at: time) }
    let isFirst = lastTriple == nil
    if let apart = declaredSpacing ?? spacing.known, apart > Self.sparse {
      return [measurement(triple, at: time)]
    }
    if isFirst { return [first(triple, at: time)] }
    let cameBack = saidAbsent > Self.absence
    return triple != lastTriple || cameBack ? [measurement(triple, at: time)] : []
  }

  /// A reading of a source that dates its readings.
  private mutating func dated(
    _ triple: PressureTriple, taken: SessionTime?, at time: SessionTime
  ) -> [Outcome] {
    guard let taken else { return [] }
    let before = lastDated
    lastDated = Dated(taken: before?.taken ?? taken, age: time - taken, at: time)
    if let before, isKnown(triple, taken: taken, since: before, at: time) { return [] }
    lastDated?.taken = taken
    let standing: PressureMeasurement.Standing = taken < sessionBegan ? .beforeSession : .measured
    return [
      .measurement(
        PressureMeasurement(
          reading: triple, at: time, taken: min(taken, time), standing: standing))
    ]
  }

  /// Whether a dated reading is the present one, or an older one.
  private func isKnown(
    _ triple: PressureTriple, taken: SessionTime, since last: Dated, at time: SessionTime
  ) -> Bool {
    let apart = taken - last.taken
    if apart <= Self.sameTaken, -apart <= Self.sameTaken { return true }
    // Delayed rows arrive together; the age of one reading never falls.
    if triple == lastTriple, time - taken >= last.age, time - last.at <= Self.longestWait {
      return true
    }
    return apart < .zero && last.taken <= time
  }

  /// A reading of a source with a measuring flag.
  private mutating func flagged(_ triple: PressureTriple, at time: SessionTime) -> [Outcome] {
    guard let lastTriple else {
      // There was no reading during the deflation, so this is the result of the cycle.
      guard !cycle.sawProvisional else {
        _ = cycle.acceptChange(isPressure: true, at: time)
        return [measurement(triple, at: time)]
      }
      return [first(triple, at: time)]
    }
    let isPressure =
      triple.systolic != lastTriple.systolic || triple.diastolic != lastTriple.diastolic
    guard triple != lastTriple, cycle.acceptChange(isPressure: isPressure, at: time) else {
      return []
    }
    return [measurement(triple, at: time)]
  }

  private func first(_ triple: PressureTriple, at time: SessionTime) -> Outcome {
    .measurement(
      PressureMeasurement(
        reading: triple, at: time, taken: time, standing: isLive ? .ageUnknown : .measured))
  }

  private func measurement(_ triple: PressureTriple, at time: SessionTime) -> Outcome {
    .measurement(
      PressureMeasurement(reading: triple, at: time, taken: time, standing: .measured))
  }

  private func outcome(of ending: CuffCycle.Ending?, at time: SessionTime) -> [Outcome] {
    switch ending {
    case nil: return []
    case .failed: return [.failed(at: time)]
    case .unchanged(let taken):
      guard let lastTriple else { return [.failed(at: time)] }
      return [
        .measurement(
          PressureMeasurement(reading: lastTriple, at: time, taken: taken, standing: .measured))
      ]
    }
  }

  /// Adds the time since the last row without diastolic; a pause of the rows does not count.
  private mutating func countAbsence(until time: SessionTime) {
    guard let lastAbsent else { return }
    let longest = SampleTiming(interval: rowSpacing.interval, isCapped: false).hold
    if time - lastAbsent <= longest { saidAbsent = saidAbsent + (time - lastAbsent) }
  }
}
