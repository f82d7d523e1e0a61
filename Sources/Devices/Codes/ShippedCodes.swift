// Made by `make tables` from fixtures/codes; change the files there.

import Vitals

extension CodeTable {
  /// The tables that come with the program.
  static let shipped = [
    mdc, loinc, philips, bhc, edan, ge, mindray, nihonKohden,
  ]

  private static let mdc = CodeTable(
    name: "mdc", version: 1,
    source: "IEEE 11073-10101 and -10101a, as IHE PCD-01 names its observations",
    systems: ["MDC"],
    standsAlone: true,
    rows: [
      Row("147842", ["MDC_ECG_HEART_RATE", "MDC_ECG_CARD_BEAT_RATE"], .vital(.heartRate)),
      Row("150456", ["MDC_PULS_OXIM_SAT_O2"], .vital(.saturation)),
      Row("149530", ["MDC_PULS_OXIM_PULS_RATE"], .vital(.pulseRate)),
      Row("149538", ["MDC_PLETH_PULS_RATE"], .vital(.pulseRate)),
      Row("149514", [], .vital(.pulseRate), isSecond: true),
      Row("149522", ["MDC_PULS_RATE"], .vital(.pulseRate)),
      Row("149546", ["MDC_PULS_RATE_NON_INV"], .vital(.pulseRate), isSecond: true),
      Row("151562", ["MDC_RESP_RATE"], .vital(.respiratoryRate)),
      Row("151578", ["MDC_TTHOR_RESP_RATE"], .vital(.respiratoryRate)),
      Row("151570", ["MDC_AWAY_RESP_RATE"], .vital(.respiratoryRate)),
      Row("151594", ["MDC_CO2_RESP_RATE"], .vital(.respiratoryRate)),
      Row("151658", ["MDC_PULS_OXIM_PLETH_RESP_RATE"], .vital(.respiratoryRate), isSecond: true),
      Row("150448", ["MDC_PULS_OXIM_PERF_REL"], .vital(.perfusionIndex)),
      Row("150488", ["MDC_BLD_PERF_INDEX"], .vital(.perfusionIndex)),
      Row("150301", ["MDC_PRESS_CUFF_SYS"], .vital(.cuffSystolic)),
      Row("150302", ["MDC_PRESS_CUFF_DIA"], .vital(.cuffDiastolic)),
      Row("150303", ["MDC_PRESS_CUFF_MEAN"], .vital(.cuffMean)),
      Row("150021", ["MDC_PRESS_BLD_NONINV_SYS"], .vital(.cuffSystolic)),
      Row("150022", ["MDC_PRESS_BLD_NONINV_DIA"], .vital(.cuffDiastolic)),
      Row("150023", ["MDC_PRESS_BLD_NONINV_MEAN"], .vital(.cuffMean)),
      Row("151728", ["MDC_AWAY_CO2_ET"], .vital(.endTidalCO2)),
      Row("151708", ["MDC_CONC_AWAY_CO2_ET"], .vital(.endTidalCO2)),
      Row("150344", ["MDC_TEMP"], .vital(.temperature)),
      Row("150364", ["MDC_TEMP_BODY"], .vital(.temperature)),
      Row("150368", ["MDC_TEMP_CORE"], .vital(.temperature)),
      Row("150372", ["MDC_TEMP_ESOPH"], .vital(.temperature)),
      Row("150388", ["MDC_TEMP_SKIN"], .other),
      Row("150392", ["MDC_TEMP_TYMP"], .vital(.temperature)),
      Row("188420", ["MDC_TEMP_RECT"], .vital(.temperature)),
      Row("188424", ["MDC_TEMP_ORAL"], .vital(.temperature)),
      Row("188428", ["MDC_TEMP_EAR"], .vital(.temperature)),
      Row("188496", ["MDC_TEMP_AXIL"], .vital(.temperature)),
    ])

  private static let loinc = CodeTable(
    name: "loinc", version: 1,
    source: "LOINC (Regenstrief Institute), as gateways and information systems send it",
    systems: ["LN", "LOINC"],
    standsAlone: true,
    rows: [
      Row("8867-4", [], .vital(.heartRate)),
      Row("8889-8", [], .vital(.pulseRate)),
      Row("2708-6", [], .vital(.saturation)),
      Row("2710-2", [], .vital(.saturation)),
      Row("59408-5", [], .vital(.saturation)),
      Row("9279-1", [], .vital(.respiratoryRate)),
      Row("18686-6", [], .vital(.respiratoryRate)),
      Row("61006-3", [], .vital(.perfusionIndex)),
      Row("19891-1", [], .vital(.endTidalCO2)),
      Row("8480-6", [], .vital(.cuffSystolic)),
      Row("8462-4", [], .vital(.cuffDiastolic)),
      Row("8478-0", [], .vital(.cuffMean)),
      Row("76534-7", [], .vital(.cuffSystolic)),
      Row("76535-4", [], .vital(.cuffDiastolic)),
      Row("76536-2", [], .vital(.cuffMean)),
      Row("8310-5", [], .vital(.temperature)),
      Row("8328-7", [], .vital(.temperature)),
      Row("8331-1", [], .vital(.temperature)),
      Row("8332-9", [], .vital(.temperature)),
    ])

