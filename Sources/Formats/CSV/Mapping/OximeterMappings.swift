import Vitals

/// Mappings of the oximeters that patients bring.
enum OximeterMappings {
  private typealias Column = CSVMapping.Column
  private typealias Signs = CSVMapping.Signs
  private typealias Time = CSVMapping.Time

  /// Oximeters that patients bring.
  static let all: [CSVMapping] = [
    CSVMapping(
      "o2ring",
      source:
        "Viatom, Wellue and Checkme (O2Ring, Checkme O2, SleepU): ViHealth and O2 Insight Pro, "
        + "as several public readers and writers have them.",
      signs: Signs([
        "Time", "Oxygen Level|SpO2|O2 Level|Blood Oxygen", "Pulse Rate|PR|Heart Rate", "Motion",
      ]),
      time: Time(["Time"], viatomTimes),
      columns: [
        Column(
          .saturation, ["Oxygen Level", "SpO2", "O2 Level", "Blood Oxygen"],
          missing: CSVMapping.usualMissing + ["0", "127", "255"]),
        Column(
          .pulseRate, ["Pulse Rate", "PR", "Heart Rate"],
          missing: CSVMapping.usualMissing + ["0", "255", "511", "65535"]),
      ]),
    CSVMapping(
      "nonin-nvision",
      source:
        "nVISION and LifeSense of Nonin: no sample was seen; columns as its manuals name them.",
      signs: Signs(["Date", "Time", "SpO2", "HR|Heart Rate|Pulse|Pulse Rate"]),
      time: Time(["Time"], CSVMapping.americanDates, dateColumns: ["Date"]),
      missing: CSVMapping.usualMissing + ["127", "500", "511"], columns: fingerColumns),
    CSVMapping(
      "emay",
      source: "EMAY SleepO2: Date,Time,SpO2(%),PR(bpm), the month first, empty for no finger; "
        + "several public readers agree.",
      signs: Signs(["Date", "Time", "SpO2", "PR"]),
      time: Time(["Time"], CSVMapping.americanDates, dateColumns: ["Date"]), columns: fingerColumns),
    CSVMapping(
      "cms50",
      source: "Contec CMS50 by free programs such as BreatheIn2: no sample was seen; a time, the "
        + "saturation and the pulse. 0 and 127 mean no finger in its protocol.",
      signs: Signs([
        "Time|Timestamp|Date Time|DateTime", "SpO2", "PR|Pulse|Pulse Rate|BPM",
      ]),
      time: Time(
        ["Time", "Timestamp", "Date Time", "DateTime"],
        ["unix", "unix_ms", "seconds"] + CSVMapping.dates + ["HH:mm:ss.fff", "hh:mm:ss a"],
        date: .fileName),
      missing: CSVMapping.usualMissing + ["0", "127", "255"],
      columns: [
        Column(.saturation, ["SpO2"]),
        Column(.pulseRate, ["PR", "Pulse", "Pulse Rate", "BPM"]),
        Column(.perfusionIndex, ["PI"]),
      ]),
  ]

  private static let viatomTimes =
    [
      "HH:mm:ss MMM dd yyyy", "hh:mm:ssa MMM dd, yyyy", "hh:mm:ss a MMM dd yyyy",
      "HH:mm:ss MMM dd, yyyy", "HH:mm:ss dd/MM/yyyy", "HH:mm:ss MM/dd/yyyy",
    ] + CSVMapping.dates

  /// What an oximeter calls heart rate is the pulse.
  private static let fingerColumns = [
    Column(.saturation, ["SpO2"]),
    Column(.pulseRate, ["PR", "Pulse Rate", "Pulse", "HR", "Heart Rate", "BPM"]),
    Column(.respiratoryRate, ["RR", "Resp Rate"]),
    Column(.perfusionIndex, ["PI", "Perfusion Index"]),
  ]
}
