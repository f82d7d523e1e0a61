import Vitals

/// Finds the measurements in the rows of one source: one cuff cycle is one measurement, however
/// often a monitor repeats it.
struct CuffSource: Equatable, Sendable {
  /// What a row or a deadline brought.
  enum Outcome: Equatable, Sendable {
    case measurement(PressureMeasurement)
    case failed(at: SessionTime)
  }

  /// Ages of one measurement may differ by this much from row to row.
  private static let sameTaken = TimeSpan.seconds(2)
  /// A source whose complete rows are further apart sends measurements, not repetitions.
  private static let sparse = TimeSpan.seconds(10)
  /// For how long rows must say that there is no diastolic before its return is news.
  private static let absence = TimeSpan.seconds(5)

  /// For how long rows may have waited on their way, in a pipe or a network.
  private static let longestWait = TimeSpan.seconds(60)

  /// When the reading that counts was taken, and what the latest row said of its age.
  private struct Dated: Equatable, Sendable {
    var taken: SessionTime
    let age: TimeSpan
    let at: SessionTime
  }

  private let isLive: Bool
  private let sessionBegan: SessionTime
  /// The spacing of complete rows, where the source or the file declares it.
  private let declaredSpacing: TimeSpan?
  private var sendsMean: Bool
  private(set) var cycle = CuffCycle()
  private var hasFlag = false
  private var datesReadings = false
  private var lastTriple: PressureTriple?
  private var lastDated: Dated?
  private var spacing = SpacingMedian()
  private var rowSpacing = SpacingMedian()
  /// How long rows have said by now that there is no diastolic, and the last one that did.
  private var saidAbsent = TimeSpan.zero
  private var lastAbsent: SessionTime?
  /// The first guess during deflation; nil outside.
  private(set) var provisional: Pressure?

  /// The cuff of a source; one that does not say whether it is live is as live as the session.
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

  /// The link is gone: nobody knows how the open cycle ends.
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
        isMeasuring: isMeasuring, isProvisional: isProvisional, hasFailed: row.hasFailed, at: time)
      outcomes = outcome(of: ending, at: time)
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

  /// The source says when it measured.
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

  /// Whether a dated reading is the one before, or an older one.
  private func isKnown(
    _ triple: PressureTriple, taken: SessionTime, since last: Dated, at time: SessionTime
  ) -> Bool {
    let apart = taken - last.taken
    if apart <= Self.sameTaken, -apart <= Self.sameTaken { return true }
    // Rows that waited somewhere all arrive now; of one reading the age goes on growing.
    if triple == lastTriple, time - taken >= last.age, time - last.at <= Self.longestWait {
      return true
    }
    return apart < .zero && last.taken <= time
  }

  /// The source says when the cuff works.
  private mutating func flagged(_ triple: PressureTriple, at time: SessionTime) -> [Outcome] {
    guard let lastTriple else {
      // Nothing was there while the cuff deflated: this is the cycle's own result.
      guard !cycle.sawProvisional else {
        _ = cycle.acceptChange()
        return [measurement(triple, at: time)]
      }
      return [first(triple, at: time)]
    }
    guard triple != lastTriple, cycle.acceptChange() else { return [] }
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

  /// Adds the time since the last row without diastolic; a pause of the rows says nothing.
  private mutating func countAbsence(until time: SessionTime) {
    guard let lastAbsent else { return }
    let longest = SampleTiming(interval: rowSpacing.interval, isCapped: false).hold
    if time - lastAbsent <= longest { saidAbsent = saidAbsent + (time - lastAbsent) }
  }
}
