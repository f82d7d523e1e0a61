/// The true values of a simulated patient in one second, with the drifts of the body and without
/// the noise of sensors.
public struct Truth: Equatable, Sendable {
  /// Systolic pressure, mmHg.
  public var systolic: Double
  /// Diastolic pressure, mmHg.
  public var diastolic: Double
  /// Heart rate, beats per minute.
  public var rate: Double
  /// SpO2 at the finger, percent.
  public var saturation: Double
  /// Breaths per minute; 0 without breathing.
  public var breathing: Double
  /// End-tidal CO2, mmHg; 0 without breathing.
  public var endTidalCO2: Double
  /// Responsiveness: MOAA/S, continuous from 5 awake to 0.
  public var sedation: Double
  /// Dissociation, from 0 to 1 full.
  public var dissociation: Double

  /// True values.
  public init(
    systolic: Double, diastolic: Double, rate: Double, saturation: Double, breathing: Double,
    endTidalCO2: Double = 38, sedation: Double = 5, dissociation: Double = 0
  ) {
    self.systolic = systolic
    self.diastolic = diastolic
    self.rate = rate
    self.saturation = saturation
    self.breathing = breathing
    self.endTidalCO2 = endTidalCO2
    self.sedation = sedation
    self.dissociation = dissociation
  }
}