  private static let philips = CodeTable(
    name: "philips", version: 1,
    source:
      "Philips IntelliVue Data Export Interface, and messages of the Information Center and of SureSigns monitors",
    systems: ["MDIL"],
    standsAlone: true,
    rows: [
      Row("0002-4182", [], .vital(.heartRate)),
      Row("0002-4bb8", [], .vital(.saturation)),
      Row("0002-4822", [], .vital(.pulseRate)),
      Row("0002-480a", [], .vital(.pulseRate), isSecond: true),
      Row("0002-482a", [], .vital(.pulseRate), isSecond: true),
      Row("0002-500a", [], .vital(.respiratoryRate)),
      Row("0002-5000", [], .vital(.respiratoryRate), isSecond: true),
      Row("0002-5012", [], .vital(.respiratoryRate), isSecond: true),
      Row("0002-4bb0", [], .vital(.perfusionIndex)),
      Row("0002-50b0", [], .vital(.endTidalCO2)),
      Row("0002-4a05", ["NBPs"], .vital(.cuffSystolic)),
      Row("0002-4a06", ["NBPd"], .vital(.cuffDiastolic)),
      Row("0002-4a07", ["NBPm"], .vital(.cuffMean)),
      Row("0002-4a15", [], .other),
      Row("0002-4a16", [], .other),
      Row("0002-4a17", [], .other),
      Row("0002-4b48", [], .vital(.temperature)),
      Row("0002-f0c7", [], .vital(.temperature), isSecond: true),
      Row("0002-f0c8", [], .vital(.temperature), isSecond: true),
    ])

  private static let bhc = CodeTable(
    name: "bhc", version: 1,
    source: "HL7 2.6 interface guide of Biolight monitors",
    systems: ["BHC"],
    senders: ["biolight"],
    rows: [
      Row("201", ["HR"], .vital(.heartRate), unit: .perMinute),
      Row("251", ["SPO2"], .vital(.saturation), unit: .percent),
      Row("252", ["PI"], .vital(.perfusionIndex), unit: .percent),
      Row("259", ["PR"], .vital(.pulseRate), unit: .perMinute),
      Row("351", ["NIBP S"], .vital(.cuffSystolic), unit: .mmHg),
      Row("352", ["NIBP D"], .vital(.cuffDiastolic), unit: .mmHg),
      Row("353", ["NIBP M"], .vital(.cuffMean), unit: .mmHg),
      Row("355", ["NIBP PR"], .vital(.pulseRate), unit: .perMinute, isSecond: true),
      Row("401", ["RR"], .vital(.respiratoryRate), unit: .perMinute),
      Row("1051", ["T01"], .vital(.temperature)),
      Row("1052", ["T02"], .vital(.temperature), isSecond: true),
      Row("1501", [], .other),
      Row("1502", [], .other),
      Row("1503", [], .other),
    ])

  private static let edan = CodeTable(
    name: "edan", version: 1,
    source: "messages of Edan gateways",
    systems: ["EHC"],
    senders: ["edan"],
    rows: [
      Row("131072", ["ECG_HR"], .vital(.heartRate), unit: .perMinute),
      Row("327680", ["SPO2_SPO2"], .vital(.saturation), unit: .percent),
      Row("327681", ["SPO2_PR"], .vital(.pulseRate), unit: .perMinute),
      Row("393216", ["NIBP_SYS"], .vital(.cuffSystolic), unit: .mmHg),
      Row("393217", ["NIBP_DIA"], .vital(.cuffDiastolic), unit: .mmHg),
      Row("393218", ["NIBP_MEAN"], .vital(.cuffMean), unit: .mmHg),
      Row("393219", ["NIBP_PR"], .vital(.pulseRate), unit: .perMinute, isSecond: true),
      Row("458752", ["TEMP_T1"], .vital(.temperature)),
      Row("524288", ["SPEEDY_TEMP"], .vital(.temperature)),
    ])

