import Vitals

/// Mappings of monitors and central stations.
enum MonitorMappings {
  private typealias Column = CSVMapping.Column
  private typealias Form = CSVMapping.Form
  private typealias Signs = CSVMapping.Signs
  private typealias Time = CSVMapping.Time

  /// Exports of monitors and central stations.
  static let all: [CSVMapping] = [
    CSVMapping(
      "uq-trend",
      source:
        "University of Queensland Vital Signs Dataset, trend files: 19 columns, then texts of "
        + "alarms with commas; a public reader has the same columns.",
      signs: Signs(["Time", "RelativeTimeMilliseconds", "Clock"], repeatsCuff: true),
      form: Form(rows: .extra),
      time: Time(["RelativeTimeMilliseconds"], ["milliseconds"]),
      missing: CSVMapping.usualMissing + ["0"],
      columns: [
        Column(.heartRate, ["HR"]), Column(.saturation, ["SpO2"]), Column(.pulseRate, ["Pulse"]),
        Column(.perfusionIndex, ["Perf"]), Column(.endTidalCO2, ["etCO2"]),
        Column(.respiratoryRate, ["awRR"]), Column(.cuffSystolic, ["NBP (Sys)"]),
        Column(.cuffDiastolic, ["NBP (Dia)"]), Column(.cuffMean, ["NBP (Mean)"]),
        Column(.arterialSystolic, ["ART (Sys)"]), Column(.arterialDiastolic, ["ART (Dia)"]),
        Column(.arterialMean, ["ART (Mean)"]),
      ]),
    CSVMapping(
      "philips-export",
      source:
        "Numerics of a Philips central station (IntelliVue, PIC iX): Date,Time,Diff,Sequence and "
        + "the names of the monitor; rows of a public description. Carbon dioxide has no unit in "
        + "it "
        + "and is not read.",
      signs: Signs(["Date", "Time", "Sequence|Diff|NBPs|SpO2 T|ABPs|ARTs|btbHR|Pulse (SpO2)"]),
      time: Time(["Time"], CSVMapping.americanDates, dateColumns: ["Date"]),
      columns: [
        Column(.heartRate, ["HR"]), Column(.saturation, ["SpO2", "SpO2 T", "SpO2 r", "SpO2 l"]),
        Column(.pulseRate, ["Pulse (SpO2)", "Pulse", "PR"]),
        Column(.perfusionIndex, ["Perf"]), Column(.respiratoryRate, ["RR", "awRR"]),
        Column(.cuffSystolic, ["NBPs"]), Column(.cuffDiastolic, ["NBPd"]),
        Column(.cuffMean, ["NBPm"]), Column(.arterialSystolic, ["ABPs", "ARTs"]),
        Column(.arterialDiastolic, ["ABPd", "ARTd"]), Column(.arterialMean, ["ABPm", "ARTm"]),
        Column(.temperature, ["Temp", "Tcore", "Trect", "Tesoph"]),
      ]),
    CSVMapping(
      "ge-trend",
      source: "Datex-Ohmeda and GE S/5 by VSCapture (xeonfusion/VSCapture, Class1.cs), "
        + "AS3ExportData.csv: two lines before the header, which come again; a comma behind each "
        + "row. "
        + "The site of the invasive pressures is not in it: they are not read.",
      signs: Signs(
        ["Date", "Time", "Heart Rate", "Systolic BP", "Diastolic BP"], repeatsCuff: true),
      form: Form(headerRepeats: true),
      time: Time(["Time"], CSVMapping.dates, dateColumns: ["Date"]),
      columns: [
        Column(.heartRate, ["Heart Rate"]), Column(.saturation, ["SpO2"]),
        Column(.cuffSystolic, ["Systolic BP"]), Column(.cuffDiastolic, ["Diastolic BP"]),
        Column(.cuffMean, ["Mean BP"]), Column(.endTidalCO2, ["ETCO2"]),
        Column(.respiratoryRate, ["RR#1", "RR#2"]), Column(.temperature, ["T1"]),
      ]),
    CSVMapping(
      "ge-trend-named",
      source:
        "The same monitors by another VSCapture (JiaXiuSai/VSCapture), with one column of the "
        + "time and names such as NIBP_Systolic.",
      signs: Signs(["Time", "ECG_HR", "NIBP_Systolic", "NIBP_Diastolic"], repeatsCuff: true),
      form: Form(headerRepeats: true), time: Time(["Time"], CSVMapping.dates),
      columns: [
        Column(.heartRate, ["ECG_HR"]), Column(.saturation, ["SpO2"]),
        Column(.cuffSystolic, ["NIBP_Systolic"]), Column(.cuffDiastolic, ["NIBP_Diastolic"]),
        Column(.cuffMean, ["NIBP_Mean"]), Column(.respiratoryRate, ["CO2_RR", "RR"]),
        Column(.temperature, ["T1_Temp"]),
      ]),
  ]
}
