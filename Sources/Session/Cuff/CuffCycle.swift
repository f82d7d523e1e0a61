import Vitals

/// The cycle of a cuff whose source has a "measuring" flag: at most one measurement per cycle.
///
/// | state | flag set | flag clear | settle time over |
/// |---|---|---|---|
/// | idle | measuring | – | – |
/// | measuring | – | settling | – |
/// | settling | result or failure, then measuring | – | result or failure, then idle |
///
/// Monitors show the new value one or two seconds before the flag falls, or up to three after.
struct CuffCycle: Equatable, Sendable {
  enum State: Equatable, Sendable {
    /// No cycle is open.
    case idle
    /// The flag is set; a result may already have been seen.
    case measuring(Progress)
    /// The flag has fallen; for a short while the result may still come.
    case settling(Progress, fell: SessionTime)
  }

  /// What a cycle has shown so far.
  struct Progress: Equatable, Sendable {
    /// A systolic without diastolic: the cuff was really deflating.
    var sawProvisional = false
    /// The cycle has made its measurement.
    var hasResult = false
    /// The device says that it failed.
    var hasFailed = false
  }

  /// How a cycle without a changed value ended.
  enum Ending: Equatable, Sendable {
    /// The same numbers are a new measurement, taken when the flag fell.
    case unchanged(taken: SessionTime)
    /// There is no measurement.
    case failed
  }

  /// How long after the flag's fall a changed value still belongs to the cycle.
  static let settleTime = TimeSpan.seconds(3)

  private(set) var state: State = .idle

  /// When the cycle ends by itself.
  var deadline: SessionTime? {
    guard case .settling(_, let fell) = state else { return nil }
    return fell + Self.settleTime
  }

  /// Applies the flag of a row; the ending of a cycle that the next one cuts short.
  mutating func apply(
    isMeasuring: Bool, isProvisional: Bool, hasFailed: Bool, at time: SessionTime
  ) -> Ending? {
    switch (state, isMeasuring) {
    case (.idle, true):
      state = .measuring(Progress(sawProvisional: isProvisional, hasFailed: hasFailed))
      return nil
    case (.idle, false): return nil
    case (.measuring(var progress), true):
      progress.sawProvisional = progress.sawProvisional || isProvisional
      progress.hasFailed = progress.hasFailed || hasFailed
      state = .measuring(progress)
      return nil
    case (.measuring(var progress), false):
      progress.hasFailed = progress.hasFailed || hasFailed
      state = .settling(progress, fell: time)
      return nil
    case (.settling(let progress, let fell), true):
      state = .measuring(Progress(sawProvisional: isProvisional, hasFailed: hasFailed))
      return Self.ending(progress, fell)
    case (.settling(var progress, let fell), false):
      progress.hasFailed = progress.hasFailed || hasFailed
      state = .settling(progress, fell: fell)
      return nil
    }
  }

  /// Whether a changed triple now is a measurement; the cycle then has its result.
  mutating func acceptChange() -> Bool {
    switch state {
    case .idle: return true
    case .measuring(var progress):
      guard !progress.hasResult else { return false }
      progress.hasResult = true
      state = .measuring(progress)
      return true
    case .settling(var progress, let fell):
      guard !progress.hasResult else { return false }
      progress.hasResult = true
      state = .settling(progress, fell: fell)
      return true
    }
  }

  /// Ends an open cycle without a result; whether one was open that had none.
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
    return progress.sawProvisional && !progress.hasFailed ? .unchanged(taken: fell) : .failed
  }
}
