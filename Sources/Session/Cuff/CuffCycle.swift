import Vitals

/// The cycle of a cuff whose source has a "measuring" flag: at most one measurement per cycle, and
/// one before it.
///
/// | state | flag set | flag clear | settle time over |
/// |---|---|---|---|
/// | idle | measuring | – | – |
/// | measuring | – | settling | – |
/// | settling | result or failure, then measuring | – | result or failure, then idle |
///
/// Monitors show the new value one or two seconds before the flag falls, or up to three after. A
/// value that is new in the row which opens a cycle was measured before it, while the link was lost
/// for instance: it is a measurement, and the cycle may still make its own.
struct CuffCycle: Equatable, Sendable {
  enum State: Equatable, Sendable {
    /// No cycle is open.
    case idle
    /// The flag is set; there may already be a result.
    case measuring(Progress)
    /// The flag has fallen; a result may still come.
    case settling(Progress, fell: SessionTime)
  }

  /// The progress of a cycle.
  struct Progress: Equatable, Sendable {
    /// A systolic without diastolic showed that the cuff deflated.
    var sawProvisional = false
    /// When the row came that opened the cycle.
    let opened: SessionTime
    /// No row has come but that one.
    var isOpening = true
    /// That row had a new value.
    var beganChanged = false
    /// The cycle has made its measurement.
    var hasResult = false
    /// The device reports that it failed.
    var hasFailed = false
  }

  /// The end of a cycle without a changed value.
  enum Ending: Equatable, Sendable {
    /// The same values are a new measurement, taken at the fall of the flag.
    case unchanged(taken: SessionTime)
    /// There is no measurement.
    case failed
  }

  /// How long after the fall of the flag a changed value belongs to the cycle.
  static let settleTime = TimeSpan.seconds(3)
  /// A flag that was seen for less than this may have been seen late: cuffs deflate for 13 s and more.
  private static let shortest = TimeSpan.seconds(13)

  private(set) var state: State = .idle

  /// When the settling ends; nil otherwise.
  var deadline: SessionTime? {
    guard case .settling(_, let fell) = state else { return nil }
    return fell + Self.settleTime
  }

  /// Applies the flag of a row; the ending of a cycle that the next one ends early.
  ///
  /// A row whose value has changed is the result of a cycle that settles, whatever its flag says.
  mutating func apply(
    isMeasuring: Bool, isProvisional: Bool, hasFailed: Bool, hasChanged: Bool = false,
    at time: SessionTime
  ) -> Ending? {
    let next = Progress(sawProvisional: isProvisional, opened: time, hasFailed: hasFailed)
    switch (state, isMeasuring) {
    case (.idle, true):
      state = .measuring(next)
      return nil
    case (.idle, false): return nil
    case (.measuring(var progress), true):
      progress.isOpening = false
      progress.sawProvisional = progress.sawProvisional || isProvisional
      progress.hasFailed = progress.hasFailed || hasFailed
      state = .measuring(progress)
      return nil
    case (.measuring(var progress), false):
      progress.hasFailed = progress.hasFailed || hasFailed
      state = .settling(progress, fell: time)
      return nil
    case (.settling(let progress, let fell), true):
      state = .measuring(next)
      return hasChanged ? nil : Self.ending(progress, fell)
    case (.settling(var progress, let fell), false):
      progress.hasFailed = progress.hasFailed || hasFailed
      state = .settling(progress, fell: fell)
      return nil
    }
  }

  /// Whether a changed triple is a measurement, which is then the result of the cycle; `isPressure`
  /// says whether more than the mean has changed.
  mutating func acceptChange(isPressure: Bool, at time: SessionTime) -> Bool {
    switch state {
    case .idle: return true
    case .measuring(var progress):
      guard !progress.hasResult else { return false }
      if progress.isOpening {
        progress.beganChanged = true
      } else {
        // Some monitors bring the mean a row later.
        let isOther =
          isPressure || progress.sawProvisional || time - progress.opened >= Self.shortest
        guard !progress.beganChanged || isOther else { return false }
        progress.hasResult = true
      }
      state = .measuring(progress)
      return true
    case .settling(var progress, let fell):
      guard !progress.hasResult else { return false }
      progress.hasResult = true
      state = .settling(progress, fell: fell)
      return true
    }
  }

  /// Ends an open cycle; true when it had no result.
  mutating func abandon() -> Bool {
    defer { state = .idle }
    switch state {
    case .idle: return false
    case .measuring(let progress), .settling(let progress, _): return !progress.hasResult
    }
  }

  /// Ends the settling when its time is over.
  mutating func advance(to time: SessionTime) -> Ending? {
    guard case .settling(let progress, let fell) = state, fell + Self.settleTime <= time else {
      return nil
    }
    state = .idle
    return Self.ending(progress, fell)
  }

  /// Whether the cuff showed a provisional reading in the open cycle.
  var sawProvisional: Bool {
    switch state {
    case .idle: false
    case .measuring(let progress), .settling(let progress, _): progress.sawProvisional
    }
  }

  private static func ending(_ progress: Progress, _ fell: SessionTime) -> Ending? {
    if progress.hasResult { return nil }
    // Its first row came late and may have had its result.
    if progress.beganChanged, !progress.sawProvisional, !progress.hasFailed,
      fell - progress.opened < shortest
    {
      return nil
    }
    return progress.sawProvisional && !progress.hasFailed ? .unchanged(taken: fell) : .failed
  }
}
