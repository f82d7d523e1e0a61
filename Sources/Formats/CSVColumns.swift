import Vitals

/// The columns of the plain CSV format, in the order they are written.
enum CSVColumns {
  static let time = "t_s"
  /// Column names with their parameters.
  static let parameters: [Parameter] = [
    .heartRate, .saturation, .pulseRate, .cuffSystolic, .cuffDiastolic, .cuffMean,
    .arterialSystolic, .arterialDiastolic, .arterialMean, .respiratoryRate,
  ]
}
