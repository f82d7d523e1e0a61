package import Care
import Vitals

/// The check-in and discharge pages apart from the clinic's own words.
package struct ChecklistWords {
  let language: Language

  package init(_ language: Language) { self.language = language }

  /// The heading of a list.
  package func stage(_ stage: CheckItem.Stage) -> String {
    switch stage {
    case .booking: language(english: "Booking")
    case .consultation: language(english: "Consultation")
    case .checkIn: language(english: "Check-in")
    case .timeOut: language(english: "Time-out")
    case .discharge: language(english: "Discharge")
    }
  }

  package var bagAndPressure: String { language(english: "Bag") }

  /// The heading of the patient history.
  package var history: Phrase { language(english: "Earlier sessions of this patient") }

  package var scalesBefore: String { language(english: "Scales before the infusion") }
  package var scalesAfter: String { language(english: "Scales after the infusion") }
  /// A scale of check-in without a score after the infusion began.
  package var notAskedBefore: String { language(english: "not asked before the infusion") }
  /// A scale of the discharge before the infusion ended.
  package var askedAfter: String { language(english: "after the end of the infusion") }

  /// An answered time of day and how long ago it was.
  package func answered(_ answer: String, ago length: String) -> String {
    language(english: "\(answer)  \(length) ago")
  }

  /// A check of the time-out that must be answered again.
  package func reopened(_ answer: String) -> String {
    language(english: "\(answer)  changed since: confirm again")
  }

  // MARK: Fit to start, fit to leave

  package var fitToStart: String { language(english: "Fit to start") }
  package var fitToLeave: String { language(english: "Fit to leave") }
  package var sinceEnd: String { language(english: "Since the end of the infusion") }
  package var sinceDose: String { language(english: "Since the last dose outside the bag") }
  package var againstBaseline: String { language(english: "Systolic against baseline") }
  /// A pressure, its change from the baseline, and when it was measured.
  package func change(_ value: String, _ change: String, at clock: String) -> String {
    language(english: "\(value), \(change) at \(clock)")
  }

  package var conditions: String { language(english: "Alarm conditions about measured values") }
  package var baseline: String { language(english: "Baseline") }
  package var balance: String { language(english: "Balance of controlled drugs") }
  package var balanced: String { language(english: "balanced") }
  package var critical: String { language(english: "Critical answers") }
  package var data: String { language(english: "Data") }
  package var missing: String { language(english: "Missing") }
  package var lookAgain: String { language(english: "Look again") }
  package var none: String { language(english: "none") }
  package var notAsked: String { language(english: "not asked") }

  /// Expected data without a current value.
  package func noData(_ labels: String) -> String { language(english: "none of \(labels)") }

  /// A length and the least there must be; nil for any.
  package func length(_ length: String, least: String?) -> String {
    least.map { least in language(english: "\(length), least \(least)") } ?? length
  }

  /// Oxygen that flows while the patient leaves.
  package func running(_ oxygen: String, since clock: String) -> String {
    language(english: "\(oxygen) is running since \(clock)")
  }

  /// A side effect that goes on while the patient leaves.
  package func notResolved(_ effect: String) -> String {
    language(english: "\(effect) is not resolved")
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
