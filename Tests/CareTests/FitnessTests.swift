import Care
import Testing
import Vitals

/// What is not right for a start or for leaving, and the reasons given for it.
@Suite struct FitnessTests {
  private static let low = BedsideCondition(
    rule: "spo2_low", number: 3,
    subject: .value(
      label: "SpO2", Amount(units: 84), comparison: "<", limit: Amount(units: 85)))

  private static func pressure(
    _ systolic: Int, _ diastolic: Int, taken second: Int64 = 0
  ) throws -> PressureMeasurement {
    let taken = SessionTime.zero + .seconds(second)
    return PressureMeasurement(
      reading: PressureTriple(
        systolic: try #require(Pressure(systolic)), diastolic: try #require(Pressure(diastolic)),
        mean: nil), at: taken, taken: taken, standing: .measured)
  }

  /// Fit to start: weight, bag, driver, baseline and pressure.
  private static func fit(_ clinic: Clinic = .standard) throws -> CareDesk {
    var desk = CareDesk(clinic)
    desk.fillBag()
    desk.chart(.check(item: "driver", .yes), at: 1)
    desk.give(.setBaseline(.cuffSystolic, Amount(units: 120)), at: 1)
    desk.vitals.pressure = try pressure(120, 80)
    #expect(desk.missingForStart.isEmpty)
    return desk
  }

