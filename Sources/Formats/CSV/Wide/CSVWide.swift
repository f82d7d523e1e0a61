import Vitals

/// The words of the wide CSV format.
enum CSVWide {
  /// The column of the time of day: ISO 8601.
  static let time = "time"
  /// The column of the seconds since the first row, or of the times of a recording without a clock.
  static let elapsed = "elapsed_s"
  /// The column of the texts in the file of marks.
  static let event = "event"
  /// What follows the name of the file of marks.
  static let eventsSuffix = "-events.csv"
  /// The parameters in the order of their columns.
  static let parameters = CSVColumns.parameters + [.perfusionIndex]

  /// The unit of a parameter in its header (UCUM).
  static func unit(of parameter: Parameter) -> String {
    switch parameter {
    case .rate, .heartRate, .pulseRate, .respiratoryRate: "/min"
    case .saturation, .perfusionIndex: "%"
    case .cuffSystolic, .cuffDiastolic, .cuffMean, .arterialSystolic, .arterialDiastolic,
      .arterialMean, .endTidalCO2:
      "mm[Hg]"
    case .temperature: "Cel"
    case .sedation: "1"
    }
  }
}
