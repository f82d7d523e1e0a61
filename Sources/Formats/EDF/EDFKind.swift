import Vitals

/// How a parameter is described in EDF files.
struct EDFKind {
  /// The label, at most 16 characters.
  let label: String
  /// The physical dimension, at most 8 characters.
  let unit: String

  private init(_ label: String, _ unit: String) { (self.label, self.unit) = (label, unit) }

  /// The description; nil for what is no measured value.
  init?(_ parameter: Parameter) {
    switch parameter {
    case .heartRate: self.init("HR", "bpm")
    case .pulseRate: self.init("Pulse", "bpm")
    case .saturation: self.init("SpO2", "%")
    case .respiratoryRate: self.init("Resp rate", "/min")
    case .cuffSystolic: self.init("NIBP sys", "mmHg")
    case .cuffDiastolic: self.init("NIBP dia", "mmHg")
    case .cuffMean: self.init("NIBP mean", "mmHg")
    case .arterialSystolic: self.init("ABP sys", "mmHg")
    case .arterialDiastolic: self.init("ABP dia", "mmHg")
    case .arterialMean: self.init("ABP mean", "mmHg")
    case .perfusionIndex: self.init("PI", "%")
    case .endTidalCO2: self.init("EtCO2", "mmHg")
    case .temperature: self.init("Temp", "degC")
    case .rate, .sedation: return nil
    }
  }
}
