/// Who sits in the chair, as far as it is not drawn from the seed.
public struct PatientSetup: Equatable, Sendable {
  /// The strength of the pressure response.
  public var response = PatientTraits.Response.typical
  /// Body weight in kilograms; nil for a drawn one.
  public var weight: Double?
  /// Age in years; nil for a drawn one.
  public var age: Double?
  /// Resting heart rate, beats per minute; nil for a drawn one.
  public var rate: Double?
  /// Resting systolic pressure, mmHg; nil for a drawn one.
  public var systolic: Double?
  /// Resting diastolic pressure, mmHg; nil for a drawn one.
  public var diastolic: Double?
  /// Resting SpO2, percent; nil for a drawn one.
  public var saturation: Double?
  /// The smallest rise of systolic pressure by the drug, mmHg; nil for the drawn one.
  public var leastSystolicGain: Double?

  /// A drawn patient of the typical response.
  public init() {}
}
