import Training

/// The words of the list of trainings.
package struct TraineesWords {
  let language: Language

  package init(_ language: Language) { self.language = language }

  package var runColumns: [String] {
    language(english: [
      "Date", "Trainee", "Scenario", "Seed", "Points", "Outside", "Noticed*", "Right act*",
    ])
  }
  package var runNote: [String] { language(english: ["* from the onset of the first event"]) }
  package var runs: String { language(english: "Trainings") }
  package var none: String { language(english: "No training is recorded.") }
  package var eventColumns: [String] {
    language(english: [
      "Event", "Alarm", "Noticed", "Acknowledged", "Right act", "Within bounds",
    ])
  }
  package var itemColumns: [String] {
    language(english: ["Expected", "Runs", "In time", "Late", "No"])
  }
  package var cohortNote: [String] {
    language(english: [
      "Median (lower to upper quartile, interpolated) of each time from the onset of the event; "
        + "fewer than \(Cohort.least) runs are not shown."
    ])
  }

  /// The title of a scenario's figures.
  package func cohort(_ scenario: String, _ count: Int) -> String {
    language(english: "\(scenario): \(count) runs")
  }

  package func tooFew(_ scenario: String, _ count: Int) -> String {
    language(
      english: "\(scenario): \(count) of at least \(Cohort.least) runs, so no figures are shown")
  }
}
