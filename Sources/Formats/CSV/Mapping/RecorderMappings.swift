import Vitals

/// Mappings of Vital Recorder and VitalDB.
enum RecorderMappings {
  private typealias Column = CSVMapping.Column
  private typealias Signs = CSVMapping.Signs
  private typealias Time = CSVMapping.Time
  private typealias Wave = CSVMapping.Wave

  /// Vital Recorder and VitalDB.
  static let all: [CSVMapping] = [
    CSVMapping(
      "vital-recorder",
      source: "vitaldb 1.7.2 to_csv: a grid of Unix seconds, a column for each device/track.",
      signs: Signs(["Time", "/"], repeatsCuff: true),
      time: Time(["Time"], ["unix"]), columns: vitalColumns, waves: vitalWaves,
      marks: ["EVENT"], namesDevices: true),
    CSVMapping(
      "vitaldb-track",
      source: "Tracks of VitalDB: seconds since the start; in waveforms the first two alone.",
      signs: Signs(["Time", "/"], repeatsCuff: true),
      time: Time(["Time"], ["seconds"], fills: true), columns: vitalColumns, waves: vitalWaves,
      marks: ["EVENT"], namesDevices: true),
    CSVMapping(
      "vitaldb-events", source: "The marks of VitalDB by themselves.",
      signs: Signs(["Time", "EVENT"]),
      time: Time(["Time"], ["unix", "seconds"]), columns: [], marks: ["EVENT"]),
  ]

  /// The names of tracks on IntelliVue, GE Solar 8000, Primus and others.
  ///
  /// Carbon dioxide of an IntelliVue may be in kPa, which the file does not say: it is not read.
  private static let vitalColumns = [
    Column(.heartRate, ["HR", "ECG_HR"]),
    Column(.saturation, ["PLETH_SAT_O2", "PLETH_SPO2", "SPO2", "SAT_O2"]),
    Column(.pulseRate, ["PLETH_HR", "PLETH_PR", "PULSE_RATE", "PR"]),
    Column(.cuffSystolic, ["NIBP_SYS", "NIBP_SBP"]),
    Column(.cuffDiastolic, ["NIBP_DIA", "NIBP_DBP"]),
    Column(.cuffMean, ["NIBP_MEAN", "NIBP_MBP", "NIBP_MAP"]),
    Column(.arterialSystolic, ["ABP_SYS", "ART_SYS", "ART_SBP", "ABP_SBP"]),
    Column(.arterialDiastolic, ["ABP_DIA", "ART_DIA", "ART_DBP", "ABP_DBP"]),
    Column(.arterialMean, ["ABP_MEAN", "ART_MEAN", "ART_MBP", "ABP_MBP"]),
    Column(.respiratoryRate, ["RR", "RR_CO2", "AWAY_RR", "CO2_RR", "RESP_RATE"]),
    Column(.endTidalCO2, ["ETCO2"]),
    Column(.temperature, ["BT", "TEMP"]),
    Column(.perfusionIndex, ["PLETH_PERF_REL", "PLETH_PI"]),
  ]
  private static let vitalWaves = [
    Wave("pleth", ["PLETH"], scale: 100),
    Wave(
      "ecg", ["ECG_II", "ECG_I", "ECG_III", "ECG_V5", "ECG_V", "ECG1"], scale: 1000, unit: "mV"),
  ]
}
