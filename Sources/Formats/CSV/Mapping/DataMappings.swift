import Vitals

/// Mappings of data sets.
enum DataMappings {
  private typealias Column = CSVMapping.Column
  private typealias Signs = CSVMapping.Signs
  private typealias Time = CSVMapping.Time
  private typealias Valid = CSVMapping.Valid
  private typealias Wave = CSVMapping.Wave

  /// Files of data sets.
  static let all: [CSVMapping] = [
    CSVMapping(
      "bidmc-numerics",
      source: "BIDMC PPG and Respiration Dataset, Numerics: one row a second, 0 for no value.",
      signs: Signs(["Time [s]", "HR", "PULSE", "RESP", "SpO2"]),
      time: Time(["Time [s]"], ["seconds"]), missing: CSVMapping.usualMissing + ["0"],
      columns: [
        Column(.heartRate, ["HR"]), Column(.pulseRate, ["PULSE"]),
        Column(.respiratoryRate, ["RESP"]), Column(.saturation, ["SpO2"]),
      ]),
    CSVMapping(
      "bidmc-signals",
      source:
        "BIDMC PPG and Respiration Dataset, Signals: waveforms of 125 samples a second from 0 "
        + "to 1, no vital sign.",
      signs: Signs(["Time [s]", "RESP", "PLETH"]),
      time: Time(["Time [s]"], ["seconds"]), columns: [],
      waves: [
        Wave("pleth", ["PLETH"], scale: 10_000),
        Wave("ecg", ["II", "I", "III", "V", "AVR", "AVL", "AVF", "MCL1"], scale: 10_000),
      ]),
    CSVMapping(
      "smartcare",
      source:
        "Smartcare oximeter (meta00/vital_sqi): 100 rows a second; a status other than 0 is not "
        + "documented, and its numbers are not read.",
      signs: Signs(["TIMESTAMP_MS", "PULSE_BPM", "SPO2_PCT", "SPO2_STATUS"]),
      time: Time(["TIMESTAMP_MS"], ["milliseconds"]), missing: CSVMapping.usualMissing + ["0"],
      columns: [
        Column(.pulseRate, ["PULSE_BPM"]), Column(.saturation, ["SPO2_PCT"]),
        Column(.perfusionIndex, ["PERFUSION_INDEX"]),
      ], waves: [Wave("pleth", ["PLETH"], scale: 1, zero: 32_768)],
      valid: Valid("SPO2_STATUS", ["0"])),
  ]
}
