/// Trends as chart and table, and the waveform.
package struct TrendWords {
  let language: Language

  package init(_ language: Language) { self.language = language }

  // MARK: Values

  /// The phrase for a missing value.
  package var none: Phrase { language(english: "\("--", spoken: "no value")") }

  /// The least and the greatest value of a time.
  package func range(_ low: Int32, _ high: Int32) -> Phrase {
    guard low != high else { return "\(low)" }
    return language(english: "\("\(low)–\(high)", spoken: "\(low) to \(high)")")
  }

  package var rate: Phrase { language(english: "HR") }
  package var saturation: Phrase { language(english: "SpO2") }
  package var breathing: Phrase { language(english: "RR") }
  package var gas: Phrase { language(english: "EtCO2") }
  package var pressure: Phrase { language(english: "BP") }

  /// The values at the cursor; `breathing` and `gas` are nil where none was ever sent, `taken` is the
  /// time of the measurement, nil without one.
  package func values(
    at clock: String, rate: Phrase, saturation: Phrase, breathing: Phrase?, gas: Phrase?,
    pressure: Phrase, taken: String?
  ) -> Phrase {
    let at: Phrase = taken.map { taken in language(english: " at \(taken)") } ?? ""
    return [
      Phrase(clock), "\(self.rate) \(rate)", "\(self.saturation) \(saturation)",
      breathing.map { "\(self.breathing) \($0)" } ?? "", gas.map { "\(self.gas) \($0)" } ?? "",
      "\(self.pressure) \(pressure)\(at)",
    ].filter { !$0.isEmpty }.joined("  ")
  }

  /// What moves the cursor to the past.
  package var earlier: Phrase { language(english: "← earlier") }

  /// The same in plain mode, by the name that a person types.
  package var plainEarlier: Phrase { language(english: "left: earlier values") }

  // MARK: Chart

  package func title(minutes: Int64) -> String { language(english: "Trend \(minutes) min") }
  package var infusion: String { language(english: "infusion") }

  // MARK: Table

  package func table(step: String) -> Phrase { language(english: "Trend table, every \(step)") }

  /// The table with a row for each measurement of the cuff.
  package var tableByReading: Phrase { language(english: "Trend table, at each BP reading") }

  package var time: String { language(english: "Time") }
  package var pressureWithMean: String { language(english: "BP (MAP)") }
  package var events: String { language(english: "Events") }

  /// The number of events behind the first of a row.
  package func more(_ count: Int) -> Phrase {
    language(english: "\("+\(count)", spoken: "and \(count) more")")
  }

  // MARK: Waveform

  package var ecg: String { language(english: "ECG") }
  package var pleth: String { language(english: "Pleth") }
  package var sweepSpeed: String { language(english: "25 mm/s") }
  package var noWaveform: String { language(english: "No waveform from this device") }
  package var waveformStopped: String { language(english: "The waveform has stopped") }

  /// The waveform page in plain mode.
  package var noPlainWaveform: Phrase { language(english: "No waveform in plain mode") }
}
