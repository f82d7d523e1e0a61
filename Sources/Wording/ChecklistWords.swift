package import Care
import Vitals

/// The check-in and discharge pages apart from the clinic's own words.
package struct ChecklistWords {
  let language: Language

  package init(_ language: Language) { self.language = language }

  /// The heading of a list.
  package func stage(_ stage: CheckItem.Stage) -> String {
    switch stage {
    case .checkIn: language(english: "Check-in")
    case .timeOut: language(english: "Time-out")
    case .discharge: language(english: "Discharge")
    }
  }

  package var bagAndPressure: String { language(english: "Bag and blood pressure") }

  /// The heading of the patient history.
  package var history: Phrase { language(english: "Earlier sessions of this patient") }

  /// An answered time of day and how long ago it was.
  package func answered(_ answer: String, ago length: String) -> String {
    language(english: "\(answer)  \(length) ago")
  }

  // MARK: Discharge

  package var scores: String { language(english: "Scores: at least one must pass") }
  package var accounts: String { language(english: "Drawn, infused, wasted") }
  package var afterwards: String { language(english: "After discharge") }
  package var appointment: String { language(english: "Next appointment") }

  /// The latest score and the least with which the patient may leave.
  package func score(_ score: String, pass: Int, at clock: String) -> String {
    language(english: "\(score), pass at \(pass)  \(clock)")
  }
}
