import Text
import Vitals

/// How a vital sign is written: its codes (LOINC) and its unit (UCUM).
struct FHIRVital {
  /// A code and what it says.
  struct Code {
    let code: String
    let display: String
  }

  /// The panel of a measurement of a cuff.
  static let panel = [
    Code(code: "85354-9", display: "Blood pressure panel with all children optional")
  ]

  /// The word in the identifiers.
  let symbol: String
  /// Its codes, the most exact one first.
  let codes: [Code]
  private let unit: String
  private let unitCode: String

  /// The codes and what they say.
  private static let codes: [Parameter: [(code: String, display: String)]] = [
    .heartRate: [("8867-4", "Heart rate")],
    .pulseRate: [("8889-8", "Heart rate by Pulse oximetry"), ("8867-4", "Heart rate")],
    .saturation: [
      ("2708-6", "Oxygen saturation in Arterial blood"),
      ("59408-5", "Oxygen saturation in Arterial blood by Pulse oximetry"),
    ],
    .respiratoryRate: [("9279-1", "Respiratory rate")],
    .cuffSystolic: [("8480-6", "Systolic blood pressure")],
    .cuffDiastolic: [("8462-4", "Diastolic blood pressure")],
    .cuffMean: [("8478-0", "Mean blood pressure")],
    .arterialSystolic: [("76215-3", "Invasive Systolic blood pressure")],
    .arterialDiastolic: [("76213-8", "Invasive Diastolic blood pressure")],
    .arterialMean: [("76214-6", "Invasive Mean blood pressure")],
    .perfusionIndex: [("61006-3", "Perfusion index Tissue by Pulse oximetry")],
    .endTidalCO2: [
      ("19891-1", "Carbon dioxide [Partial pressure] in Exhaled gas --at end expiration")
    ],
    .temperature: [("8310-5", "Body temperature")],
  ]

  /// How a parameter is written; nil where there is no code for it.
  init?(_ parameter: Parameter) {
    guard let codes = Self.codes[parameter] else { return nil }
    symbol = parameter.symbol
    self.codes = codes.map { Code(code: $0.code, display: $0.display) }
    switch parameter {
    case .heartRate, .pulseRate: (unit, unitCode) = ("beats/minute", "/min")
    case .respiratoryRate: (unit, unitCode) = ("breaths/minute", "/min")
    case .saturation, .perfusionIndex: (unit, unitCode) = ("%", "%")
    case .temperature: (unit, unitCode) = ("°C", "Cel")
    default: (unit, unitCode) = ("mmHg", "mm[Hg]")
    }
  }

  /// What every observation begins with.
  static func head(
    _ json: inout JSONWriter, codes: [Code], time: String, subject: (inout JSONWriter) -> Void
  ) {
    json.key("meta")
    json.beginObject()
    json.key("profile")
    json.beginArray()
    json.value("http://hl7.org/fhir/StructureDefinition/vitalsigns")
    json.endArray()
    json.endObject()
    json.member("status", "final")
    json.list("category", [0]) { _, json in
      json.list("coding", [0]) { _, json in
        json.member("system", "http://terminology.hl7.org/CodeSystem/observation-category")
        json.member("code", "vital-signs")
        json.member("display", "Vital Signs")
      }
    }
    code(codes, &json)
    json.key("subject")
    subject(&json)
    json.member("effectiveDateTime", time)
  }

  /// The codes of an observation or a component.
  static func code(_ codes: [Code], _ json: inout JSONWriter) {
    json.key("code")
    json.beginObject()
    json.list("coding", codes) { code, json in
      json.member("system", "http://loinc.org")
      json.member("code", code.code)
      json.member("display", code.display)
    }
    json.endObject()
  }

  /// That a value is not known.
  static func absent(_ json: inout JSONWriter) {
    json.key("dataAbsentReason")
    json.beginObject()
    json.list("coding", [0]) { _, json in
      json.member("system", "http://terminology.hl7.org/CodeSystem/data-absent-reason")
      json.member("code", "unknown")
      json.member("display", "Unknown")
    }
    json.endObject()
  }

  /// A value with its unit.
  func quantity(_ value: Amount, _ json: inout JSONWriter) {
    json.key("valueQuantity")
    json.beginObject()
    json.member("value", hundredths: Int64(value.hundredths))
    json.member("unit", unit)
    json.member("system", "http://unitsofmeasure.org")
    json.member("code", unitCode)
    json.endObject()
  }
}
