import Vitals

/// The columns of the plain CSV format, in writing order.
enum CSVColumns {
  static let time = "t_s"
  /// The parameters of the value columns.
  static let parameters: [Parameter] = [
    .heartRate, .saturation, .pulseRate, .cuffSystolic, .cuffDiastolic, .cuffMean,
    .arterialSystolic, .arterialDiastolic, .arterialMean, .respiratoryRate, .endTidalCO2,
    .temperature,
  ]
}
