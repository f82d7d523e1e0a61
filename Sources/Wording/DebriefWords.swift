package import Patient
import Session
package import Simulation
public import Training
import Vitals

/// The words of a debrief.
public struct DebriefWords: Sendable {
  let language: Language

  /// The words of a language.
  public init(_ language: Language) { self.language = language }

  package var title: String { language(english: "Debrief") }
  package var simulated: String { language(english: "TRAINING: a simulated patient, no person") }
  package var unfaithful: String {
    language(
      english: "The true values are not certain: another version recorded this run, or the "
        + "program stood still for a moment")
  }
  package var truthUnknown: String {
    language(
      english: "No simulated patient is behind this recording: no true values are known, so that "
        + "no minutes outside bounds and no course are shown")
  }
  package var simulatedSession: String {
    language(english: "SIMULATED OR IMPORTED: no session of a patient of this clinic")
  }
  package var counterfactual: String { language(english: "COUNTERFACTUAL: this did not happen") }
  package var run: String { language(english: "Run") }
  package var objectives: String { language(english: "Objectives") }
  package var times: String { language(english: "What happened, and when") }
  package var expected: String { language(english: "What was expected") }
  package var harms: String { language(english: "What did harm") }
  package var outside: String { language(english: "The patient outside bounds") }
  package var course: String { language(english: "The course") }
  package var acts: String { language(english: "What was done") }
  package var questions: String { language(english: "Questions to talk about") }
  package var otherwise: String { language(english: "What if") }
  package var asItHappened: String { language(english: "as it happened") }
  package var heldTime: String {
    language(english: "The time for which the instructor held everything is not counted.")
  }
  package var noHarm: String { language(english: "Nothing of it was done.") }
  package var withinBounds: String { language(english: "Within all bounds.") }
  package var reference: String { language(english: "reference") }
  package var cohort: String { language(english: "cohort median") }

  // MARK: The chart

  /// The name of a strip.
  package func strip(_ target: Push.Target) -> String {
    switch target {
    case .systolic: language(english: "systolic")
    case .diastolic: language(english: "diastolic")
    case .rate: language(english: "rate")
    case .saturation: language(english: "SpO2")
    case .breathing: language(english: "breathing")
    case .sedation: language(english: "MOAA/S")
    case .endTidalCO2: language(english: "EtCO2")
    }
  }
  package var alarmLane: String { language(english: "alarms") }
  package var actLane: String { language(english: "acts") }
  package var thisRun: String { language(english: "this run, the patient's true values") }
  package var boundLine: String { language(english: "bound") }
  package var alarmSign: String { language(english: "alarm raised") }
  package var actSign: String { language(english: "act") }
  package var expectedSign: String { language(english: "expected act") }
  package var harmSign: String { language(english: "harm") }

  package var besides: String { language(english: "By the file beside it") }

  package var factNames:
    (scenario: String, recording: String, trainee: String, seed: String, points: String)
  {
    language(
      english: (
        scenario: "Scenario", recording: "Recording", trainee: "Trainee", seed: "Seed",
        points: "Points"
      ))
  }

  package var timeColumns: [String] {
    language(english: [
      "Event", "Onset", "Alarm", "Noticed", "Acknowledged", "Right act", "Within bounds",
    ])
  }
  package var itemColumns: [String] {
    language(english: ["Expected", "Within", "Done", "Fulfilled", "Points"])
  }
  package var harmColumns: [String] { language(english: ["Time", "Harm", "Points"]) }
  package var areaColumns: [String] { language(english: ["Bound", "Outside", "Reference"]) }
  package var actColumns: [String] { language(english: ["Time", "By", "What"]) }
  package var otherwiseColumns: [String] {
    language(english: [
      "Otherwise", "Points", "Outside", "First alarm", "Lowest SpO2", "Highest systolic",
    ])
  }

  /// The last words of a debrief by a file beside a recording.
  package var sheetFooter: [String] {
    language(english: [
      "The program measures times and acts; people judge. Times count from the moment or the alarm "
        + "that the file beside the recording names.",
      "chairside is not a medical device.",
    ])
  }

