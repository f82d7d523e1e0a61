package import Vitals

/// The list of pressure readings.
package struct PressurePageWords {
  let language: Language

  package init(_ language: Language) { self.language = language }

  /// The heading; `baseline` is nil where none is set.
  package func title(baseline: Phrase?) -> Phrase {
    let title: Phrase = language(english: "BP readings")
    let base: Phrase =
      baseline.map { baseline in language(english: ", baseline \(baseline)") }
      ?? language(english: ", no baseline")
    return title + base
  }

  /// The heads of the columns.
  package var columns: [String] {
    language(english: ["Time", "SYS/DIA", "MAP", "from baseline", "Source", "Remark"])
  }

  package var pressure: Phrase { language(english: "BP") }
  package var mean: Phrase { language(english: "MAP") }
  package var deviation: Phrase { language(english: "from baseline") }
  package var source: Phrase { language(english: "from") }

  /// The source of a reading that a person typed.
  package var hand: Phrase { language(english: "hand") }

  package var nothing: Phrase { language(english: "No reading yet") }

  /// The differences from the baseline, and that of the systolic as a share of it.
  package func deviation(
    _ reading: PressureTriple, from systolic: Amount, _ diastolic: Amount
  ) -> Phrase {
    let difference = reading.systolic.amount.roundedUnits - systolic.roundedUnits
    let base = max(systolic.roundedUnits, 1)
    // Half away from zero, as a person rounds.
    let percent = (abs(difference) * 200 + base) / (2 * base)
    let sign = difference < 0 ? "-" : "+"
    let both =
      ValueWords.delta(reading.systolic.amount, from: systolic) + "/"
      + ValueWords.delta(reading.diastolic.amount, from: diastolic)
    return "\(both)  \(sign)\(percent) %"
  }
}
