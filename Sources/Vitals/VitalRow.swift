/// The sampled parameters in one device record.
///
/// A nil field means "nothing new"; a missing value is a reading of its own.
public struct VitalRow: Hashable, Sendable {
  /// Heart rate from the ECG.
  public var heartRate: Reading<HeartRate>?
  /// Pulse rate from the oximeter.
  public var pulseRate: Reading<HeartRate>?
  /// Oxygen saturation.
  public var saturation: Reading<Saturation>?
  /// Respiratory rate.
  public var respiratoryRate: Reading<RespiratoryRate>?
  /// Arterial systolic pressure.
  public var arterialSystolic: Reading<Pressure>?
  /// Arterial diastolic pressure.
  public var arterialDiastolic: Reading<Pressure>?
  /// Arterial mean pressure.
  public var arterialMean: Reading<Pressure>?
  /// Perfusion index.
  public var perfusionIndex: Reading<PerfusionIndex>?
  /// Carbon dioxide at the end of a breath.
  public var endTidalCO2: Reading<EndTidalCO2>?
  /// Body temperature.
  public var temperature: Reading<Temperature>?
  /// The device's own flags; nil when the record does not carry them.
  public var flags: DeviceFlags?
  /// Whether the device reports demonstration mode or simulation; nil when not reported.
  public var isSimulated: Bool?
  /// The device's own clock; recorded only, since it is often wrong.
  public var deviceClock: WallTime?

  /// A row without any field.
  public init() {}

  /// Whether the row carries nothing.
  public var isEmpty: Bool { self == VitalRow() }

  /// The reading of a sampled parameter; nil for nothing new.
  public subscript(parameter: Parameter) -> Reading<Amount>? {
    switch parameter {
    case .heartRate: heartRate?.map(\.amount)
    case .pulseRate: pulseRate?.map(\.amount)
    case .saturation: saturation?.map(\.amount)
    case .respiratoryRate: respiratoryRate?.map(\.amount)
    case .arterialSystolic: arterialSystolic?.map(\.amount)
    case .arterialDiastolic: arterialDiastolic?.map(\.amount)
    case .arterialMean: arterialMean?.map(\.amount)
    case .perfusionIndex: perfusionIndex?.map(\.amount)
    case .endTidalCO2: endTidalCO2?.map(\.amount)
    case .temperature: temperature?.map(\.amount)
    case .rate, .cuffSystolic, .cuffDiastolic, .cuffMean, .sedation: nil
    }
  }

  /// The row with a doubt on each of its values.
  public func doubted(_ doubt: Doubt) -> VitalRow {
    var row = self
    row.heartRate = heartRate?.doubted(doubt)
    row.pulseRate = pulseRate?.doubted(doubt)
    row.saturation = saturation?.doubted(doubt)
    row.respiratoryRate = respiratoryRate?.doubted(doubt)
    row.arterialSystolic = arterialSystolic?.doubted(doubt)
    row.arterialDiastolic = arterialDiastolic?.doubted(doubt)
    row.arterialMean = arterialMean?.doubted(doubt)
    row.perfusionIndex = perfusionIndex?.doubted(doubt)
    row.endTidalCO2 = endTidalCO2?.doubted(doubt)
    row.temperature = temperature?.doubted(doubt)
    return row
  }

  /// Sets a sampled parameter from a number in hundredths of its unit.
  public mutating func set(_ parameter: Parameter, hundredths: Int64, doubt: Doubt? = nil) {
    switch parameter {
    case .heartRate: heartRate = .plausible(hundredths: hundredths, doubt: doubt)
    case .pulseRate: pulseRate = .plausible(hundredths: hundredths, doubt: doubt)
    case .saturation: saturation = .plausible(hundredths: hundredths, doubt: doubt)
    case .respiratoryRate: respiratoryRate = .plausible(hundredths: hundredths, doubt: doubt)
    case .arterialSystolic: arterialSystolic = .plausible(hundredths: hundredths, doubt: doubt)
    case .arterialDiastolic: arterialDiastolic = .plausible(hundredths: hundredths, doubt: doubt)
    case .arterialMean: arterialMean = .plausible(hundredths: hundredths, doubt: doubt)
    case .perfusionIndex: perfusionIndex = .plausible(hundredths: hundredths, doubt: doubt)
    case .endTidalCO2: endTidalCO2 = .plausible(hundredths: hundredths, doubt: doubt)
    case .temperature: temperature = .plausible(hundredths: hundredths, doubt: doubt)
    case .rate, .cuffSystolic, .cuffDiastolic, .cuffMean, .sedation: break
    }
  }

  /// Marks a sampled parameter as missing, with the reason.
  public mutating func setMissing(_ parameter: Parameter, _ absence: Absence) {
    switch parameter {
    case .heartRate: heartRate = .missing(absence)
    case .pulseRate: pulseRate = .missing(absence)
    case .saturation: saturation = .missing(absence)
    case .respiratoryRate: respiratoryRate = .missing(absence)
    case .arterialSystolic: arterialSystolic = .missing(absence)
    case .arterialDiastolic: arterialDiastolic = .missing(absence)
    case .arterialMean: arterialMean = .missing(absence)
    case .perfusionIndex: perfusionIndex = .missing(absence)
    case .endTidalCO2: endTidalCO2 = .missing(absence)
    case .temperature: temperature = .missing(absence)
    case .rate, .cuffSystolic, .cuffDiastolic, .cuffMean, .sedation: break
    }
  }
}
