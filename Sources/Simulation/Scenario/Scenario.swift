public import Fields
public import Patient
public import Session
public import Vitals

/// A course of a simulated patient that answers what a trainee does: states, and the exits between
/// them.
///
/// Settings of a state stay until another state changes them. There are no loops, variables or
/// arithmetic: a nurse can read a scenario aloud.
public struct Scenario: Equatable, Sendable {
  /// The version of the language, `format` in a file.
  public static let format = 1

  /// What the trainee sees and hears.
  public struct Shown: Hashable, Sendable {
    /// The alarms: computed and logged whatever is shown.
    public enum Alarms: String, CaseIterable, Hashable, Sendable {
      /// Screen and sound.
      case all = "all"
      /// The screen alone.
      case silent = "silent"
      /// Neither.
      case hidden = "hidden"
    }

    /// The alarms.
    public var alarms = Alarms.all
    /// Whether limits are shown.
    public var limits = true
    /// Whether trends are shown.
    public var trend = true

    /// Everything shown.
    public init() {}
  }

  /// The name on the command line.
  public var name: String
  /// One phrase for lists.
  public var title: String
  /// What a trainee can do afterwards.
  public var objectives: [String] = []
  /// For whom it is.
  public var audience: String?
  /// What its figures come from.
  public var sources: [String] = []
  /// What the trainee is told before it begins.
  public var brief: String?
  /// Questions for the debrief.
  public var questions: [String] = []
  /// Questions that a replay asks at their moments; a trainee is not shown them.
  public var timedQuestions: [TimedQuestion] = []
  /// The planned length of the infusion; nil for that of the session.
  public var planned: TimeSpan?
  /// The minute at which the trainee takes over; zero for the start of the infusion.
  public var startAt = TimeSpan.zero
  /// The seed of the patient; nil for a random one.
  public var seed: UInt64?
  /// What the trainee sees and hears.
  public var shown = Shown()
  /// Who sits in the chair.
  public var patient = PatientSetup()
  /// The states; the first is entered at ``startAt``.
  public var states: [ScenarioState] = []
  /// Exits that hold in every state.
  public var always: [ScenarioExit] = []
  /// What the program cannot see, by key.
  public var cues: [ScenarioCue] = []
  /// What is expected of the trainee.
  public var expectations: [Expectation] = []
  /// What does harm.
  public var harms: [Harm] = []
  /// What ends it.
  public var ends: [ScenarioEnd] = []
  /// The fields it was read from, as a journal records them.
  public internal(set) var fields: [Field] = []

  init(name: String, title: String) {
    self.name = name
    self.title = title
  }

  /// The state of a name; nil for none.
  public func state(_ name: String) -> ScenarioState? { states.first { $0.name == name } }

  /// Whether it trains somebody, and does not only play.
  public var isForTraining: Bool { !expectations.isEmpty }
}

extension Scenario.Shown {
  /// What of it is kept from a trainee.
  public var hidden: Set<TrainingSetup.Hidden> {
    var hidden: Set<TrainingSetup.Hidden> = []
    switch alarms {
    case .all: break
    case .silent: hidden.insert(.sound)
    case .hidden: hidden.formUnion([.sound, .alarms])
    }
    if !limits { hidden.insert(.limits) }
    if !trend { hidden.insert(.trend) }
    return hidden
  }
}
