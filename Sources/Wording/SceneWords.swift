package import Session
import Vitals

/// What a scenario shows and says to a trainee.
package struct SceneWords {
  let language: Language

  package init(_ language: Language) { self.language = language }

  /// The badges of a training, the longest first.
  package var badges: [Phrase] {
    language(english: ["TRAINING SIMULATED PATIENT", "TRAINING"])
  }

  /// What plain mode says first of a training.
  package func first(_ training: TrainingSetup) -> [Phrase] {
    let alarms = training.showsAlarms ? [] : [Phrase(hiddenAlarms)]
    let first: [Phrase?] = [badges.first, training.brief.map { Phrase($0) }]
    return first.compactMap(\.self) + alarms + [Phrase(keys(training.cues))]
  }

  /// The window's title of a training, before what else stands there.
  package var title: String { language(english: "TRAINING") }

  /// The alarm line of a training that shows no alarms.
  package var hiddenAlarms: String { language(english: "TRAINING: alarms are not shown") }

  /// The page of limits in a training that shows none.
  package var hiddenLimits: String {
    language(english: "Limits are not shown in this training.")
  }

  /// The chart of a training that shows no trend.
  package var hiddenTrend: String {
    language(english: "The trend is not shown in this training.")
  }

  package var over: String {
    language(english: "The scenario is over: the debrief follows")
  }

  /// What the patient said, and how long ago in seconds.
  package func said(_ text: String) -> String { language(english: "Patient: \"\(text)\"") }

  /// How the patient looks.
  package func looks(_ text: String) -> String { language(english: "Looks: \(text)") }

  /// The keys of what the program cannot see.
  package func keys(_ cues: [TrainingSetup.Cue]) -> String {
    let all = ["! \(language(english: "I see it"))"] + cues.map { "\($0.key) \($0.text)" }
    return all.joined(separator: "  ")
  }

  /// A report as a row of the events; nil where it shows nothing.
  func phrase(_ report: SceneReport) -> Phrase? {
    switch report {
    case .entered(_, let say?, let looks?): Phrase("\(said(say)); \(self.looks(looks))")
    case .entered(_, let say?, nil): Phrase(said(say))
    case .entered(_, nil, let looks?): Phrase(self.looks(looks))
    case .entered: nil
    case .over: language(english: "Scenario over")
    }
  }
}
