public import Patient
public import Session
public import Simulation
public import Vitals

/// What a training showed: events with their times, points, harm, and the course of the patient.
public struct Debrief: Sendable {
  /// The session at its end.
  public let session: Session
  /// What happened.
  public let record: TrainingRecord
  /// The events with their times.
  public let events: [TrainingEvent]
  /// The points.
  public let score: Score
  /// How long and how far the patient was outside bounds.
  public let dose: HarmDose
  /// The true values, second by second.
  public let truths: [Truth]
  /// Whether the truth is that of the recorded run.
  public let isFaithful: Bool

  /// The debrief of a training that was played to its end.
  public init(_ replay: TrainingReplay) {
    session = replay.session
    record = replay.record
    truths = replay.truths
    isFaithful = replay.isFaithful
    score = Score(replay.record)
    events = TrainingEvent.all(replay.record, replay.truths)
    var dose = HarmDose()
    // Before the trainee took over nobody could help.
    let first = Int(replay.record.scenario.startAt.wholeSeconds)
    let last = replay.record.over.map { Int(($0 - .zero).wholeSeconds) } ?? replay.truths.count
    for second in replay.truths.indices.prefix(last).dropFirst(first)
    where !replay.record.isHeld(second) {
      dose.add(replay.truths[second])
    }
    self.dose = dose
  }

  /// The header of the recording.
  public var header: SessionHeader { session.header }

  /// The scenario.
  public var scenario: Scenario { record.scenario }
}

extension Debrief {
  /// The lowest of a true value since the trainee took over; nil before.
  public func lowest(_ target: Push.Target) -> Double? { watched.map { $0[target] }.min() }

  /// The highest of a true value since the trainee took over; nil before.
  public func highest(_ target: Push.Target) -> Double? { watched.map { $0[target] }.max() }

  private var watched: ArraySlice<Truth> {
    let last = record.over.map { Int(($0 - .zero).wholeSeconds) } ?? truths.count
    return truths.prefix(last).dropFirst(Int(scenario.startAt.wholeSeconds))
  }

  /// When the first alarm condition of medium or high priority was raised after the trainee took
  /// over; nil for none.
  public var firstAlarm: SessionTime? {
    record.alarms.first { !$0.isAcknowledged && $0.time >= .zero + scenario.startAt }?.time
  }
}
