/// The sedation by ketamine and benzodiazepines together.
///
/// Each amount is put in units of the amount that alone brings MOAA/S to 2.5; together they act
/// more than added (usual figure: benzodiazepines and anaesthetics are synergistic).
struct Sedatives: Equatable, Sendable {
  /// Ketamine: MOAA/S 2 at 640 ng/mL, where anaesthesia ends, and 0 to 1 from 1,000 ng/mL (clinical
  /// reference, section 1.7).
  private static let ketamineHalf = 550.0
  /// Midazolam: 7 mg in 70 kg (usual figure: 2 mg leave an adult drowsy, 10 mg asleep).
  private static let midazolamHalf = 0.1

  /// Ketamine at its effect site.
  let ketamine: Double
  /// Benzodiazepines at their effect site.
  let benzodiazepine: Double

  /// The sedatives of a moment: ketamine in ng/mL, midazolam in mg, the weight in kg.
  init(ketamine: Double, midazolam: Double, weight: Double) {
    self.ketamine = ketamine / Self.ketamineHalf
    benzodiazepine = midazolam / weight / Self.midazolamHalf
  }

  /// Responsiveness: MOAA/S, continuous from 5 to 0; 4.6 at the end of the reference infusion.
  var responsiveness: Double {
    let together = ketamine + benzodiazepine + 0.5 * ketamine * benzodiazepine
    return 5 / (1 + together * together * together)
  }

  /// The part of the respiratory drive that is lost, 0 to 1.
  ///
  /// Ketamine alone takes little, a third after a fast bolus of 2 mg/kg; benzodiazepines take more,
  /// both together most (usual figures).
  var depression: Double {
    let together = 0.1 * ketamine + benzodiazepine + 0.8 * ketamine * benzodiazepine
    let square = together * together
    return min(1.1 * square / (1 + square), 1)
  }

  /// The part of the airway that closes in deep sedation: half of it under benzodiazepines, a
  /// third under ketamine, which spares the tone of the throat (usual figures).
  var lostTone: Double {
    let together = ketamine + benzodiazepine
    return 0.33 + (together > 0 ? 0.17 * benzodiazepine / together : 0)
  }

  /// The relief of fright by benzodiazepines, 0 to 1: half with 2 mg of midazolam.
  var relief: Double { benzodiazepine / (benzodiazepine + 0.3) }
}
