/// How one drug given outside the bag acts: its course and the sizes of its effects.
///
/// All figures are usual figures of prescribing texts, in general knowledge and not looked up here,
/// for intravenous doses (clonidine by mouth); the size of labetalol is the one in its label (20 mg
/// lower pressure by 11/7 mmHg on average).
struct MedicineLaw: Equatable, Sendable {
  /// The size of an effect: it grows with the amount and saturates (Emax).
  struct Effect: Equatable, Sendable {
    /// The effect of an endless dose in the unit of the value; below 0 it lowers.
    let most: Double
    /// The milligrams of half that effect.
    let half: Double

    /// No effect.
    static let none = Effect(most: 0, half: 1)

    /// The effect of an amount in milligrams.
    func size(_ milligrams: Double) -> Double {
      most * milligrams / (milligrams + half)
    }
  }

  /// The time constant in seconds with which it begins to act.
  let onset: Double
  /// The time constant in seconds with which its action ends.
  let decay: Double
  /// The change of systolic pressure, mmHg.
  var systolic = Effect.none
  /// The change of diastolic pressure as a part of the systolic one.
  var diastolicShare = 0.6
  /// The change of heart rate, beats per minute.
  var rate = Effect.none
  /// The milligrams of midazolam that sedate like one milligram.
  var midazolam = 0.0

  /// The law of a drug.
  static func of(_ medicine: Medicine) -> MedicineLaw {
    switch medicine {
    case .labetalol: labetalol
    case .hydralazine: hydralazine
    case .clonidine: clonidine
    case .midazolam: midazolam
    case .lorazepam: lorazepam
    case .flumazenil: flumazenil
    case .atropine: atropine
    case .glycopyrrolate: glycopyrrolate
    case .ephedrine: ephedrine
    case .phenylephrine: phenylephrine
    }
  }

  /// Onset 2 to 5 min, peak 5 to 15 min, 2 to 4 h; 20 mg: −11/−7 mmHg, −5 beats per minute.
  private static let labetalol = MedicineLaw(
    onset: 180, decay: 10_800, systolic: Effect(most: -40, half: 53),
    rate: Effect(most: -18, half: 53))
  /// Onset 5 to 20 min, peak 15 to 30 min, 2 to 4 h; 10 mg: −20 mmHg, +9 beats per minute.
  private static let hydralazine = MedicineLaw(
    onset: 480, decay: 9000, systolic: Effect(most: -45, half: 12.5), diastolicShare: 0.75,
    rate: Effect(most: 20, half: 12.5))
  /// By mouth: onset 30 to 60 min, peak 1 to 3 h, 6 to 10 h; 0.1 mg: −11 mmHg, −3 beats per minute.
  private static let clonidine = MedicineLaw(
    onset: 1800, decay: 21_600, systolic: Effect(most: -40, half: 0.25),
    rate: Effect(most: -10, half: 0.25))
  /// Onset 1 to 2 min, peak 3 to 5 min, 20 to 60 min.
  private static let midazolam = MedicineLaw(onset: 60, decay: 1500, midazolam: 1)
  /// Onset 3 to 5 min, peak 15 to 20 min, 6 to 8 h; twice as strong as midazolam.
  private static let lorazepam = MedicineLaw(onset: 240, decay: 21_600, midazolam: 2)
  /// Onset 1 to 2 min, peak 4 to 8 min, about 45 min: shorter than lorazepam, so that sedation
  /// comes back.
  private static let flumazenil = MedicineLaw(onset: 90, decay: 2400)
  /// Onset 1 min, peak 2 to 4 min, an hour; 0.5 mg: +20 beats per minute.
  private static let atropine = MedicineLaw(
    onset: 40, decay: 2700, rate: Effect(most: 50, half: 0.7))
  /// Onset 1 to 2 min, peak 5 min, 2 to 3 h; 0.2 mg: +12 beats per minute.
  private static let glycopyrrolate = MedicineLaw(
    onset: 60, decay: 7200, rate: Effect(most: 40, half: 0.45))
  /// Onset 1 min, peak 2 to 5 min, 15 to 30 min; 10 mg: +20 mmHg, +10 beats per minute.
  private static let ephedrine = MedicineLaw(
    onset: 50, decay: 1200, systolic: Effect(most: 60, half: 20), diastolicShare: 0.5,
    rate: Effect(most: 30, half: 20))
  /// Onset below 1 min, peak 1 min, 5 to 15 min; 0.1 mg: +25 mmHg, −7 beats per minute by reflex.
  private static let phenylephrine = MedicineLaw(
    onset: 20, decay: 420, systolic: Effect(most: 90, half: 0.26),
    rate: Effect(most: -25, half: 0.26))
}
