import Care
import Testing
import Vitals

/// Care records of patients who are fit to start or to leave.
enum FitDesk {
  static let low = BedsideCondition(
    rule: "spo2_low", number: 3,
    subject: .value(
      label: "SpO2", Amount(units: 84), comparison: "<", limit: Amount(units: 85)))

  static func pressure(
    _ systolic: Int, _ diastolic: Int, taken second: Int64 = 0
  ) throws -> PressureMeasurement {
    let taken = SessionTime.zero + .seconds(second)
    return PressureMeasurement(
      reading: PressureTriple(
        systolic: try #require(Pressure(systolic)), diastolic: try #require(Pressure(diastolic)),
        mean: nil), at: taken, taken: taken, standing: .measured)
  }

  /// Fit to start: weight, bag, driver, baseline and pressure.
  static func fit(_ clinic: Clinic = .standard) throws -> CareDesk {
    var desk = CareDesk(clinic)
    desk.fillBag()
    desk.chart(.check(item: "driver", .yes), at: 1)
    desk.give(.setBaseline(.cuffSystolic, Amount(units: 120)), at: 1)
    desk.vitals.pressure = try pressure(120, 80)
    #expect(desk.missingForStart.isEmpty)
    return desk
  }

  /// The same an hour after the end of the infusion, fit to leave.
  static func recovered(_ clinic: Clinic = .standard) throws -> CareDesk {
    var desk = try fit(clinic)
    desk.give(.start(reason: nil), at: 10)
    desk.give(.stop, at: 3010)
    desk.vitals.pressure = try pressure(120, 80, taken: 6500)
    for check in clinic.checks where check.stage == .discharge {
      desk.chart(.check(item: check.id, check.kind == .text ? .text("sister") : .yes), at: 6600)
    }
    desk.chart(.score(scale: "padss", [2, 2, 2, 2, 2]), at: 6601)
    desk.chart(.score(scale: "moaas", [5]), at: 6602)
    desk.chart(.score(scale: "dissociation", [0]), at: 6603)
    if let given = desk.care.plan.given(
      CareDesk.ketamine, desk.care.timer, at: .zero + .seconds(6603))
    {
      desk.chart(.account(drug: "ketamine", drawn: given, wasted: Mass(micrograms: 0)), at: 6604)
    }
    return desk
  }

  static func excuse(_ desk: inout CareDesk, _ step: Fitness.Step, at second: Int64) {
    for finding in desk.fitness(step).unexplained {
      guard let subject = finding.subject else { continue }
      desk.chart(
        .excuse(Excuse(subject, about: "it", reason: "ordered")), at: second)
    }
  }
}
