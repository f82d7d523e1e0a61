import Vitals

/// Mappings of cuffs and of pressures at the finger.
enum CuffMappings {
  private typealias Column = CSVMapping.Column
  private typealias Form = CSVMapping.Form
  private typealias Signs = CSVMapping.Signs
  private typealias Time = CSVMapping.Time

  /// Cuffs, and continuous pressures at the finger.
  static let all: [CSVMapping] = [
    CSVMapping(
      "medisana-date-time",
      source: "VitaDock of Medisana and other cuffs, with date and time apart; units may stand in "
        + "the cells, as 104 mmHg.",
      signs: Signs(["Date|Datum", "Time|Uhrzeit|Zeit"] + cuffSigns),
      time: Time(["Time", "Uhrzeit", "Zeit"], CSVMapping.dates, dateColumns: ["Date", "Datum"]),
      columns: cuffColumns),
    CSVMapping(
      "medisana",
      source:
        "VitaDock of Medisana and other cuffs, with date and time in one cell; units may stand "
        + "in the cells, as 104 mmHg (vitadock-api, issue 10).",
      signs: Signs(["Date|Datum|Time|Measurement Date|Date/Time|Timestamp"] + cuffSigns),
      time: Time(
        ["Date", "Datum", "Date/Time", "Measurement Date", "Timestamp", "Time"], CSVMapping.dates),
      columns: cuffColumns),
    CSVMapping(
      "cuff-series", source: "Readings of a cuff by the minute (R package bp, bp_preg).",
      signs: Signs(["minute", "SBP", "DBP"]), time: Time(["minute"], ["minutes"]),
      columns: [
        Column(.cuffSystolic, ["SBP"]), Column(.cuffDiastolic, ["DBP"]),
        Column(.cuffMean, ["MAP", "MBP"]), Column(.pulseRate, ["PR", "Pulse"]),
      ]),
    CSVMapping(
      "finometer",
      source: "Finapres (Finometer, BeatScope, Nova): beats, eight lines before the header, a "
        + "semicolon, a decimal comma, a line behind the last row; as public readers have it. The "
        + "pressure rebuilt for the arm goes before that of the finger.",
      signs: Signs([
        "Time|Time (s)|Time (sec)",
        "Systolic (mmHg)|reSYS|fiSYS|BP Systolic|Systolic Pressure|reSYS (mmHg)|fiSYS (mmHg)",
        "Diastolic (mmHg)|reDIA|fiDIA|BP Diastolic|Diastolic Pressure|reDIA (mmHg)|fiDIA (mmHg)",
      ]),
      form: Form(delimiter: ";", decimal: ",", rows: .skip),
      time: Time(
        ["Time", "Time (s)", "Time (sec)"], ["seconds", "HH:mm:ss.fff"] + CSVMapping.dates),
      columns: [
        Column(
          .arterialSystolic, ["reSYS", "Systolic", "BP Systolic", "Systolic Pressure", "fiSYS"]),
        Column(
          .arterialDiastolic,
          ["reDIA", "Diastolic", "BP Diastolic", "Diastolic Pressure", "fiDIA"]),
        Column(.arterialMean, ["reMAP", "Mean", "BP Mean", "Mean Pressure", "MAP", "fiMAP"]),
        Column(.pulseRate, ["HR", "Heart rate", "PR", "Pulse rate"]),
      ]),
  ]

  private static let cuffSigns = [
    "Systolic|Systole|SYS|Systolisch|Sys.", "Diastolic|Diastole|DIA|Diastolisch|Dia.",
    "Pulse|Puls|Pulse Rate|Heart Rate|Herzfrequenz",
  ]
  private static let cuffColumns = [
    Column(.cuffSystolic, ["Systolic", "Systole", "SYS", "Systolisch"]),
    Column(.cuffDiastolic, ["Diastolic", "Diastole", "DIA", "Diastolisch"]),
    Column(.cuffMean, ["MAP", "Mean"]),
    Column(.pulseRate, ["Pulse", "Puls", "Pulse Rate", "Heart Rate", "Herzfrequenz"]),
  ]
}
