import Vitals

/// How a parameter is described in `.vital` files: the names of VitalDB's own tracks.
struct VitalTrackKind {
  /// The name of the track.
  let name: String
  /// The unit.
  let unit: String
  /// The meaning, 0 for none.
  let montype: UInt8
  /// The range that is shown.
  let shown: ClosedRange<Float>

  private init(_ name: String, _ unit: String, _ montype: UInt8, _ shown: ClosedRange<Float>) {
    (self.name, self.unit, self.montype, self.shown) = (name, unit, montype, shown)
  }

  /// The description; nil for what is no measured value.
  init?(_ parameter: Parameter) {
    switch parameter {
    case .heartRate: self.init("HR", "/min", 2, 30...150)
    case .pulseRate: self.init("PLETH_HR", "/min", 9, 30...150)
    case .saturation: self.init("PLETH_SPO2", "%", 10, 90...100)
    case .respiratoryRate: self.init("RR", "/min", 12, 0...50)
    case .cuffSystolic: self.init("NIBP_SBP", "mmHg", 16, 0...200)
    case .cuffDiastolic: self.init("NIBP_DBP", "mmHg", 17, 0...200)
    case .cuffMean: self.init("NIBP_MBP", "mmHg", 18, 0...200)
    case .arterialSystolic: self.init("ART_SBP", "mmHg", 5, 0...200)
    case .arterialDiastolic: self.init("ART_DBP", "mmHg", 6, 0...200)
    case .arterialMean: self.init("ART_MBP", "mmHg", 7, 0...200)
    case .perfusionIndex: self.init("PLETH_PI", "%", 0, 0...20)
    case .endTidalCO2: self.init("ETCO2", "mmHg", 15, 0...60)
    case .temperature: self.init("BT", "C", 19, 20...40)
    case .rate, .sedation: return nil
    }
  }
}
