import Care
import Testing
import Vitals

/// What is not right for leaving.
@Suite struct FitToLeaveTests {
  /// Sedation by a syringe alone is recovered from like an infusion.
  @Test func doseOutsideBagIsRecoveredFrom() throws {
    var desk = CareDesk()
    desk.give(.setBaseline(.cuffSystolic, Amount(units: 120)), at: 1)
    desk.vitals.pressure = try FitDesk.pressure(120, 80)
    let dose = Intervention(
      id: "ketamine", label: "Ketamine", .drug(.milligrams(20), .intravenous), isConfirmed: true)
    #expect(desk.chart(.intervention(dose), at: 100) == nil)
    desk.give(.abort(reason: "no line"), at: 200)
    desk.chart(
      .account(drug: "ketamine", drawn: .milligrams(20), wasted: Mass(micrograms: 0)), at: 201)
    desk.now = .zero + .seconds(100 + 1800)
    #expect(
      desk.missingForDischarge.contains(.tooSoon(.seconds(1700), least: .minutes(30))))
    #expect(desk.missingForDischarge.contains { if case .score = $0 { true } else { false } })
    desk.now = .zero + .seconds(200 + 1800)
    #expect(!desk.missingForDischarge.contains { if case .tooSoon = $0 { true } else { false } })
  }

  @Test func laterDoseOutsideBagBeginsRecoveryAnew() throws {
    var desk = try FitDesk.recovered()
    #expect(desk.missingForDischarge.isEmpty)
    let dose = Intervention(
      id: "ketamine", label: "Ketamine", .drug(.milligrams(10), .intravenous), isConfirmed: true)
    #expect(desk.chart(.intervention(dose), at: 6700) == nil)
    let missing = desk.missingForDischarge
    #expect(missing.contains(.tooSoon(.zero, least: .minutes(30))))
    #expect(missing.contains { if case .score = $0 { true } else { false } })
    #expect(missing.contains { if case .bound(_, nil, _) = $0 { true } else { false } })
    // A drug that is not controlled changes nothing.
    desk = try FitDesk.recovered()
    let other = Intervention(
      id: "ondansetron", label: "Ondansetron", .drug(.milligrams(4), .intravenous),
      isConfirmed: true)
    #expect(desk.chart(.intervention(other), at: 6700) == nil)
    #expect(desk.missingForDischarge.isEmpty)
  }

  /// A recording of the rules before 3 is judged as it was recorded.
  @Test func rulesBeforeThreeKnowNoDoseOutside() throws {
    var desk = CareDesk(.standard, rules: 2)
    let dose = Intervention(
      id: "ketamine", label: "Ketamine", .drug(.milligrams(35), .intravenous))
    #expect(desk.chart(.intervention(dose), at: 100) == nil)
    desk.give(.abort(reason: "no line"), at: 200)
    desk.now = .zero + .seconds(201)
    #expect(desk.missingForDischarge == [.account("Ketamine")])
    let subjects = desk.fitness(.leaving).findings.map(\.subject)
    #expect(subjects == ["account Ketamine"])
  }

  /// What was missing in the first recovery is missing anew in the second.
  @Test func secondRecoveryNeedsReasonsOfItsOwn() throws {
    var desk = try FitDesk.fit()
    desk.give(.start(reason: nil), at: 10)
    desk.give(.stop, at: 3010)
    FitDesk.excuse(&desk, .leaving, at: 3020)
    #expect(desk.fitness(.leaving).unexplained.isEmpty)
    let dose = Intervention(
      id: "ketamine", label: "Ketamine", .drug(.milligrams(10), .intravenous), isConfirmed: true)
    #expect(desk.chart(.intervention(dose), at: 3030) == nil)
    let open = desk.fitness(.leaving).unexplained.map(\.requirement)
    #expect(open.contains(.account("Ketamine")))
    #expect(open.contains { if case .score = $0 { true } else { false } })
    #expect(open.contains { if case .bound(_, nil, _) = $0 { true } else { false } })
    #expect(open.contains { if case .tooSoon = $0 { true } else { false } })
  }

  /// A low score that comes again after a good one is another.
  @Test func lowScoreThatComesAgainNeedsNewReason() throws {
    var desk = try FitDesk.recovered()
    desk.chart(.score(scale: "moaas", [3]), at: 6610)
    FitDesk.excuse(&desk, .leaving, at: 6611)
    #expect(desk.fitness(.leaving).unexplained.isEmpty)
    desk.chart(.score(scale: "moaas", [5]), at: 6612)
    #expect(desk.missingForDischarge.isEmpty)
    desk.chart(.score(scale: "moaas", [3]), at: 6613)
    #expect(desk.fitness(.leaving).unexplained.count == 1)
  }

  @Test func pressureWithoutBaselineIsAsked() throws {
    var desk = try FitDesk.fit()
    let setup = CareDesk(.standard)
    desk.care = setup.care
    desk.vitals.pressure = try FitDesk.pressure(120, 80, taken: 20)
    desk.give(.start(reason: "test"), at: 10)
    desk.give(.stop, at: 20)
    #expect(desk.missingForDischarge.contains(.pressureBaseline))
    #expect(!desk.missingForDischarge.contains(.pressure))
    desk.vitals.pressure = nil
    #expect(desk.missingForDischarge.contains(.pressure))
  }

  @Test func recoveredPatientLeaves() throws {
    var desk = try FitDesk.recovered()
    #expect(desk.missingForDischarge.isEmpty, "\(desk.missingForDischarge)")
    #expect(desk.give(.close(reason: nil), at: 6605) == nil)
    #expect(desk.care.overrides.isEmpty)
  }

  @Test(arguments: [(1799, false), (1800, true)])
  func leavingWaitsForLeastTime(seconds: Int64, isEnough: Bool) throws {
    var desk = try FitDesk.recovered()
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
    var desk = try FitDesk.recovered()
    desk.vitals.pressure = try FitDesk.pressure(systolic, 80, taken: 6500)
    #expect(desk.missingForDischarge.count == findings, "\(desk.missingForDischarge)")
    desk.vitals.pressure = nil
    #expect(desk.missingForDischarge == [.pressure])
  }

  /// A pressure of the infusion says nothing of the recovery.
  @Test func pressureMustBeOfTheRecovery() throws {
    var desk = try FitDesk.recovered()
    desk.vitals.pressure = try FitDesk.pressure(120, 80, taken: 3009)
    #expect(desk.missingForDischarge == [.pressureInRecovery(isAfterDose: false)])
    FitDesk.excuse(&desk, .leaving, at: 6610)
    #expect(desk.fitness(.leaving).unexplained.isEmpty)
    desk.vitals.pressure = try FitDesk.pressure(120, 80, taken: 3010)
    #expect(desk.missingForDischarge.isEmpty)
    let dose = Intervention(
      id: "ketamine", label: "Ketamine", .drug(.milligrams(10), .intravenous), isConfirmed: true)
    #expect(desk.chart(.intervention(dose), at: 6700) == nil)
    #expect(
      desk.fitness(.leaving).unexplained.map(\.requirement).contains(
        .pressureInRecovery(isAfterDose: true)))
  }

  /// A recording of the rules before 4 is judged as it was recorded.
  @Test func rulesBeforeFourTakeAnyCurrentPressure() throws {
    for (rules, isAsked) in [(3, false), (4, true)] {
      var desk = CareDesk(.standard, rules: rules)
      desk.give(.setBaseline(.cuffSystolic, Amount(units: 120)), at: 1)
      desk.vitals.pressure = try FitDesk.pressure(120, 80, taken: 5)
      desk.give(.start(reason: "test"), at: 10)
      desk.give(.stop, at: 20)
      let found = desk.missingForDischarge.contains(.pressureInRecovery(isAfterDose: false))
      #expect(found == isAsked, "rules \(rules)")
    }
  }

  @Test func scoresMustBeWithinBoundsSinceTheEnd() throws {
    var desk = try FitDesk.recovered()
    let bounds = try #require(Clinic.standard.discharge).scores
    desk.chart(.score(scale: "dissociation", [3]), at: 6610)
    #expect(desk.missingForDischarge == [.bound("Dissociation", 3, bounds[1])])
    desk.chart(.score(scale: "dissociation", [1]), at: 6611)
    #expect(desk.missingForDischarge.isEmpty)
    desk = try FitDesk.fit()
    desk.give(.start(reason: nil), at: 10)
    desk.chart(.score(scale: "moaas", [5]), at: 11)
    desk.give(.stop, at: 12)
    #expect(desk.missingForDischarge.contains(.bound("MOAA/S", nil, bounds[0])))
  }

  @Test func activeConditionHoldsPatientBack() throws {
    var desk = try FitDesk.recovered()
    desk.conditions = [FitDesk.low]
    #expect(desk.give(.close(reason: nil), at: 6620) == .missing([.condition(FitDesk.low)]))
    #expect(desk.give(.close(reason: "to hospital"), at: 6620) == nil)
    #expect(desk.care.overrides.last?.reason == "to hospital")
  }
}
