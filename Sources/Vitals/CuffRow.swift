/// The cuff fields of one device record; monitors repeat the last reading every second.
public struct CuffRow: Hashable, Sendable {
  /// Systolic pressure; during deflation a provisional value may come without a diastolic.
  public var systolic: Pressure?
  /// Diastolic pressure.
  public var diastolic: Pressure?
  /// Mean arterial pressure.
  public var mean: Pressure?
  /// Whether the cuff is measuring; nil when the source has no such flag.
  public var isMeasuring: Bool?
  /// When the reading was taken, if the source reports it; negative before the session.
  public var taken: SessionTime?
  /// Whether the device reports that the measurement failed.
  public var hasFailed: Bool

  /// A row; without arguments one without any value.
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
  /// Mean arterial pressure; nil when the source does not send it.
  public let mean: Pressure?

  /// One cuff reading.
  public init(systolic: Pressure, diastolic: Pressure, mean: Pressure?) {
    self.systolic = systolic
    self.diastolic = diastolic
    self.mean = mean
  }
}

/// One blood-pressure measurement: the result of one cuff cycle.
public struct PressureMeasurement: Hashable, Sendable {
  /// How reliably the time of a measurement is known, which decides which rules judge it.
  public enum Standing: Hashable, Sendable {
    /// Taken during the session: judged by every rule, counts for baseline and schedule.
    case measured
    /// On the monitor when the session began, possibly another patient's: absolute limits only.
    case ageUnknown
    /// Dated before the session by the device: judged by no rule.
    case beforeSession
    /// Sent while the monitor named another patient: absolute limits only.
    case otherPatient
    /// Sent in demonstration, training or test mode to a live session: absolute limits only.
    case demonstration
  }

  /// The three pressures.
  public let reading: PressureTriple
  /// When the session received it.
  public let at: SessionTime
  /// When the cuff took it.
  public let taken: SessionTime
  /// Decides which rules judge it.
  public let standing: Standing
  /// The origin of a measurement that was typed in; nil for one of a device.
  public let hand: HandMark?

  /// One measurement.
  public init(
    reading: PressureTriple, at: SessionTime, taken: SessionTime, standing: Standing,
    hand: HandMark? = nil
  ) {
    self.reading = reading
    self.at = at
    self.taken = taken
    self.standing = standing
    self.hand = hand
  }

  /// The same measurement, marked with a doubt about whose it is; one that has a doubt keeps its own.
  public func doubted(_ doubt: Standing) -> PressureMeasurement {
    guard standing == .measured else { return self }
    return PressureMeasurement(reading: reading, at: at, taken: taken, standing: doubt)
  }

  /// The amount of a cuff parameter; nil for every other parameter.
  public subscript(parameter: Parameter) -> Amount? {
    switch parameter {
    case .cuffSystolic: reading.systolic.amount
    case .cuffDiastolic: reading.diastolic.amount
    case .cuffMean: reading.mean?.amount
    case .rate, .heartRate, .pulseRate, .saturation, .respiratoryRate, .arterialSystolic,
      .arterialDiastolic, .arterialMean, .perfusionIndex, .sedation, .endTidalCO2, .temperature:
      nil
    }
  }
}
