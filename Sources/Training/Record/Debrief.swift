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
  /// The true values, second by second; none where no simulated patient is behind the recording.
  public let truths: [Truth]
  /// Whether the truth is that of the recorded run.
  public let isFaithful: Bool

  /// The debrief of a training that was played to its end.
  public init(_ replay: TrainingReplay) {
    self.init(
      replay.session, replay.record, replay.truths, isFaithful: replay.isFaithful)
  }

  /// The debrief of a recording by what a file beside it expects; its true values are not known.
  public init(_ session: Session, _ record: TrainingRecord) {
    self.init(session, record, [], isFaithful: true)
  }

  /// The debrief of a training by what a file beside it expects; nil without such a file.
  public init?(besides replay: TrainingReplay) {
    guard let record = replay.besides else { return nil }
    self.init(replay.session, record, replay.truths, isFaithful: replay.isFaithful)
  }

  private init(
    _ session: Session, _ record: TrainingRecord, _ truths: [Truth], isFaithful: Bool
  ) {
    self.session = session
    self.record = record
    self.truths = truths
    self.isFaithful = isFaithful
    score = Score(record)
    events = TrainingEvent.all(record, truths)
    var dose = HarmDose()
    // Before the trainee took over nobody could help.
    let first = Int(record.scenario.startAt.wholeSeconds)
    let last = record.over.map { Int(($0 - .zero).wholeSeconds) } ?? truths.count
    for second in truths.indices.prefix(last).dropFirst(first) where !record.isHeld(second) {
      dose.add(truths[second])
    }
    self.dose = dose
  }

  /// Whether a simulated patient is behind the recording, so that true values are known.
  public var hasTruth: Bool { header.training != nil }

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

extension Debrief {
  /// A reference run on another scenario than the run it is to be compared with.
  public struct OtherScenario: Error, Hashable, CustomStringConvertible {
    /// The scenario of the reference.
    public let reference: String
    /// The scenario to be compared.
    public let wanted: String

    /// What is wrong and what to do.
    public var description: String {
      "the reference plays '\(reference)', not '\(wanted)'; name a run of '\(wanted)'"
    }
  }

  /// Refuses this run as the reference of runs on another scenario.
  public func requireReference(of scenario: Scenario) throws(OtherScenario) {
    guard self.scenario.name == scenario.name else {
      throw OtherScenario(reference: self.scenario.name, wanted: scenario.name)
    }
  }
}
