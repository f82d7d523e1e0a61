import Session
import Simulation
public import Vitals

/// What an index keeps of a training: who, which scenario, times and points.
public struct TrainingSummary: Equatable, Sendable {
  /// How many times an event has.
  static let moments = 5

  /// The times of an event from its onset.
  public struct Event: Equatable, Sendable {
    /// The state that begins it.
    public let state: String
    /// First alarm, noticed, acknowledged, first right act, within bounds; nil for never.
    public let delays: [TimeSpan?]

    init(_ event: TrainingEvent) {
      state = event.state
      delays = [event.alarm, event.noticed, event.acknowledged, event.act, event.recovered]
        .map { moment in moment.map { $0 - event.onset } }
    }
  }

  /// How far an expectation was fulfilled.
  public struct Item: Equatable, Sendable {
    /// The id of the expectation.
    public let id: String
    /// How far.
    public let grade: Score.Grade
  }

  /// The pseudonym of the trainee; nil for none.
  public let trainee: String?
  /// The name of the scenario.
  public let scenario: String
  /// The fingerprint of the scenario's text, so that runs of different versions are not mixed.
  public let version: UInt64
  /// The seed.
  public let seed: UInt64?
  /// The wall clock at the start.
  public let wall: WallTime
  /// The points.
  public let points: Int
  /// The most points that could have been reached.
  public let most: Int
  /// The weighted minutes outside bounds.
  public let dose: Double
  /// The events.
  public let events: [Event]
  /// The expectations.
  public let items: [Item]

  /// The summary of a debrief.
  public init(_ debrief: Debrief, version: UInt64) {
    trainee = debrief.header.training?.trainee
    scenario = debrief.scenario.name
    self.version = version
    seed = debrief.header.seed
    wall = debrief.header.identity.wall
    points = debrief.score.points
    most = debrief.score.most
    dose = debrief.dose.total
    events = debrief.events.map(Event.init)
    items = debrief.score.items.map { Item(id: $0.expectation.id, grade: $0.grade) }
  }
}
