import Care
import Session
import Text
import Vitals
import Wording

/// What was measured.
extension ReportJSON {
  private static let sampled: [Parameter] = [
    .rate, .saturation, .respiratoryRate, .endTidalCO2,
  ]

  mutating func writeVitals() {
    let baselines = session.care.baselines
    list("baselines", Parameter.allCases.filter { baselines[$0] != nil }) { json, parameter in
      json.parameter(parameter)
      json.amount("value", baselines[parameter], else: .notMeasured)
    }
    let measured = session.pressure.history.filter {
      $0.standing == .measured && $0.taken <= builder.end
    }
    let bySystolic = { (left: PressureMeasurement, right: PressureMeasurement) in
      left.reading.systolic < right.reading.systolic
    }
    pressure("highest_systolic", measured.max(by: bySystolic), else: .notMeasured)
    pressure("lowest_systolic", measured.min(by: bySystolic), else: .notMeasured)
    pressure("last_pressure", measured.last, else: .notMeasured)
    list("ranges", Self.sampled) { json, parameter in
      json.parameter(parameter)
      let extremes = json.session.extremes(
        of: parameter, from: json.session.began, until: json.builder.end + .seconds(1))
      json.amount("low", extremes?.low, else: .notMeasured)
      json.amount("high", extremes?.high, else: .notMeasured)
    }
    list("pressures", session.pressure.history.filter { $0.taken <= builder.end }) {
      json, measurement in
      json.time("taken_at", measurement.taken)
      json.pressures(measurement.reading)
      json.writer.member("standing", measurement.standing.word)
      let remark =
        measurement.hand.map(HandWords(json.words.language).remark)
        ?? json.words.remark(measurement.standing)
      json.text("remark", remark.isEmpty ? nil : remark, else: .none)
    }
    writeHandValues()
  }

  private mutating func parameter(_ parameter: Parameter) {
    writer.member("parameter", parameter.symbol)
    writer.member("name", parameter.label)
    writer.member("unit", parameter.unit)
  }

  private mutating func writeHandValues() {
    list("by_hand", session.hand.values.filter { $0.entered <= builder.end }) { json, entry in
      json.time("taken_at", entry.value.taken)
      json.time("entered_at", entry.entered)
      json.writer.member("by", entry.by.initials)
      json.writer.member("text", HandWords(json.words.language).text(entry.value))
      switch entry.value.reading {
      case .pressure(let systolic, let diastolic, let arm, let cuff):
        json.pressures(PressureTriple(systolic: systolic, diastolic: diastolic, mean: nil))
        json.text("arm", arm?.rawValue, else: .notGiven)
        json.text("cuff", cuff?.rawValue, else: .notGiven)
      case .sampled(let parameter, let amount):
        json.parameter(parameter)
        json.amount("value", amount, else: .notMeasured)
      }
    }
  }

  /// The vital signs that were current at an entry.
  mutating func snapshot(_ vitals: Chart.Snapshot?) {
    amount("rate_bpm", vitals?.rate, else: .notCurrent)
    amount("spo2_percent", vitals?.saturation, else: .notCurrent)
    amount("rr_per_min", vitals?.respiratoryRate, else: .notCurrent)
    pressure("pressure", vitals?.pressure, else: .notCurrent)
  }
}

extension PressureMeasurement.Standing {
  fileprivate var word: String {
    switch self {
    case .measured: "measured"
    case .ageUnknown: "age unknown"
    case .beforeSession: "before session"
    case .otherPatient: "other patient"
    case .demonstration: "demonstration"
    }
  }
}
