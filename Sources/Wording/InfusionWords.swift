/// The actions of the infusion page.
package struct InfusionWords {
  let language: Language

  package init(_ language: Language) { self.language = language }

  package var beginBaseline: String { language(english: "Check-in done, start baseline") }

  /// The baselines to confirm; empty for none yet.
  package func confirmBaseline(_ values: String) -> String {
    values.isEmpty
      ? language(english: "Confirm baseline (needs two BP and 30 s of values)")
      : language(english: "Confirm baseline \(values)")
  }

  package var editBaseline: String { language(english: "Enter a baseline") }
  package var start: String { language(english: "Start the infusion") }

  package func plan(_ length: String) -> String {
    language(english: "Change the planned length (\(length))")
  }

  package var pause: String { language(english: "Pause the infusion …") }
  package var resume: String { language(english: "Resume the infusion") }
  package var stop: String { language(english: "Stop the infusion, start recovery") }
  package var close: String { language(english: "Close the session; the patient leaves") }
  package var abort: String { language(english: "Abort the session …") }

  // MARK: Bag

  package var drug: String { language(english: "Drug in the bag") }

  /// The volume is nil before it was entered.
  package func bag(_ volume: String?) -> String {
    volume.map { volume in language(english: "Volume of the bag (\(volume))") }
      ?? language(english: "Volume of the bag")
  }

  /// The rate is nil before it was entered.
  package func rate(_ rate: String?) -> String {
    rate.map { rate in language(english: "Rate of the pump (\(rate))") }
      ?? language(english: "Rate of the pump")
  }

  package var bolus: String { language(english: "Bolus from the bag") }
  package var account: String { language(english: "Drawn and wasted amounts") }
}
