public import Vitals

/// The phases of a session and the clock of its infusion.
///
/// | phase | begin baseline | confirm baseline | start | pause | resume | stop | abort | close |
/// |---|---|---|---|---|---|---|---|---|
/// | check-in | baseline | baseline | infusing | – | – | – | aborted | – |
/// | baseline | – | confirmed | infusing | – | – | – | aborted | – |
/// | infusing | – | – | – | paused | – | recovery | aborted | – |
/// | paused | – | – | – | – | infusing | recovery | aborted | – |
/// | recovery | – | – | – | – | – | – | aborted | closed |
/// | aborted | – | – | – | – | – | – | – | closed |
/// | closed | – | – | – | – | – | – | – | – |
public struct InfusionTimer: Equatable, Sendable {
  /// The words that move a session from phase to phase.
  public enum Step: CaseIterable, Hashable, Sendable {
    /// Check-in is done.
    case beginBaseline
    /// The baseline is right.
    case confirmBaseline
    /// The infusion starts.
    case start
    /// The infusion is interrupted.
    case pause
    /// The infusion goes on.
    case resume
    /// The infusion is over.
    case stop
    /// The session ends early.
    case abort
    /// The patient leaves.
    case close
  }

  /// A stretch in which the infusion stood still.
  public struct Interruption: Hashable, Sendable {
    /// When it began.
    public let from: SessionTime
    /// When it ended; nil while it lasts.
    public var until: SessionTime?
    /// Why.
    public let reason: String
  }

  /// What is planned when nobody says otherwise.
  public static let defaultPlan = TimeSpan.minutes(50)
  /// The shortest and longest plan.
  public static let planLengths = TimeSpan.minutes(5)...TimeSpan.hours(8)

  /// The phase now.
  public private(set) var phase: Phase = .checkIn
  /// When the phase began.
  public private(set) var phaseBegan: SessionTime
  /// The planned length of the infusion.
  public internal(set) var planned: TimeSpan
  /// Whether the nurse has confirmed the baseline.
  public private(set) var isBaselineConfirmed = false
  /// When the infusion started.
  public private(set) var started: SessionTime?
  /// When it was stopped or aborted.
  public private(set) var stopped: SessionTime?
  /// Why the session was aborted; nil when it was not.
  public private(set) var abortReason: String?
  /// When recovery, after a stop or an abort, began.
  public private(set) var recoveryBegan: SessionTime?
  /// Every pause, and every gap in which the pump was stopped.
  public private(set) var interruptions: [Interruption] = []

  /// A session at check-in.
  public init(planned: TimeSpan = defaultPlan, began: SessionTime = .zero) {
    self.planned = planned
    phaseBegan = began
  }

  /// The phase a step leads to; nil when the phase does not allow it.
  public static func next(_ phase: Phase, _ step: Step) -> Phase? {
    switch (phase, step) {
    case (.checkIn, .beginBaseline), (.checkIn, .confirmBaseline), (.baseline, .confirmBaseline):
      .baseline
    case (.checkIn, .start), (.baseline, .start), (.paused, .resume): .infusing
    case (.infusing, .pause): .paused
    case (.infusing, .stop), (.paused, .stop): .recovery
    case (.checkIn, .abort), (.baseline, .abort), (.infusing, .abort), (.paused, .abort),
      (.recovery, .abort):
      .aborted
    case (.recovery, .close), (.aborted, .close): .closed
    case (.checkIn, .pause), (.checkIn, .resume), (.checkIn, .stop), (.checkIn, .close),
      (.baseline, .beginBaseline), (.baseline, .pause), (.baseline, .resume), (.baseline, .stop),
      (.baseline, .close), (.infusing, .beginBaseline), (.infusing, .confirmBaseline),
      (.infusing, .start), (.infusing, .resume), (.infusing, .close), (.paused, .beginBaseline),
      (.paused, .confirmBaseline), (.paused, .start), (.paused, .pause), (.paused, .close),
      (.recovery, .beginBaseline), (.recovery, .confirmBaseline), (.recovery, .start),
      (.recovery, .pause), (.recovery, .resume), (.recovery, .stop), (.aborted, .beginBaseline),
      (.aborted, .confirmBaseline), (.aborted, .start), (.aborted, .pause), (.aborted, .resume),
      (.aborted, .stop), (.aborted, .abort), (.closed, .beginBaseline), (.closed, .confirmBaseline),
      (.closed, .start), (.closed, .pause), (.closed, .resume), (.closed, .stop), (.closed, .abort),
      (.closed, .close):
      nil
    }
  }

  /// Steps to another phase; false when the phase does not allow it.
  mutating func apply(_ step: Step, reason: String = "", at time: SessionTime) -> Bool {
    guard let next = Self.next(phase, step) else { return false }
    switch step {
    case .beginBaseline, .close: break
    case .confirmBaseline: isBaselineConfirmed = true
    case .start: started = time
    case .pause: interruptions.append(Interruption(from: time, reason: reason))
    case .resume: endInterruption(at: time)
    case .stop, .abort:
      endInterruption(at: time)
      if step == .abort { abortReason = reason }
      if started != nil, stopped == nil { stopped = time }
      recoveryBegan = recoveryBegan ?? time
    }
    if next != phase {
      phase = next
      phaseBegan = time
    }
    return true
  }

  private mutating func endInterruption(at time: SessionTime) {
    guard phase == .paused, let last = interruptions.indices.last else { return }
    interruptions[last].until = time
  }

  /// Takes a gap out of the infusion time because the pump was stopped meanwhile.
  mutating func excludeGap(from: SessionTime, until: SessionTime) {
    // Answered late it still stands where it was: before a pause that came after it.
    let place = interruptions.firstIndex { $0.from > from } ?? interruptions.endIndex
    interruptions.insert(
      Interruption(from: from, until: until, reason: "pump stopped"), at: place)
  }

  /// The infusion time by then, pauses excluded; nil before the start.
  public func elapsed(at now: SessionTime) -> TimeSpan? {
    guard let started else { return nil }
    let end = min(stopped ?? now, now)
    return interruptions.reduce(max(end - started, .zero)) { rest, interruption in
      let from = max(interruption.from, started)
      let until = min(interruption.until ?? end, end)
      return until > from ? rest - (until - from) : rest
    }
  }

  /// Whether the infusion ran at a time, as far as is known.
  public func isInfusing(at time: SessionTime) -> Bool {
    guard let started, time >= started, stopped.map({ time < $0 }) ?? true else { return false }
    return !interruptions.contains { time >= $0.from && ($0.until.map { time < $0 } ?? true) }
  }

  /// The infusion time left by then, negative when over the plan; nil before the start.
  public func remaining(at now: SessionTime) -> TimeSpan? {
    elapsed(at: now).map { planned - $0 }
  }
}
