/// What one device record says about the sampled parameters.
///
/// A field that is nil says "nothing new"; that there is no value is a reading of its own.
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
  /// What the device reports of itself; nil when the record says nothing about that.
  public var flags: DeviceFlags?
  /// Whether the device says that it is in demonstration mode or simulated.
  public var isSimulated: Bool?
  /// The device's own clock, for the record only: it is often wrong.
  public var deviceClock: WallTime?

  /// A row that says nothing yet.
  public init() {}

  /// Whether the row says nothing at all.
  public var isEmpty: Bool { self == VitalRow() }

  /// What the row says about one sampled parameter; nil for nothing new.
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
    case .rate, .cuffSystolic, .cuffDiastolic, .cuffMean, .sedation: nil
    }
  }

  /// The row with a doubt about every value in it.
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
    return row
  }

  /// Sets what the row says about a sampled parameter from a number in hundredths.
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
    case .rate, .cuffSystolic, .cuffDiastolic, .cuffMean, .sedation: break
    }
  }

  /// Sets that there is no value of a sampled parameter, and why.
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
    case .rate, .cuffSystolic, .cuffDiastolic, .cuffMean, .sedation: break
    }
  }
}
