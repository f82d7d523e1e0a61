import Vitals

/// The values of one parameter as an export writes them.
struct ExportSeries {
  /// One value.
  struct Value: Hashable {
    /// Milliseconds, as those of the table.
    let time: Int64
    /// Hundredths of the unit of the parameter.
    let hundredths: Int32
  }

  /// The parameter.
  let parameter: Parameter
  /// Its values in order of time.
  let values: [Value]
  /// The times at which its device said that there is no value.
  private(set) var blanks: [Int64] = []

  /// The order in which formats name parameters.
  private static let order: [Parameter] = [
    .heartRate, .pulseRate, .saturation, .perfusionIndex, .respiratoryRate, .endTidalCO2,
    .temperature, .arterialSystolic, .arterialDiastolic, .arterialMean,
    .cuffSystolic, .cuffDiastolic, .cuffMean,
  ]

  /// The series of an export that have a value, each of the first device that measured it; cuffs by
  /// their measurements where these are told, each once.
  static func all(_ export: RecordingExport) -> [ExportSeries] {
    order.compactMap { parameter in
      let isTold = parameter.isCuff && !export.pressures.isEmpty
      let values =
        isTold ? pressures(export, parameter) : samples(column(export.table, parameter))
      guard !values.isEmpty else { return nil }
      var series = ExportSeries(parameter: parameter, values: values)
      if !parameter.isCuff { series.blanks = blanks(column(export.table, parameter)) }
      return series
    }
  }

  /// How many values of other devices are left out, by parameter.
  static func losses(_ export: RecordingExport) -> [ExportLoss] {
    order.compactMap { parameter in
      if parameter.isCuff, !export.pressures.isEmpty { return nil }
      let counts = export.table.columns.filter { $0.parameter == parameter }
        .map { column in column.values.count { $0 != RecordingTable.Column.blank } }
        .filter { $0 > 0 }
      let lost = counts.dropFirst().reduce(0, +)
      return lost > 0 ? .values(parameter.symbol, lost) : nil
    }
  }

  private static func pressures(_ export: RecordingExport, _ parameter: Parameter) -> [Value] {
    export.pressures.compactMap { pressure in
      let amount: Amount? =
        switch parameter {
        case .cuffSystolic: pressure.reading.systolic.amount
        case .cuffDiastolic: pressure.reading.diastolic.amount
        default: pressure.reading.mean?.amount
        }
      return amount.map { Value(time: pressure.time, hundredths: $0.hundredths) }
    }
  }

  /// The column of the first device that has a value.
  private static func column(
    _ table: RecordingTable, _ parameter: Parameter
  ) -> RecordingTable.Column? {
    table.columns.first { column in
      column.parameter == parameter
        && column.values.contains { $0 != RecordingTable.Column.blank }
    }
  }

  private static func samples(_ column: RecordingTable.Column?) -> [Value] {
    guard let column else { return [] }
    return zip(column.times, column.values).filter { $0.1 != RecordingTable.Column.blank }
      .map { Value(time: $0.0, hundredths: $0.1) }
      .sorted { $0.time < $1.time }
  }

  private static func blanks(_ column: RecordingTable.Column?) -> [Int64] {
    guard let column else { return [] }
    return zip(column.times, column.values).filter { $0.1 == RecordingTable.Column.blank }
      .map(\.0)
  }
}
