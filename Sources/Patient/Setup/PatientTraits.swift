/// The traits of a simulated patient, drawn once from the seed.
///
/// Laws: findings on the first simulated patient and the clinical reference, sections 1.6 and 1.7.
/// Figures without a source there are usual figures of general knowledge.
public struct PatientTraits: Equatable, Sendable {
  /// The narrowest pulse pressure of a patient at rest, mmHg (usual figure: a quarter of systolic
  /// pressure or less is shock).
  static let leastPulsePressure = 25.0

  /// Who the patient is.
  public struct Body: Equatable, Sendable {
    /// Body weight in kilograms.
    public var weight: Double
    /// Age in years.
    public var age: Double
    /// Whether the patient has hypertension.
    public var isHypertensive: Bool
    /// How many times the usual clearance the patient has: log-normal, CV 30 % (Kamp 2020 gives the
    /// mean; the spread between patients is the usual figure).
    public var clearance: Double
    /// How strongly the patient dissociates at a concentration, as a multiple: log-normal, CV 30 %
    /// (usual figure; clinics report dissociation in a third to three quarters of patients).
    public var sensitivity: Double
  }

  /// The values at rest, without drug.
  public struct Rest: Equatable, Sendable {
    /// Systolic pressure, mmHg.
    public var systolic: Double
    /// Diastolic pressure, mmHg.
    public var diastolic: Double
    /// Heart rate, beats per minute.
    public var rate: Double
    /// SpO2 on air, percent.
    public var saturation: Double
    /// Breaths per minute.
    public var breathing: Double
  }

  /// The changes at the peak of the reference infusion, 0.5 mg/kg in 40 min.
  public struct Gain: Equatable, Sendable {
    /// Systolic pressure, mmHg.
    public var systolic: Double
    /// Diastolic pressure, mmHg.
    public var diastolic: Double
    /// Heart rate, beats per minute.
    public var rate: Double
  }

  /// How the patient follows what a scenario does: never later nor less than its file says, so that
  /// a level that must be reached is.
  public struct Reaction: Equatable, Sendable {
    /// The part of the time that the way to a level takes, 0.75 to 1 (own choice).
    public var pace: Double
    /// How many times the way is gone, 1 to 1.06 (own choice).
    public var reach: Double
  }

  /// Who the patient is.
  public var body: Body
  /// The values at rest.
  public var rest: Rest
  /// The changes by the drug.
  public var gain: Gain
  /// How fast and how far the patient follows.
  public var reaction: Reaction

  /// The narrowest pulse pressure of this patient, mmHg; a setup may ask for a narrower one than
  /// any that is drawn.
  var leastPulsePressure: Double {
    min(Self.leastPulsePressure, rest.systolic - rest.diastolic)
  }

  /// Draws the traits of a patient of a population.
  public init(_ population: Population, from random: inout PatientRandom) {
    let law = population.law
    body = Body(law, from: &random)
    rest = Rest(body, from: &random)
    gain = Gain(law, body, rest, from: &random)
    reaction = Reaction(pace: 1, reach: 1)
    body.clearance = random.logNormal(deviation: Body.logDeviation)
    body.sensitivity = random.logNormal(deviation: Body.logDeviation)
    reaction = Reaction(pace: 0.75 + 0.25 * random.uniform(), reach: 1 + 0.06 * random.uniform())
  }

  /// Takes over what a setup says of the patient.
  mutating func apply(_ setup: PatientSetup) {
    if let least = setup.leastSystolicGain {
      gain.systolic = max(gain.systolic, least)
      // A little under the ratio of the largest published rises (Yale 0.69), since it is a bound.
      gain.diastolic = max(gain.diastolic, least * 0.62)
    }
    body.weight = setup.weight ?? body.weight
    body.age = setup.age ?? body.age
    rest.rate = setup.rate ?? rest.rate
    rest.systolic = setup.systolic ?? rest.systolic
    rest.diastolic = setup.diastolic ?? rest.diastolic
    rest.saturation = setup.saturation ?? rest.saturation
    if setup.diastolic == nil {
      rest.diastolic = min(rest.diastolic, rest.systolic - Self.leastPulsePressure)
    } else if setup.systolic == nil {
      rest.systolic = max(rest.systolic, rest.diastolic + Self.leastPulsePressure)
    }
  }
}

