import Text
import Vitals

/// What the codes of observations mean.
///
/// LOINC as the profiles of FHIR vital signs and the validator of HL7 list it; IEEE 11073-10101 as
/// gateways of devices send it beside or in place of LOINC.
enum FHIRCodes {
  /// What a code means.
  enum Meaning: Hashable {
    /// A vital sign.
    case vital(Parameter)
    /// A waveform.
    case wave(WaveTrack.Kind)
    /// Several vital signs, which are its components.
    case panel
  }

  /// LOINC, and what a code says more exactly than another one beside it is not in ``broad``.
  private static let loinc: [String: Meaning] = {
    let vitals: [Parameter: String] = [
      .heartRate: "8867-4 40443-4 68999-2 69000-8 76282-3",
      .pulseRate: "8889-8",
      .saturation: "2708-6 2710-2 59408-5",
      .respiratoryRate: "9279-1 18686-6 19840-8 33438-3 76170-0 76171-8 76172-6 76270-8",
      .cuffSystolic: "8480-6 76534-7 8459-0 8460-8 8461-6",
      .cuffDiastolic: "8462-4 76535-4 8453-3 8454-1 8455-8",
      .cuffMean: "8478-0 76536-2",
      .arterialSystolic: "76215-3",
      .arterialDiastolic: "76213-8",
      .arterialMean: "76214-6",
      .perfusionIndex: "61006-3",
      .endTidalCO2: "19891-1",
      .temperature:
        "8310-5 8328-7 8329-5 8330-3 8331-1 8332-9 8333-7 8334-5 60834-9 60836-4 60838-0 75539-7 "
        + "76011-6",
    ]
    var codes = table(vitals)
    for code in ["85354-9", "55284-4", "35094-2", "85353-1", "8716-3"] { codes[code] = .panel }
    codes["11524-6"] = .wave(.ecg)
    return codes
  }()

  /// IEEE 11073-10101: partition × 65,536 + code.
  private static let device: [String: Meaning] = {
    let vitals: [Parameter: String] = [
      .heartRate: "147842",
      .pulseRate: "149530 149538 149522",
      .saturation: "150456",
      .respiratoryRate: "151562 151570 151578 151594",
      .cuffSystolic: "150021 150301",
      .cuffDiastolic: "150022 150302",
      .cuffMean: "150023 150303",
      .arterialSystolic: "150033 150037",
      .arterialDiastolic: "150034 150038",
      .arterialMean: "150035 150039",
      .perfusionIndex: "150448 150488",
      .endTidalCO2: "151708 151728",
      .temperature: "150344 150364 150368 150372 150392 188420 188424 188428 188496",
    ]
    var codes = table(vitals)
    for code in ["150016", "150020", "150300"] { codes[code] = .panel }
    codes["150452"] = .wave(.pleth)
    // MDC_ECG_ELEC_POTL and its leads.
    for code in 131_328...131_455 { codes["\(code)"] = .wave(.ecg) }
    return codes
  }()

  /// Codes that the profiles ask for beside an exact one.
  private static let broad: Set<String> = [
    "8867-4", "2708-6", "8310-5", "8480-6", "8462-4", "8478-0", "131328",
  ]

  private static func table(_ vitals: [Parameter: String]) -> [String: Meaning] {
    var codes: [String: Meaning] = [:]
    for (parameter, list) in vitals {
      for code in list.split(separator: " ") { codes[String(code)] = .vital(parameter) }
    }
    return codes
  }

  private static func meaning(_ coding: JSONValue) -> (meaning: Meaning, isBroad: Bool)? {
    guard let code = coding["code"]?.text else { return nil }
    let found: Meaning? =
      switch coding["system"]?.text {
      case "http://loinc.org", "https://loinc.org", "http://loinc.org/",
        "urn:oid:2.16.840.1.113883.6.1", nil:
        loinc[code]
      case "urn:iso:std:iso:11073:10101", "urn:oid:2.16.840.1.113883.6.24": device[code]
      default: nil
      }
    return found.map { ($0, broad.contains(code)) }
  }

  /// What a concept means; nil where its codes are not known, and conflicting codes are told apart.
  static func meaning(of concept: JSONValue?) throws(FHIRRefusal) -> Meaning? {
    let found = (concept?["coding"]?.values ?? []).compactMap(meaning)
    let exact = Set(found.filter { !$0.isBroad }.map(\.meaning))
    let broad = Set(found.filter(\.isBroad).map(\.meaning))
    guard exact.count <= 1, broad.count <= 1 else { throw .said("its codes differ") }
    guard let meaning = exact.first ?? broad.first else { return nil }
    guard broad.allSatisfy({ family($0) == family(meaning) }) else {
      throw .said("its codes differ")
    }
    return meaning
  }

  /// Vital signs of which one may be said more broadly by the code of the other.
  private static func family(_ meaning: Meaning) -> Meaning {
    guard case .vital(let parameter) = meaning else { return meaning }
    return switch parameter {
    case .pulseRate: .vital(.heartRate)
    case .arterialSystolic: .vital(.cuffSystolic)
    case .arterialDiastolic: .vital(.cuffDiastolic)
    case .arterialMean: .vital(.cuffMean)
    default: meaning
    }
  }

  /// The same pressure where the method of the measurement says that it is invasive.
  static func invasive(_ meaning: Meaning) -> Meaning {
    switch meaning {
    case .vital(.cuffSystolic): .vital(.arterialSystolic)
    case .vital(.cuffDiastolic): .vital(.arterialDiastolic)
    case .vital(.cuffMean): .vital(.arterialMean)
    default: meaning
    }
  }

  /// The name of a concept for people, sanitised.
  static func name(of concept: JSONValue?) -> String {
    let codings = concept?["coding"]?.values ?? []
    let known = codings.first { meaning($0) != nil } ?? codings.first
    let text =
      known?["display"]?.text ?? concept?["text"]?.text ?? known?["code"]?.text ?? "an observation"
    let name = Sanitiser.clean(text, limit: 80)
    return name.isEmpty ? "an observation" : name
  }
}

/// Why an observation is not read.
enum FHIRRefusal: Error {
  /// What forbids it: a clause in words.
  case said(String)
  /// Its unit is not known for the vital sign.
  case unit(String)
  /// Its value is no number of a known kind.
  case encoding(String)
  /// It is no vital sign that is known.
  case unknown

  /// As a remark says it.
  var reason: RecordingRemark.Reason {
    switch self {
    case .said(let what): .said(what)
    case .unit(let unit): .unit(unit)
    case .encoding(let encoding): .encoding(encoding)
    case .unknown: .unknown
    }
  }
}
