/// What one device record says about the cuff; monitors repeat the last reading every second.
public struct CuffRow: Hashable, Sendable {
  /// Systolic pressure; during deflation it may be a first guess without a diastolic.
  public var systolic: Pressure?
  /// Diastolic pressure.
  public var diastolic: Pressure?
  /// Mean arterial pressure.
  public var mean: Pressure?
  /// Whether the cuff is measuring now; nil when the source has no such flag.
  public var isMeasuring: Bool?
  /// When the reading was taken, if the source says so; before the session it is negative.
  public var taken: SessionTime?
  /// Whether the device reports that the measurement failed.
  public var hasFailed: Bool

  /// A row; without arguments one that says there is no value.
  public init(
    systolic: Pressure? = nil, diastolic: Pressure? = nil, mean: Pressure? = nil,
    isMeasuring: Bool? = nil, taken: SessionTime? = nil, hasFailed: Bool = false
  ) {
    self.systolic = systolic
    self.diastolic = diastolic
    self.mean = mean
    self.isMeasuring = isMeasuring
    self.taken = taken
    self.hasFailed = hasFailed
  }
}

/// The three pressures of one cuff reading.
public struct PressureTriple: Hashable, Sendable {
  /// Systolic pressure.
  public let systolic: Pressure
  /// Diastolic pressure.
  public let diastolic: Pressure
  /// Mean arterial pressure; nil when the source never sends one.
  public let mean: Pressure?

  /// A reading.
  public init(systolic: Pressure, diastolic: Pressure, mean: Pressure?) {
    self.systolic = systolic
    self.diastolic = diastolic
    self.mean = mean
  }
}

/// One blood-pressure measurement: the result of one cuff cycle.
public struct PressureMeasurement: Hashable, Sendable {
  /// How much is known about when the measurement was taken, which decides what judges it.
  public enum Standing: Hashable, Sendable {
    /// Taken during the session: judged by every rule, feeds baseline and schedule.
    case measured
    /// Found on the monitor at the start, perhaps the previous patient's: absolute limits only.
    case ageUnknown
    /// The device dates it before the session: judged by no rule.
    case beforeSession
    /// The monitor named another patient when it came: absolute limits only.
    case otherPatient
  }

  /// The pressures.
  public let reading: PressureTriple
  /// When it became known.
  public let at: SessionTime
  /// When it was taken.
  public let taken: SessionTime
  /// What may judge it.
  public let standing: Standing

  /// A measurement.
  public init(reading: PressureTriple, at: SessionTime, taken: SessionTime, standing: Standing) {
    self.reading = reading
    self.at = at
    self.taken = taken
    self.standing = standing
  }

  /// The measurement where the monitor named another patient.
  public var doubted: PressureMeasurement {
    guard standing == .measured else { return self }
    return PressureMeasurement(reading: reading, at: at, taken: taken, standing: .otherPatient)
  }

  /// The value of one of the three cuff parameters.
  public subscript(parameter: Parameter) -> Amount? {
    switch parameter {
    case .cuffSystolic: reading.systolic.amount
    case .cuffDiastolic: reading.diastolic.amount
    case .cuffMean: reading.mean?.amount
    case .rate, .heartRate, .pulseRate, .saturation, .respiratoryRate, .arterialSystolic,
      .arterialDiastolic, .arterialMean, .perfusionIndex, .sedation:
      nil
    }
  }
}