  /// The same an hour after the end of the infusion, fit to leave.
  private static func recovered(_ clinic: Clinic = .standard) throws -> CareDesk {
    var desk = try fit(clinic)
    desk.give(.start(reason: nil), at: 10)
    desk.give(.stop, at: 3010)
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

  private static func excuse(_ desk: inout CareDesk, _ step: Fitness.Step, at second: Int64) {
    for finding in desk.fitness(step).unexplained {
      guard let subject = finding.subject else { continue }
      desk.chart(
        .excuse(Excuse(subject, about: "it", reason: "ordered")), at: second)
    }
  }

  // MARK: Start

  @Test func startAsksForEachThing() throws {
    var desk = try Self.fit()
    desk.conditions = [Self.low]
    #expect(desk.missingForStart == [.condition(Self.low)])
    #expect(desk.give(.start(reason: nil), at: 2) == .missing([.condition(Self.low)]))
    desk = CareDesk()
    #expect(desk.missingForStart.contains(.baseline))
  }

  @Test func shortFastingNeedsReasonUnlessRequired() throws {
    var desk = try Self.fit()
    desk.chart(.check(item: "solids", .clock(minutes: 6 * 60)), at: 2)
    guard case .tooRecent(let item, let ago)? = desk.missingForStart.first else {
      Issue.record("\(desk.missingForStart)")
      return
    }
    #expect(item.id == "solids" && ago == .hours(4) + .seconds(2))
    #expect(desk.give(.start(reason: nil), at: 3) != nil)
  }

  @Test func anyAnswerNoNeedsReason() throws {
    var desk = try Self.fit()
    desk.chart(.check(item: "consent", .no), at: 2)
    #expect(desk.give(.start(reason: nil), at: 3) != nil)
  }

  // MARK: Time-out

  @Test func changeOpensTimeOutAgain() throws {
    let changes: [ChartEntry] = [
      .drug(PlannedDrug(id: "ketamine", name: "Ketamine", amount: .milligrams(40))),
      .drug(PlannedDrug(id: "ondansetron", name: "Ondansetron", amount: .milligrams(4))),
      .withoutDrug(id: "ketamine"), .bag(.millilitres(200)),
      .rate(FlowRate(.millilitres(250), in: .minutes(40))),
    ]
    for change in changes {
      var desk = try Self.fit()
      let item = try #require(Clinic.standard.check("two_people"))
      desk.chart(.check(item: item.id, .twoPeople("AB", "KL")), at: 2)
      #expect(!desk.care.isReopened(item) && desk.missingForStart.isEmpty)
      #expect(desk.chart(change, at: 3) == nil)
      #expect(desk.care.isReopened(item), "\(change)")
      #expect(desk.missingForStart.contains(.reopened(item)), "\(change)")
      desk.chart(.check(item: item.id, .twoPeople("AB", "KL")), at: 4)
      #expect(!desk.care.isReopened(item) && !desk.missingForStart.contains(.reopened(item)))
    }
  }

  @Test func plannedLengthAndStrikeOpenTimeOutAgain() throws {
    let item = try #require(Clinic.standard.check("right_patient"))
    var desk = try Self.fit()
    desk.chart(.check(item: item.id, .yes), at: 2)
    desk.give(.planLength(.minutes(40)), at: 3)
    #expect(desk.care.isReopened(item))
    desk.chart(.check(item: item.id, .yes), at: 4)
    desk.correct(2, nil, at: 5)
    #expect(desk.care.isReopened(item))
  }

  @Test func otherEntriesLeaveTimeOutAlone() throws {
    let item = try #require(Clinic.standard.check("right_patient"))
    var desk = try Self.fit()
    desk.chart(.check(item: item.id, .yes), at: 2)
    desk.chart(.remark("well"), at: 3)
    desk.chart(.drug(CareDesk.ketamine), at: 3)
    desk.give(.start(reason: nil), at: 4)
    desk.give(.pause(reason: "nausea"), at: 5)
    desk.give(.resume, at: 6)
    #expect(!desk.care.isReopened(item))
  }

  // MARK: Reasons

  @Test func eachReasonIsRecorded() throws {
    var desk = try Self.fit()
    desk.conditions = [Self.low]
    desk.chart(.check(item: "consent", .no), at: 2)
    Self.excuse(&desk, .start, at: 3)
    #expect(desk.give(.start(reason: nil), at: 4) == nil)
    let override = try #require(desk.care.overrides.first)
    #expect(override.missing.count == 2 && override.reason.isEmpty)
    #expect(override.fitness.findings.allSatisfy { $0.reason == "ordered" })
  }

  @Test func reasonDoesNotOutliveItsFact() throws {
    var desk = try Self.fit()
    desk.conditions = [Self.low]
    desk.vitals.pressure = try Self.pressure(170, 90)
    desk.chart(.check(item: "solids", .clock(minutes: 6 * 60)), at: 2)
    Self.excuse(&desk, .start, at: 3)
    #expect(desk.fitness(.start).unexplained.isEmpty)
    desk.vitals.pressure = try Self.pressure(190, 90, taken: 4)
    #expect(desk.fitness(.start).unexplained.count == 1)
    desk.vitals.pressure = try Self.pressure(120, 80, taken: 5)
    desk.conditions = [BedsideCondition(rule: "spo2_low", number: 4, subject: Self.low.subject)]
    #expect(desk.fitness(.start).unexplained.count == 1)
    desk.conditions = []
    desk.chart(.check(item: "solids", .clock(minutes: 8 * 60)), at: 6)
    #expect(desk.fitness(.start).unexplained.count == 1)
  }

  // MARK: Leaving

  @Test func recoveredPatientLeaves() throws {
    var desk = try Self.recovered()
    #expect(desk.missingForDischarge.isEmpty, "\(desk.missingForDischarge)")
    #expect(desk.give(.close(reason: nil), at: 6605) == nil)
    #expect(desk.care.overrides.isEmpty)
  }

  @Test(arguments: [(1799, false), (1800, true)])
  func leavingWaitsForLeastTime(seconds: Int64, isEnough: Bool) throws {
    var desk = try Self.recovered()
    desk.now = .zero + .seconds(3010 + seconds)
    let isTooSoon = desk.missingForDischarge.contains {
      if case .tooSoon = $0 { true } else { false }
    }
    #expect(isTooSoon != isEnough)
  }

  @Test(arguments: [
    (144, 0), (145, 1), (96, 0), (95, 1),
  ])
  func pressureIsComparedWithBaseline(systolic: Int, findings: Int) throws {
    var desk = try Self.recovered()
    desk.vitals.pressure = try Self.pressure(systolic, 80)
    #expect(desk.missingForDischarge.count == findings, "\(desk.missingForDischarge)")
    desk.vitals.pressure = nil
    #expect(desk.missingForDischarge == [.pressure])
  }

  @Test func scoresMustBeWithinBoundsSinceTheEnd() throws {
    var desk = try Self.recovered()
    let bounds = try #require(Clinic.standard.discharge).scores
    desk.chart(.score(scale: "dissociation", [3]), at: 6610)
    #expect(desk.missingForDischarge == [.bound("Dissociation", 3, bounds[1])])
    desk.chart(.score(scale: "dissociation", [1]), at: 6611)
    #expect(desk.missingForDischarge.isEmpty)
    desk = try Self.fit()
    desk.give(.start(reason: nil), at: 10)
    desk.chart(.score(scale: "moaas", [5]), at: 11)
    desk.give(.stop, at: 12)
    #expect(desk.missingForDischarge.contains(.bound("MOAA/S", nil, bounds[0])))
  }

  @Test func activeConditionHoldsPatientBack() throws {
    var desk = try Self.recovered()
    desk.conditions = [Self.low]
    #expect(desk.give(.close(reason: nil), at: 6620) == .missing([.condition(Self.low)]))
    #expect(desk.give(.close(reason: "to hospital"), at: 6620) == nil)
    #expect(desk.care.overrides.last?.reason == "to hospital")
  }

  /// A recording of an older version is judged by its own rules.
  @Test func olderRulesAskForLess() throws {
    var desk = CareDesk(.standard, rules: 1)
    desk.fillBag()
    desk.chart(.check(item: "driver", .yes), at: 1)
    desk.chart(.check(item: "consent", .no), at: 1)
    desk.chart(.check(item: "solids", .clock(minutes: 9 * 60)), at: 1)
    desk.vitals.pressure = try Self.pressure(120, 80)
    #expect(desk.missingForStart.isEmpty)
    #expect(desk.give(.start(reason: nil), at: 2) == nil)
  }
}
