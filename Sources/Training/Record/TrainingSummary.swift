import Session
import Simulation
public import Vitals

/// What an index keeps of a training: who, which scenario, times and points.
public struct TrainingSummary: Equatable, Sendable {
  /// How many times an event has.
  package static let moments = 5

  /// The times of an event from its onset.
  public struct Event: Equatable, Sendable {
    /// The state that begins it.
    public let state: String
    /// First alarm, noticed, acknowledged, first right act, within bounds; nil for never.
    public let delays: [TimeSpan?]

    /// An event with its delays.
    package init(state: String, delays: [TimeSpan?]) {
      self.state = state
      self.delays = delays
    }

    init(_ event: TrainingEvent) {
      state = event.state
      delays = event.delays
    }
  }

  /// How far an expectation was fulfilled.
  public struct Item: Equatable, Sendable {
    /// The id of the expectation.
    public let id: String
    /// How far.
    public let grade: Score.Grade

    /// An expectation with its grade.
    package init(id: String, grade: Score.Grade) {
      self.id = id
      self.grade = grade
    }
  }

  /// The pseudonym of the trainee; nil for none.
  public var trainee: String?
  /// The name of the scenario.
  public var scenario: String
  /// The fingerprint of the scenario's text, so that runs of different versions are not mixed.
  public var version: UInt64
  /// The seed.
  public var seed: UInt64?
  /// The wall clock at the start.
  public var wall: WallTime
  /// The points.
  public var points: Int
  /// The most points that could have been reached.
  public var most: Int
  /// The weighted minutes outside bounds.
  public var dose: Double
  /// The events.
  public var events: [Event]
  /// The expectations.
  public var items: [Item]

  /// A summary without events and expectations.
  package init(
    trainee: String?, scenario: String, version: UInt64, seed: UInt64?, wall: WallTime,
    points: Int, most: Int, dose: Double
  ) {
    self.trainee = trainee
    self.scenario = scenario
    self.version = version
    self.seed = seed
    self.wall = wall
    self.points = points
    self.most = most
    self.dose = dose
    events = []
    items = []
  }

  /// The summary of a debrief.
  public init(_ debrief: Debrief) {
    self.init(
      trainee: debrief.header.training?.trainee, scenario: debrief.scenario.name,
      version: debrief.scenario.fingerprint, seed: debrief.header.seed,
      wall: debrief.header.identity.wall, points: debrief.score.points, most: debrief.score.most,
      // As it is stored, so that a rebuilt index is the same.
      dose: (debrief.dose.total * 100).rounded() / 100)
    events = debrief.events.map { Event($0) }
    items = debrief.score.items.map { Item(id: $0.expectation.id, grade: $0.grade) }
  }
}
