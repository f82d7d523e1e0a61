import Care
import Vitals

/// A care record driven by inputs at given seconds.
struct CareDesk {
  var care: CareRecord
  var outputs: [CareOutput] = []
  var vitals = Chart.Snapshot()
  var lacksExpected = false
  var conditions: [BedsideCondition] = []
  var latestPressure: SessionTime?
  let clinic: Clinic
  var now = SessionTime.zero
  /// The wall clock at second 0: 10:00 local time.
  static let wall = WallTime(unixMilliseconds: 1_772_442_000_000, offsetMinutes: 60)

  init(
    _ clinic: Clinic = .standard, planned: TimeSpan = .minutes(50), patient: String? = nil,
    rules: Int = CareRecord.rules
  ) {
    self.clinic = clinic
    care = CareRecord(
      CareSetup(clinic: clinic, patient: patient, planned: planned, rules: rules), began: .zero)
  }

  var bedside: Bedside {
    Bedside(
      wall: Self.wall + (now - .zero), vitals: vitals, lacksExpected: lacksExpected,
      conditions: conditions, latestPressure: latestPressure)
  }

  /// The refusal; nil when the input was applied.
  @discardableResult
  mutating func give(
    _ input: CareInput, by operatorName: Operator = Operator("KL"), at second: Int64
  ) -> Refusal? {
    now = .zero + .seconds(second)
    outputs = []
    if let refusal = care.refusal(of: input, bedside, at: now) { return refusal }
    outputs = care.handle(input, bedside, by: operatorName, at: now)
    return nil
  }

  @discardableResult
  mutating func chart(_ entry: ChartEntry, at second: Int64) -> Refusal? {
    give(.entry(entry), at: second)
  }

  /// Strikes an entry, or replaces it.
  @discardableResult
  mutating func correct(_ number: Int, _ entry: ChartEntry?, at second: Int64) -> Refusal? {
    give(.correction(of: number, entry, reason: "typing error"), at: second)
  }

  /// A bag of 35 mg of ketamine in 250 mL for a person of 70 kg.
  mutating func fillBag(at second: Int64 = 0) {
    chart(.check(item: "weight", .weight(BodyWeight(grams: 70_000))), at: second)
    chart(.drug(Self.ketamine), at: second)
    chart(.bag(.millilitres(250)), at: second)
  }

  static let ketamine = PlannedDrug(id: "ketamine", name: "Ketamine", amount: .milligrams(35))

  /// With the bag filled, the infusion started at second 0.
  static func infusing() -> CareDesk {
    var desk = CareDesk()
    desk.fillBag()
    desk.give(.start(reason: "test"), at: 0)
    return desk
  }

  func given(at second: Int64) -> String? {
    care.plan.given(Self.ketamine, care.timer, at: .zero + .seconds(second))?.text(decimals: 1)
  }

  func fitness(_ step: Fitness.Step) -> Fitness { care.fitness(step, bedside, at: now) }

  var missingForStart: [Requirement] { care.requirements(ofStart: bedside) }

  var missingForDischarge: [Requirement] { care.requirements(ofLeaving: bedside, at: now) }

  /// When the next set is due, in seconds.
  var nextAssessment: Int64? { care.nextAssessment.map { $0.milliseconds / 1000 } }
}
