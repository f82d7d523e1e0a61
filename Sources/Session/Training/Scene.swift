import Care
public import Vitals

/// What happens in the simulated world of a scenario.
public enum SceneReport: Hashable, Sendable {
  /// A state begins, with what the patient says then, and how the patient looks where that changes.
  case entered(String, say: String?, looks: String?)
  /// The scenario is over; the patient stays.
  case over
}

/// What a scenario shows beside the values.
public struct Scene: Equatable, Sendable {
  /// The state in force, not for the eyes of a trainee; nil before the first.
  public private(set) var state: String?
  /// When it began.
  public private(set) var since = SessionTime.zero
  /// What the patient said last, and when; nil for nothing yet.
  public private(set) var said: Words?
  /// How the patient looks, and since when; nil where nothing was told.
  public private(set) var looks: Words?
  /// When the scenario ended; nil before.
  public private(set) var ended: SessionTime?

  /// Words with their time.
  public struct Words: Equatable, Sendable {
    /// The words.
    public let text: String
    /// When they were said, or since when they hold.
    public let time: SessionTime
  }

  init() {}

  /// A scenario passes over what comes before its first state, and over a jump once it is over: that
  /// must not count as done.
  func refusal(of order: InstructorCommand) -> Refusal? {
    switch order {
    case .hold: nil
    case .jump where ended != nil: .scenarioOver
    case .cue, .jump, .truth: state == nil ? .beforeScenario : nil
    }
  }

  mutating func handle(_ report: SceneReport, at time: SessionTime) {
    switch report {
    case .entered(let name, let say, let looks):
      state = name
      since = time
      if let say { said = Words(text: say, time: time) }
      if let looks { self.looks = Words(text: looks, time: time) }
    case .over: ended = ended ?? time
    }
  }
}