  private static let ge = CodeTable(
    name: "ge", version: 1,
    source:
      "labels of the GE Unity network as gateways pass them on; B40 and B105 send IEEE 11073, table mdc",
    senders: ["ge healthcare", "gehc", "carescape", "unity", "aware gateway"],
    rows: [
      Row("HR", [], .vital(.heartRate), unit: .perMinute),
      Row("SPO2-%", [], .vital(.saturation), unit: .percent),
      Row("SPO2-R", [], .vital(.pulseRate), unit: .perMinute),
      Row("RR", [], .vital(.respiratoryRate), unit: .perMinute),
      Row("NBP-S", [], .vital(.cuffSystolic), unit: .mmHg),
      Row("NBP-D", [], .vital(.cuffDiastolic), unit: .mmHg),
      Row("NBP-M", [], .vital(.cuffMean), unit: .mmHg),
      Row("NBP-R", [], .vital(.pulseRate), unit: .perMinute, isSecond: true),
      Row("CO2-EX", [], .vital(.endTidalCO2)),
      Row("CO2-RR", [], .vital(.respiratoryRate), unit: .perMinute, isSecond: true),
      Row("AR1-S", [], .other),
      Row("AR1-D", [], .other),
      Row("AR1-M", [], .other),
      Row("ART-S", [], .other),
      Row("ART-D", [], .other),
      Row("ART-M", [], .other),
    ])

  private static let mindray = CodeTable(
    name: "mindray", version: 1,
    source: "HL7 2.3.1 messages of Mindray monitors and gateways (Patient Data Share)",
    senders: ["mindray"],
    unnamedVersion: "2.3.1",
    rows: [
      Row("101", ["HR"], .vital(.heartRate), unit: .perMinute),
      Row("151", ["RR"], .vital(.respiratoryRate), unit: .perMinute),
      Row("160", ["SpO2"], .vital(.saturation), unit: .percent),
      Row("161", ["PR"], .vital(.pulseRate), unit: .perMinute),
      Row(
        "170", ["Sys", "NIBP-S", "NIBP-Sys", "NIBP_Sys", "NIBPs"], .vital(.cuffSystolic),
        unit: .mmHg),
      Row(
        "171", ["Dia", "NIBP-D", "NIBP-Dia", "NIBP_Dia", "NIBPd"], .vital(.cuffDiastolic),
        unit: .mmHg),
      Row(
        "172", ["Mean", "NIBP-M", "NIBP-Mean", "NIBP_Mean", "NIBPm"], .vital(.cuffMean), unit: .mmHg
      ),
      Row("200", ["T1"], .vital(.temperature), unit: .celsius),
      Row("201", ["T2"], .vital(.temperature), unit: .celsius, isSecond: true),
      Row("500", ["ART-Sys"], .other),
      Row("501", ["ART-Mean"], .other),
      Row("502", ["ART-Dia"], .other),
    ])

  private static let nihonKohden = CodeTable(
    name: "nihon-kohden", version: 1,
    source: "messages of Nihon Kohden bedside monitors and of a PVM-2703",
    senders: ["nihon kohden"],
    rows: [
      Row("001000", ["VITAL HR"], .vital(.heartRate), unit: .perMinute),
      Row("007000", ["VITAL SpO2"], .vital(.saturation), unit: .percent),
      Row("007001", ["VITAL PR(spo2)"], .vital(.pulseRate), unit: .perMinute),
      Row("072007", ["VITAL rPR(spo2)"], .vital(.pulseRate), unit: .perMinute, isSecond: true),
      Row("073000", ["VITAL RESP(co2)"], .vital(.respiratoryRate), unit: .perMinute),
      Row("009000", ["NIBP SYS"], .vital(.cuffSystolic), unit: .mmHg),
      Row("009001", ["NIBP DIAS"], .vital(.cuffDiastolic), unit: .mmHg),
      Row("009002", ["NIBP MEAN"], .vital(.cuffMean), unit: .mmHg),
      Row("014000", ["VITAL TRECT"], .vital(.temperature), unit: .celsius),
      Row("", ["VITAL RESP"], .vital(.respiratoryRate)),
      Row("", ["VITAL rRESP(co2)"], .vital(.respiratoryRate), isSecond: true),
      Row("", ["VITAL EtCO2"], .vital(.endTidalCO2)),
      Row("", ["VITAL TEMP", "VITAL TEMP1"], .vital(.temperature)),
      Row("", ["VITAL TEMP2"], .vital(.temperature), isSecond: true),
      Row("", ["VITAL TSKIN"], .other),
    ])
}
