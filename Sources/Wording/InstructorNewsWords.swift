import Vitals

/// What the console of an instructor shows of a training each second.
package struct InstructorNewsWords {
  let language: Language

  package init(_ language: Language) { self.language = language }

  /// The scenario is over.
  package var over: String { language(english: "over") }

  /// No state has begun.
  package var before: String { language(english: "before the take-over") }

  /// A state and for how long it has lasted.
  package func state(_ name: String, since length: String) -> String {
    language(english: "\(name) for \(length)")
  }

  /// The instructor holds everything.
  package var held: String { language(english: "HELD") }

  /// The true values; a dash where one is not known.
  package func truth(
    rate: String, systolic: String, diastolic: String, saturation: String, breathing: String,
    gas: String, sedation: String
  ) -> String {
    language(
      english: "rate \(rate)  BP \(systolic)/\(diastolic)  SpO2 \(saturation)  "
        + "breathing \(breathing)  EtCO2 \(gas)  MOAA/S \(sedation)")
  }
}
