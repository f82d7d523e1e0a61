import Session
package import Vitals

/// Values that are measured by hand: the question, the answers, the entry.
package struct HandWords {
  package let language: Language

  package init(_ language: Language) { self.language = language }

  // MARK: The question

  package var what: Phrase { language(english: "What did you measure by hand?") }

  package func pressure(_ arm: HandValue.Arm) -> String {
    switch arm {
    case .left: language(english: "BP, left arm")
    case .right: language(english: "BP, right arm")
    }
  }

  package var otherPressure: String { language(english: "BP, elsewhere") }

  package func name(_ parameter: Parameter) -> String {
    switch parameter {
    case .pulseRate: language(english: "Pulse")
    case .saturation: language(english: "SpO2")
    case .respiratoryRate: language(english: "Resp rate")
    case .temperature: language(english: "Temperature")
    case .endTidalCO2: language(english: "EtCO2")
    case .rate, .heartRate, .cuffSystolic, .cuffDiastolic, .cuffMean, .arterialSystolic,
      .arterialDiastolic, .arterialMean, .perfusionIndex, .sedation:
      parameter.label
    }
  }

  package var pressureHint: String {
    language(english: "Enter 128/78; add small or large for the cuff, 14:25 for a time before now")
  }

  package func hint(_ parameter: Parameter) -> String {
    let example =
      switch parameter {
      case .saturation: "97"
      case .respiratoryRate: "14"
      case .endTidalCO2: language(english: "38 (mmHg)")
      case .temperature: language(english: "36.8 (or 98.2 °F)")
      case .rate, .heartRate, .pulseRate, .cuffSystolic, .cuffDiastolic, .cuffMean,
        .arterialSystolic, .arterialDiastolic, .arterialMean, .perfusionIndex, .sedation:
        "72"
      }
    return language(english: "Enter \(example); add 14:25 for a time before now")
  }

  /// The size of a typed word; nil for none.
  package func size(_ word: String) -> HandValue.CuffSize? {
    HandValue.CuffSize.allCases.first { name($0) == word.lowercased() }
  }

  private func name(_ size: HandValue.CuffSize) -> String {
    switch size {
    case .small: language(english: "small")
    case .medium: language(english: "medium")
    case .large: language(english: "large")
    }
  }

  // MARK: The entry

  /// A value with where it was taken, without its time.
  package func text(_ value: HandValue) -> String {
    switch value.reading {
    case .pressure(let systolic, let diastolic, let arm, let cuff):
      let pair = "\(systolic.amount.exactText)/\(diastolic.amount.exactText)"
      return language(english: "BP \(pair) by hand\(place(arm))\(self.cuff(cuff))")
    case .sampled(let parameter, let amount):
      // The others have no unit that a nurse says.
      let unit =
        parameter == .temperature || parameter == .endTidalCO2 ? " \(parameter.unit)" : ""
      return language(english: "\(name(parameter)) \(amount.exactText)\(unit) by hand")
    }
  }

  /// The origin of a pressure in a list: by hand, and the arm.
  package func remark(_ mark: HandMark) -> String {
    language(english: "by hand\(place(mark.arm))")
  }

  private func place(_ arm: HandValue.Arm?) -> String {
    switch arm {
    case nil: ""
    case .left?: language(english: ", left arm")
    case .right?: language(english: ", right arm")
    }
  }

  private func cuff(_ size: HandValue.CuffSize?) -> String {
    size.map { size in language(english: ", \(name(size)) cuff") } ?? ""
  }

  // MARK: On the tile

  /// The mark of a value by hand with its age.
  package func mark(_ age: String) -> String { language(english: "hand \(age)") }
}
