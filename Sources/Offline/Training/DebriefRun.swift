public import Alarms
public import Journal
import Session
public import Simulation
public import Training
public import Vitals

/// Plays a recorded training to its debrief, and runs it again with other acts and limits.
public struct DebriefRun {
  /// An act to move or to leave out: the first that fits, counted from 1.
  public struct Move: Hashable, Sendable {
    /// The words of the act, as a scenario writes them.
    public let act: String
    /// How much later it comes, earlier where negative; nil to leave it out.
    public let by: TimeSpan?

    /// An act to move or to leave out.
    public init(act: String, by: TimeSpan?) {
      self.act = act
      self.by = by
    }
  }

  private let replay: TrainingReplay
  private let source: SourceDescription
  private let end: SessionTime
  /// What happened, as it happened.
  public let debrief: Debrief
  /// The same by what a file beside the recording expects; nil without one.
  public let besides: Debrief?

  /// Plays the lines of a recording; `sheet` is what a file beside it expects.
  public init(
    _ lines: [JournalLine], besides sheet: Scenario? = nil
  ) throws(TrainingReplay.Trouble) {
    var replay: TrainingReplay?
    var source: SourceDescription?
    var end = SessionTime.zero
    for line in lines {
      end = max(end, line.time)
      switch line.entry {
      case .header(let header):
        if replay == nil {
          replay = try TrainingReplay(header, besides: sheet)
        } else {
          replay?.beginSegment(header)
        }
      case .event(let event):
        if case .source(let description) = event { source = source ?? description }
        replay?.handle(event, at: line.time)
      case .alarm, .check, .footer, .unknown: break
      }
    }
    guard let replay, let source else { throw .noTraining }
    self.replay = replay
    self.source = source
    self.end = end
    debrief = Debrief(replay)
    besides = Debrief(besides: replay)
  }

  /// The same run with an act moved or left out; nil where nobody did it.
  public func with(_ move: Move) throws(TrainingReplay.Trouble) -> Counterfactual? {
    guard let commands = replay.commands(moving: move.act, by: move.by) else { return nil }
    let branch = try TrainingBranch(of: replay, replay.session.header)
    let debrief = branch.run(commands, source: source, until: end)
    let change: Counterfactual.Change =
      move.by.map { .moved(move.act, by: $0) } ?? .without(move.act)
    return Counterfactual(change, debrief)
  }

  /// The same run under the limits of another profile.
  public func with(_ profile: Profile) throws(TrainingReplay.Trouble) -> Counterfactual {
    var header = replay.session.header
    header.profile = profile
    let branch = try TrainingBranch(of: replay, header)
    let debrief = branch.run(replay.commands, source: source, until: end)
    return Counterfactual(.profile(profile.name), debrief)
  }

  /// What was done in this run, with the patient and the course of another scenario.
  public func on(
    _ scenario: Scenario, seed: UInt64, _ profile: Profile? = nil
  ) throws(TrainingReplay.Trouble) -> Debrief {
    var header = replay.session.header
    header.training?.scenario = scenario.fields
    header.scenario = scenario.name
    header.seed = seed
    if let profile { header.profile = profile }
    return try TrainingBranch(of: replay, header).run(replay.commands, source: source, until: end)
  }

  /// The same run with nothing changed: it must be the original.
  public func unchanged() throws(TrainingReplay.Trouble) -> Debrief {
    try TrainingBranch(of: replay, replay.session.header)
      .run(replay.commands, source: source, until: end)
  }
}
