import Vitals

/// Mappings of VSCapture and its kin.
enum CaptureMappings {
  private typealias Column = CSVMapping.Column
  private typealias Form = CSVMapping.Form
  private typealias Long = CSVMapping.Long
  private typealias Signs = CSVMapping.Signs
  private typealias Time = CSVMapping.Time

  /// VSCapture and its kin.
  static let all: [CSVMapping] = [
    CSVMapping(
      "vscapturemp-wide",
      source: "VSCaptureMP (xeonfusion/VSCaptureMP, Class1.cs), layouts 2 and 3: one row for each "
        + "packet; the writer loses empty cells. Pressures are in mmHg unless the monitor was set "
        + "otherwise; carbon dioxide, often in kPa, is not read.",
      signs: Signs(["Time", "RelativeTime"], repeatsCuff: true),
      form: Form(headerRepeats: true, rows: .skip), time: Time(["Time"], captureTimes),
      columns: philipsCodes),
    CSVMapping(
      "vscapturemp-long",
      source: "VSCaptureMP, layout 1: time, ticks, time of the computer, name, value; no header.",
      signs: Signs(["NOM_"], repeatsCuff: true), form: Form(header: 0),
      time: Time(["#1"], captureTimes), columns: philipsCodes,
      long: Long(name: "#4", value: "#5")),
    CSVMapping(
      "vscapture-medibus",
      source: "VSCapture for Draeger (xeonfusion/VSCaptureDrgVent): time, name, value; no header.",
      signs: Signs([]), form: Form(header: 0, rows: .extra),
      time: Time(["#1"], captureTimes),
      columns: [
        Column(.heartRate, ["Heart_rate"]), Column(.pulseRate, ["Pulse_Rate"]),
        Column(.saturation, ["Oxygen_saturation_from_pulse_oximetry"]),
        Column(
          .respiratoryRate,
          [
            "Respiratory_rate", "Respiratory_rate_based_on_CO2_measurement",
            "Respiratory_rate_based_on_volume_flow_measurement",
            "Respiratory_rate_based_on_pressure_measurement",
          ]),
        Column(.arterialSystolic, ["Arterial_systolic_pressure"]),
        Column(.arterialDiastolic, ["Arterial_diastolic_pressure"]),
        Column(.arterialMean, ["Arterial_mean_pressure"]),
        Column(.endTidalCO2, ["Endtidal_CO2_concentration_mmHg"]),
      ], long: Long(name: "#2", value: "#3")),
  ]

  private static let captureTimes = ["dd-MM-yyyy HH:mm:ss.fff"] + CSVMapping.dates

  /// Names of IEEE 11073-10101 as Philips spells them (Data Export Interface).
  private static let philipsCodes = [
    Column(.heartRate, ["NOM_ECG_CARD_BEAT_RATE"]),
    Column(.saturation, ["NOM_PULS_OXIM_SAT_O2", "NOM_PULS_OXIM_SAT_O2_ART_LEFT"]),
    Column(.pulseRate, ["NOM_PLETH_PULS_RATE", "NOM_PULS_OXIM_PULS_RATE", "NOM_PULS_RATE"]),
    Column(.cuffSystolic, ["NOM_PRESS_BLD_NONINV_SYS"]),
    Column(.cuffDiastolic, ["NOM_PRESS_BLD_NONINV_DIA"]),
    Column(.cuffMean, ["NOM_PRESS_BLD_NONINV_MEAN"]),
    Column(.arterialSystolic, ["NOM_PRESS_BLD_ART_ABP_SYS", "NOM_PRESS_BLD_ART_SYS"]),
    Column(.arterialDiastolic, ["NOM_PRESS_BLD_ART_ABP_DIA", "NOM_PRESS_BLD_ART_DIA"]),
    Column(.arterialMean, ["NOM_PRESS_BLD_ART_ABP_MEAN", "NOM_PRESS_BLD_ART_MEAN"]),
    Column(.respiratoryRate, ["NOM_RESP_RATE", "NOM_AWAY_RESP_RATE", "NOM_CO2_RESP_RATE"]),
    Column(.temperature, ["NOM_TEMP"]),
    Column(.perfusionIndex, ["NOM_PLETH_PERF_REL", "NOM_PULS_OXIM_PERF_REL"]),
  ]
}
