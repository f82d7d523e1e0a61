/// A measured or charted parameter, named as in profiles, journals and alarm logs.
public enum Parameter: UInt8, CaseIterable, Hashable, Sendable {
  /// Heart rate within its hold, else pulse rate; derived, never sent by a device.
  case rate
  /// Heart rate from the ECG, beats per minute.
  case heartRate
  /// Pulse rate from the oximeter or a cuff, beats per minute.
  case pulseRate
  /// Oxygen saturation by pulse oximetry, percent.
  case saturation
  /// Respiratory rate, breaths per minute.
  case respiratoryRate
  /// Non-invasive (cuff) systolic pressure, mmHg.
  case cuffSystolic
  /// Non-invasive (cuff) diastolic pressure, mmHg.
  case cuffDiastolic
  /// Non-invasive (cuff) mean arterial pressure, mmHg.
  case cuffMean
  /// Arterial (invasive) systolic pressure, mmHg.
  case arterialSystolic
  /// Arterial (invasive) diastolic pressure, mmHg.
  case arterialDiastolic
  /// Arterial (invasive) mean pressure, mmHg.
  case arterialMean
  /// Perfusion index of the oximeter, percent of the light that pulsates.
  case perfusionIndex
  /// Depth of sedation as charted on the MOAA/S scale, 5 (alert) to 0.
  case sedation
  /// Carbon dioxide at the end of a breath (EtCO2), mmHg.
  case endTidalCO2
  /// Body temperature, degrees Celsius.
  case temperature

  /// The name in profiles, journals and logs.
  public var symbol: String {
    switch self {
    case .rate: "rate"
    case .heartRate: "hr"
    case .pulseRate: "pr"
    case .saturation: "spo2"
    case .respiratoryRate: "rr"
    case .cuffSystolic: "nibp_sys"
    case .cuffDiastolic: "nibp_dia"
    case .cuffMean: "nibp_map"
    case .arterialSystolic: "abp_sys"
    case .arterialDiastolic: "abp_dia"
    case .arterialMean: "abp_map"
    case .perfusionIndex: "pi"
    case .sedation: "sedation"
    case .endTidalCO2: "etco2"
    case .temperature: "temp"
    }
  }

  /// The parameter with this symbol; nil when unknown.
  public init?(symbol: String) {
    guard let found = Self.allCases.first(where: { $0.symbol == symbol }) else { return nil }
    self = found
  }

  /// The parameters that devices send as samples, each valid for its hold.
  public static let sampled: [Parameter] = [
    .heartRate, .pulseRate, .saturation, .respiratoryRate,
    .arterialSystolic, .arterialDiastolic, .arterialMean, .perfusionIndex, .endTidalCO2,
    .temperature,
  ]

  /// Whether the cuff measures it, in measurements instead of samples.
  public var isCuff: Bool {
    switch self {
    case .cuffSystolic, .cuffDiastolic, .cuffMean: true
    case .rate, .heartRate, .pulseRate, .saturation, .respiratoryRate, .arterialSystolic,
      .arterialDiastolic, .arterialMean, .perfusionIndex, .sedation, .endTidalCO2, .temperature:
      false
    }
  }

  /// The first word of an alarm text.
  public var label: String {
    switch self {
    case .rate: "Heart rate"
    case .heartRate: "HR"
    case .pulseRate: "Pulse"
    case .saturation: "SpO2"
    case .respiratoryRate: "Resp rate"
    case .cuffSystolic: "Systolic"
    case .cuffDiastolic: "Diastolic"
    case .cuffMean: "MAP"
    case .arterialSystolic: "ABP systolic"
    case .arterialDiastolic: "ABP diastolic"
    case .arterialMean: "ABP mean"
    case .perfusionIndex: "Perfusion index"
    case .sedation: "MOAA/S"
    case .endTidalCO2: "EtCO2"
    case .temperature: "Temperature"
    }
  }

  /// The display unit of an amount; empty for a score.
  public var unit: String {
    switch self {
    case .rate, .heartRate, .pulseRate: "bpm"
    case .saturation, .perfusionIndex: "%"
    case .respiratoryRate: "/min"
    case .cuffSystolic, .cuffDiastolic, .cuffMean, .arterialSystolic, .arterialDiastolic,
      .arterialMean, .endTidalCO2:
      "mmHg"
    case .temperature: "°C"
    case .sedation: ""
    }
  }

  /// The range a device or a nurse can mean, in hundredths; limits outside are refused.
  public var plausible: ClosedRange<Int32> {
    switch self {
    case .rate, .heartRate, .pulseRate: HeartRate.plausible
    case .saturation: Saturation.plausible
    case .respiratoryRate: RespiratoryRate.plausible
    case .cuffSystolic, .cuffDiastolic, .cuffMean, .arterialSystolic, .arterialDiastolic,
      .arterialMean:
      Pressure.plausible
    case .perfusionIndex: PerfusionIndex.plausible
    case .sedation: 0...500
    case .endTidalCO2: EndTidalCO2.plausible
    case .temperature: Temperature.plausible
    }
  }
}