extension PatientTraits {
  /// Body weight in kilograms.
  public var weight: Double { body.weight }
  /// Resting systolic pressure, mmHg.
  public var systolic: Double { rest.systolic }
  /// Resting diastolic pressure, mmHg.
  public var diastolic: Double { rest.diastolic }
  /// Resting heart rate, beats per minute.
  public var rate: Double { rest.rate }
  /// Resting SpO2 on air, percent.
  public var saturation: Double { rest.saturation }
}

extension PatientTraits.Body {
  /// The deviation of the logarithm at a CV of 30 %: the root of ln(1 + 0.3²).
  fileprivate static let logDeviation = 0.2936

  fileprivate init(_ law: PopulationLaw, from random: inout PatientRandom) {
    weight = random.normal(76, 13, in: 48...120)
    age = random.normal(law.age, 12, in: 20...80)
    // The share rises by 1.2 % for each year of age (usual figure: a tenth at 35, half at 65).
    let share = law.hypertensiveShare + 0.012 * (age - law.age)
    isHypertensive = random.uniform() < min(max(share, 0.02), 0.9)
    (clearance, sensitivity) = (1, 1)
  }
}

extension PatientTraits.Rest {
  fileprivate init(_ body: PatientTraits.Body, from random: inout PatientRandom) {
    let first = random.normal()
    // 0.55 within those with and those without hypertension, 0.65 over all; 0.835 is the root of
    // 1 − 0.55².
    let second = 0.55 * first + 0.835 * random.normal()
    // Systolic pressure rises by 3 mmHg in ten years (usual figure). Treated hypertension leaves
    // higher and more scattered pressures, so that some arrive at 160/100 and more.
    let upper = (body.isHypertensive ? 133 : 120) + 0.3 * (body.age - 45)
    let lower = body.isHypertensive ? 82.0 : 75
    systolic = min(max(upper + (body.isHypertensive ? 14 : 7) * first, 95), 168)
    diastolic = min(max(lower + (body.isHypertensive ? 9 : 5) * second, 52), 104)
    diastolic = min(diastolic, systolic - PatientTraits.leastPulsePressure)
    rate = random.normal(71, 7, in: 58...90)
    saturation = random.normal(97.4, 0.6, in: 96...99)
    breathing = random.normal(14, 1.2, in: 12...17)
  }
}

extension PatientTraits.Gain {
  fileprivate init(
    _ law: PopulationLaw, _ body: PatientTraits.Body, _ rest: PatientTraits.Rest,
    from random: inout PatientRandom
  ) {
    let first = random.normal()
    // The two gains correlate with r = 0.7: 0.714 is the root of 1 − 0.7².
    let second = 0.7 * first + 0.714 * random.normal()
    // Older patients and those with hypertension rise more (Zhou, Yale).
    let mean =
      (law.systolicRise + 0.3 * max(body.age - 50, 0)) * (body.isHypertensive ? 1.5 : 1)
    // Who arrives high has less to rise (the law of initial value, usual figure).
    let high = 0.3 * max(rest.systolic - 135, 0)
    let lowerHigh = 0.3 * max(rest.diastolic - 83, 0)
    systolic = min(max(mean - high + law.systolicDeviation * first, -20), 60)
    let lower = mean * law.ratio - lowerHigh + law.diastolicDeviation * second
    diastolic = min(max(lower, -20), 45)
    // Zhou: +1.9; the spread is a usual figure, bounded lest a resting rate of 58 reach 40.
    rate = random.normal(2, 6, in: -8...20)
  }
}
