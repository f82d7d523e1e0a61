/// Questions about the bag and the pump, and the words of their answers.
package struct BagWords {
  package let language: Language

  package init(_ language: Language) { self.language = language }

  // MARK: Drugs

  package var drugs: Phrase { language(english: "Which drug is in the bag?") }

  /// The option of a drug that is in the bag already.
  package func correct(_ drug: String) -> String { language(english: "\(drug): correct") }
  package var drug: Phrase { language(english: "Which drug?") }
  package var drugHint: String { language(english: "Enter the name") }

  package func amountInBag(of drug: String) -> Phrase {
    language(english: "How much \(drug) is in the bag?")
  }

  package func amount(of drug: String) -> Phrase { language(english: "Amount of \(drug)") }

  package var amountHint: String {
    language(english: "Enter the amount, then lot and vial: 35 mg, lot K12, vial 7")
  }

  /// The word before a lot, in lower case.
  package var lot: String { language(english: "lot") }

  /// The word before the number of a vial, in lower case.
  package var vial: String { language(english: "vial") }

  package func since(_ drug: String) -> Phrase { language(english: "\(drug): since when?") }
  package var fromStart: String { language(english: "In the bag from the start") }
  package var addedNow: String { language(english: "Added to the bag now") }
  package func confirm(_ drug: String) -> Phrase { language(english: "\(drug): is this correct?") }
  package var checkUnit: Phrase { language(english: "Check the unit and the decimal point") }

  // MARK: Bag and pump

  package var volume: Phrase { language(english: "Volume of the bag") }
  package var volumeHint: String { language(english: "Enter the total volume, as 250 mL") }
  package var rate: Phrase { language(english: "Rate of the pump") }
  package var rateHint: String { language(english: "Enter a rate, as 300 mL/h") }
  package var bolus: Phrase { language(english: "Volume of the bolus") }
  package var bolusHint: String { language(english: "Enter a volume, as 5 mL") }
  package var schedule: Phrase { language(english: "Which assessment schedule?") }

  // MARK: Accounts

  /// Asks who saw a drug wasted.
  package func witness(of drug: String, wasted: String) -> Phrase {
    language(english: "\(drug) \(wasted) wasted: who saw it?")
  }

  package var witnessHint: String {
    language(english: "Enter the initials of the second person")
  }

  package var noDrug: Phrase { language(english: "No drug is in the bag") }

  /// The title of an account; nil for a drug that is named already.
  package func account(of drug: String?) -> Phrase {
    drug.map { drug in language(english: "\(drug): drawn and wasted") }
      ?? language(english: "Drawn and wasted")
  }

  package var accountHint: String {
    language(english: "Enter the drawn amount, then the wasted one: 50 mg, 15 mg")
  }

  /// The words that may stand beside the amounts, in lower case.
  package var accountTerms: [String] {
    language(english: ["drawn", "wasted"])
  }
}
