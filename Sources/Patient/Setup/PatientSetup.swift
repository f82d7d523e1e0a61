/// Who sits in the chair, as far as it is not drawn from the seed.
///
/// What is set here takes the place of what was drawn and changes no other draw.
public struct PatientSetup: Equatable, Sendable {
  /// The series of infusions that the patient is drawn from.
  public var population = Population.zhou
  /// The pharmacokinetic model of ketamine behind the response.
  public var model = Pharmacokinetics.Model.domino
  /// Whether a nasal cannula measures carbon dioxide: the monitor then shows EtCO2.
  public var hasCapnography = false
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
  /// Resting SpO2 on air, percent; nil for a drawn one.
  public var saturation: Double?
  /// The smallest rise of systolic pressure by the drug, mmHg; nil for the drawn one.
  public var leastSystolicGain: Double?

  /// A drawn patient of the Guangzhou series.
  public init() {}
}
