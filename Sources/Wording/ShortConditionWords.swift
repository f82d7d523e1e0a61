package import Alarms
import Vitals

/// Conditions in the few words that are drawn in large letters: `SYS 184 > 180`, `BP DUE`.
package struct ShortConditionWords {
  private let language: Language

  package init(_ language: Language) { self.language = language }

  /// The forms of a condition, the longest first; empty where it has none.
  ///
  /// A value that is no longer the present one never stands alone: the shortest form has the present
  /// value, or says that there is none.
  package func forms(_ condition: ConditionView) -> [String] {
    switch condition.subject {
    case .value(let label, let value, let threshold):
      let name = condition.parameter.map { self.name($0, measured: label) } ?? label.uppercased()
      let number = ValueWords.violating(value, threshold)
      let whole = "\(name) \(number) \(threshold.comparison.sign) \(threshold.limit.exactText)"
      return course(of: condition, name, number, whole, threshold)
    case .drop(let label, let from, let to):
      let name = condition.parameter.map { self.name($0, measured: label) } ?? label.uppercased()
      let fall = language(english: "\(name) FELL \(from.roundedUnits) TO \(to.roundedUnits)")
      return course(of: condition, name, "\(to.roundedUnits)", fall, nil)
    case .rule(let text): return over(due(condition) ?? [text.uppercased()], condition)
    case .technical(let technical): return over(forms(technical), condition)
    case .recorded(let name):
      return over([String(name.map { $0 == "_" ? " " : $0 }).uppercased()], condition)
    }
  }

  /// The forms; of a condition that no longer holds, each says so.
  private func over(_ forms: [String], _ condition: ConditionView) -> [String] {
    guard case .latched = condition.state else { return forms }
    return forms.map { form in language(english: "\(form) OVER") }
  }

  /// The forms with what became of the value: it holds, there is another one, or none.
  private func course(
    of condition: ConditionView, _ name: String, _ number: String, _ whole: String,
    _ threshold: Threshold?
  ) -> [String] {
    if condition.state == .latched(.noData) || condition.present == .unknown {
      return [
        "\(whole) \(language(english: "NO DATA"))", language(english: "\(name) NO DATA"),
      ]
    }
    if case .doubtful(let now) = condition.present {
      return [
        language(english: "\(whole) NOW \(now.roundedUnits)?"),
        language(english: "\(name) NOW \(now.roundedUnits)?"), "\(name) \(now.roundedUnits)?",
      ]
    }
    if case .other(let now) = condition.present, "\(now.roundedUnits)" != number {
      var present = language(english: "\(name) NOW \(now.roundedUnits)")
      if let threshold, threshold.isViolated(by: now) {
        present =
          "\(name) \(ValueWords.violating(now, threshold)) "
          + "\(threshold.comparison.sign) \(threshold.limit.exactText)"
      }
      return [
        language(english: "\(whole) NOW \(now.roundedUnits)"), present,
        "\(name) \(now.roundedUnits)",
      ]
    }
    if case .latched(.recovered) = condition.state {
      return [language(english: "\(whole) OVER"), language(english: "\(name) OVER")]
    }
    return [whole, "\(name) \(number)"]
  }

  /// The short name of a parameter; `measured` is the label of the one that was measured.
  private func name(_ parameter: Parameter, measured: String) -> String {
    switch parameter {
    case .rate, .heartRate, .pulseRate:
      measured == Parameter.pulseRate.label ? language(english: "PULSE") : language(english: "HR")
    case .saturation: language(english: "SpO2")
    case .respiratoryRate: language(english: "RR")
    case .cuffSystolic: language(english: "SYS")
    case .cuffDiastolic: language(english: "DIA")
    case .cuffMean: language(english: "MAP")
    case .arterialSystolic: language(english: "ABP SYS")
    case .arterialDiastolic: language(english: "ABP DIA")
    case .arterialMean: language(english: "ABP MAP")
    case .perfusionIndex: language(english: "PI")
    case .sedation: language(english: "MOAA/S")
    case .endTidalCO2: language(english: "CO2")
    case .temperature: language(english: "TEMP")
    }
  }

  /// The forms of a condition that something is due; nil for another one.
  private func due(_ condition: ConditionView) -> [String]? {
    switch condition.due?.item {
    case .bloodPressure: [language(english: "BP DUE")]
    case .bloodPressureRepeat: [language(english: "REPEAT BP")]
    case .assessment: [language(english: "ASSESSMENT DUE"), language(english: "SET DUE")]
    case .infusion, nil: nil
    }
  }

  /// The program that records the session has stopped.
  package var unattended: [String] {
    [language(english: "MONITOR STOPPED"), language(english: "GO THERE")]
  }

  private func forms(_ condition: TechnicalCondition) -> [String] {
    let subject = condition.subject.uppercased()
    switch condition.kind {
    case .noDataSinceStart: return named(subject) { language(english: "NO \($0)") }
    case .noData: return named(subject) { language(english: "\($0) LOST") }
    case .noPulseSignal:
      return [language(english: "NO PULSE SIGNAL"), language(english: "NO PULSE")]
    case .handValuesDue: return [language(english: "MEASURE BY HAND")]
    case .help: return [language(english: "HELP CALLED"), language(english: "HELP")]
    case .noBreathingSignal:
      return [language(english: "NO BREATHING SIGNAL"), language(english: "NO BREATHING")]
    case .sensorOff:
      return named(subject) { language(english: "\($0) SENSOR OFF") }
        + [language(english: "SENSOR OFF")]
    case .searching: return [language(english: "SEARCHING PULSE")]
    case .linkLost: return [language(english: "LINK LOST")]
    case .noValidFrame: return [language(english: "DATA UNREADABLE")]
    case .nothingKnown: return [language(english: "UNKNOWN CODES")]
    case .unknownCode: return [language(english: "UNKNOWN CODE")]
    case .backlog: return [language(english: "DATA DELAYED")]
    case .badFrames: return [language(english: "DATA DAMAGED")]
    case .ratesDiffer: return [language(english: "HR / PULSE DIFFER")]
    case .sourcesDiffer: return [language(english: "SOURCES DIFFER")]
    case .frozen: return [language(english: "VALUES UNCHANGED")]
    case .simulatedDevice: return [language(english: "DEMO VALUES")]
    case .outletBlocked, .outletLost: return [language(english: "ALARM OUTLET")]
    case .recordingFailed: return [language(english: "NOT RECORDED")]
    case .late: return [language(english: "PROGRAM DELAYED")]
    case .deviceClock: return [language(english: "DEVICE CLOCK")]
    case .overflow: return [language(english: "DATA INCOMPLETE")]
    case .otherSender: return [language(english: "ANOTHER MONITOR")]
    case .severalBeds: return [language(english: "SEVERAL BEDS")]
    case .otherPatient: return [language(english: "ANOTHER PATIENT")]
    }
  }

  /// Words about a named subject; empty for a condition of a recording, which does not name it.
  private func named(_ subject: String, _ words: (String) -> String) -> [String] {
    subject.isEmpty ? [] : [words(subject == "SPO2" ? language(english: "SpO2") : subject)]
  }
}
