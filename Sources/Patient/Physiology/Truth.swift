/// The true values of a simulated patient in one second, without noise of sensors.
public struct Truth: Equatable, Sendable {
  /// Systolic pressure, mmHg.
  public var systolic: Double
  /// Diastolic pressure, mmHg.
  public var diastolic: Double
  /// Heart rate, beats per minute.
  public var rate: Double
  /// SpO2, percent.
  public var saturation: Double
  /// Breaths per minute.
  public var breathing: Double
  /// End-tidal CO2, mmHg.
  public var endTidalCO2 = 38.0
  /// Responsiveness: MOAA/S, from 5 awake to 0.
  public var sedation = 5.0
}
