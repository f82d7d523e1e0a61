/// The figures from which the patients of a population are drawn.
struct PopulationLaw: Sendable {
  /// The mean age in years; not published for Zhou and Yale, 45 assumed.
  let age: Double
  /// The share with hypertension; not published for Zhou and Yale, a quarter assumed.
  let hypertensiveShare: Double
  /// The mean rise of systolic pressure of a patient up to 50 years without hypertension, mmHg:
  /// fitted so that the mean at the cuff is the published one.
  let systolicRise: Double
  /// The diastolic rise as a part of the systolic one, from the published means.
  let ratio: Double
  /// The spread of the systolic rise between patients (SD), mmHg: fitted to the one published spread
  /// (Yale 11.2 at the cuff, of which 7 are noise and drift of two readings).
  var systolicDeviation = 7.6
  /// The spread of the diastolic rise (SD), mmHg: fitted to Yale's 8.45 at the cuff.
  var diastolicDeviation = 5.9
}
