/// The laws that bound and join pressure and heart rate.
enum Circulation {
  /// The part of a systolic displacement that diastolic pressure follows with.
  static let diastolicShare = 0.6

  /// The diastolic pressure under a systolic one: pulse pressure keeps its least, in shock a third
  /// of systolic pressure; all in mmHg.
  static func bounded(diastolic: Double, systolic: Double, least: Double) -> Double {
    min(diastolic, systolic - min(least, systolic / 3))
  }

  /// The rise of heart rate by lack of oxygen: up to 16 beats per minute below an SpO2 of 90, lost
  /// again when the heart itself lacks it, below 60 (usual figures).
  static func hypoxicRate(_ saturation: Double) -> Double {
    let rise = min(0.8 * max(90 - saturation, 0), 16)
    return rise - 1.5 * max(60 - saturation, 0)
  }

  /// What calming and benzodiazepines take of fright, in beats per minute and mmHg: with calming a
  /// quarter of the rate, with benzodiazepines up to half, and 0.4 mmHg for each beat.
  static func relief(
    ofFright rate: Double, calm: Double, benzodiazepine: Double
  ) -> (rate: Double, systolic: Double) {
    let eased = rate * (1 - (1 - 0.25 * calm) * (1 - 0.5 * benzodiazepine))
    return (eased, 0.4 * eased)
  }
}