  package var footer: [String] {
    language(english: [
      "The program measures times and acts; people judge. Times count from the onset of an event "
        + "in the scenario, which no trainee can see.",
      "Minutes outside bounds are weighted, so that bounds compare: 5 % of SpO2, 20 mmHg, "
        + "20 beats, 4 breaths or one step of MOAA/S for a minute count 1.",
      "chairside is not a medical device.",
    ])
  }

  package func points(_ score: Score) -> String {
    let most = score.most
    let share = most > 0 ? " (\(max(score.points, 0) * 100 / most) %)" : ""
    return language(english: "\(score.points) of \(most)\(share)")
  }

  package func grade(_ grade: Score.Grade) -> String {
    switch grade {
    case .full: language(english: "in time")
    case .part: language(english: "late")
    case .none: language(english: "no")
    case .notReached: language(english: "not needed")
    }
  }

  /// What the instructor noted, among what was done.
  package func remark(_ text: String) -> String {
    language(english: "Note by the instructor: \(text)")
  }

  /// Why an event has no time of being back within bounds; nil where it has one.
  package func recovery(_ recovery: TrainingEvent.Recovery) -> String? {
    switch recovery {
    case .notNeeded: language(english: "not needed")
    case .never: language(english: "never")
    case .at: nil
    }
  }

  /// When an expectation must be fulfilled.
  package func limit(_ expectation: Expectation) -> String {
    switch expectation.wanted {
    case .never: language(english: "never")
    case .act(_, let full, let part):
      full == part ? full.clockText : "\(full.clockText) / \(part.clockText)"
    }
  }

  /// An expectation in one sentence, below the question of its moment.
  package func sentence(_ expectation: Expectation) -> String {
    switch expectation.wanted {
    case .never: language(english: "Expected: \(expectation.text)")
    case .act: language(english: "Expected: \(expectation.text), within \(limit(expectation))")
    }
  }

  /// A question with its moment.
  package func question(_ question: TimedQuestion) -> String {
    switch question.moment {
    case .at(let span): language(english: "At \(span.clockText): \(question.text)")
    case .state(let name): language(english: "As '\(name)' begins: \(question.text)")
    case .alarm(let pattern): language(english: "At alarm \(pattern.text): \(question.text)")
    case .note(let words): language(english: "At note '\(words)': \(question.text)")
    }
  }

  /// The name of a bound with its limit.
  public func bound(_ bound: PatientBound) -> String {
    let limit = Int(bound.limit)
    return switch bound {
    case .saturation: language(english: "SpO2 under \(limit) %")
    case .highPressure: language(english: "systolic over \(limit) mmHg")
    case .lowPressure: language(english: "systolic under \(limit) mmHg")
    case .highRate: language(english: "heart rate over \(limit) /min")
    case .lowRate: language(english: "heart rate under \(limit) /min")
    case .breathing: language(english: "breathing under \(limit) /min")
    case .sedation: language(english: "MOAA/S under \(limit)")
    }
  }

  /// An area outside a bound.
  package func area(_ area: Double, of bound: PatientBound) -> String {
    let unit =
      switch bound {
      case .saturation: language(english: "% min")
      case .highPressure, .lowPressure: language(english: "mmHg min")
      case .highRate, .lowRate: language(english: "beats")
      case .breathing: language(english: "breaths")
      case .sedation: language(english: "steps min")
      }
    return "\(decimal(area)) \(unit)"
  }

  /// A number with one decimal.
  package func decimal(_ number: Double) -> String {
    let tenths = Int((number * 10).rounded())
    return "\(tenths / 10).\(abs(tenths % 10))"
  }

  /// An act that was moved or left out.
  package func otherwise(_ change: Counterfactual.Change) -> String {
    switch change {
    case .without(let act): language(english: "without: \(act)")
    case .moved(let act, let span):
      span < .zero
        ? language(english: "\(act) \((-span).clockText) earlier")
        : language(english: "\(act) \(span.clockText) later")
    case .profile(let name): language(english: "with the limits of \(name)")
    }
  }
}
