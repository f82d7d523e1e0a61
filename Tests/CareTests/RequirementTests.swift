import Care
import Testing
import Vitals

/// What is missing before a start and before a discharge.
@Suite struct RequirementTests {
  private static func pressure(_ systolic: Int, _ diastolic: Int) throws -> PressureMeasurement {
    PressureMeasurement(
      reading: PressureTriple(
        systolic: try #require(Pressure(systolic)), diastolic: try #require(Pressure(diastolic)),
        mean: nil), at: .zero, taken: .zero, standing: .measured)
  }

  private static func missing(_ refusal: Refusal?) -> [Requirement] {
    if case .missing(let all)? = refusal { all } else { [] }
  }

  private static func checks(_ missing: [Requirement]) -> [String] {
    missing.compactMap { if case .check(let item) = $0 { item.id } else { nil } }
  }

  @Test func startNamesWhatIsMissing() throws {
    var desk = CareDesk()
    let missing = Self.missing(desk.give(.start(reason: nil), at: 0))
    for requirement in [Requirement.drug, .bag, .pressure] {
      #expect(missing.contains(requirement), "\(requirement)")
    }
    let checks = Self.checks(missing)
    #expect(checks.contains("weight") && checks.contains("driver"), "\(checks)")
    #expect(desk.care.phase == .checkIn)
  }

  @Test func reasonOverridesWhatIsMissing() throws {
    var desk = CareDesk()
    #expect(desk.give(.start(reason: ""), at: 1) != nil)
    #expect(desk.give(.start(reason: "ordered"), at: 1) == nil)
    #expect(desk.outputs == [.phase(.infusing)])
    let override = try #require(desk.care.overrides.first)
    #expect(override.reason == "ordered" && override.isStart && override.by == Operator("KL"))
    #expect(override.missing.contains(.drug) && override.time == .zero + .seconds(1))
  }

  @Test func completeStartIsNoOverride() throws {
    var desk = CareDesk()
    desk.fillBag()
    desk.give(.setBaseline(.rate, Amount(units: 72)), at: 0)
    desk.chart(.check(item: "driver", .yes), at: 1)
    #expect(desk.missingForStart == [.pressure])
    desk.vitals.pressure = try Self.pressure(160, 100)
    #expect(desk.missingForStart.isEmpty)
    #expect(desk.give(.start(reason: "ordered"), at: 2) == nil)
    #expect(desk.care.overrides.isEmpty)
  }

  @Test func missingDataNeedsReason() {
    var desk = CareDesk(.none)
    desk.lacksExpected = true
    #expect(desk.give(.start(reason: nil), at: 0) == .reasonMissing)
    #expect(desk.give(.start(reason: "sensor broken"), at: 0) == nil)
  }

  @Test(arguments: [(160, 100, true), (161, 100, false), (160, 101, false)])
  func gateAllowsItsLimits(systolic: Int, diastolic: Int, allows: Bool) throws {
    var desk = CareDesk()
    desk.vitals.pressure = try Self.pressure(systolic, diastolic)
    let gate = try #require(Clinic.standard.gate)
    #expect(desk.missingForStart.contains(.pressureAbove(gate)) != allows)
  }

  @Test func checkAnsweredNoIsMissing() {
    var desk = CareDesk()
    func isMissing() -> Bool {
      desk.missingForStart.contains {
        if case .check(let item) = $0 { item.id == "driver" } else { false }
      }
    }
    #expect(isMissing())
    for (second, answer) in [(1, CheckAnswer.no), (2, .yes), (3, .no)] as [(Int64, CheckAnswer)] {
      desk.chart(.check(item: "driver", answer), at: second)
      #expect(isMissing() == (answer == .no))
    }
  }

  @Test func shortFastingIsMissing() {
    var clinic = Clinic.standard
    clinic.checks = [
      CheckItem("solids", .checkIn, "Last solid food", .clock, isRequired: true, leastMinutes: 360)
    ]
    clinic.drugs = []
    clinic.gate = nil
    var desk = CareDesk(clinic)
    desk.give(.setBaseline(.rate, Amount(units: 72)), at: 0)
    desk.chart(.check(item: "solids", .clock(minutes: 8 * 60 + 20)), at: 1)
    let early = Self.missing(desk.give(.start(reason: nil), at: 2))
    #expect(
      early.contains {
        if case .tooRecent(_, let ago) = $0 { ago.minutesText == "1 h 40 min" } else { false }
      })
    // The evening before, at most 23 h ago.
    desk.chart(.check(item: "solids", .clock(minutes: 23 * 60)), at: 3)
    #expect(desk.missingForStart.isEmpty)
    let refusal = desk.chart(.check(item: "solids", .clock(minutes: 10 * 60 + 5)), at: 4)
    #expect(refusal == .invalid(.future))
  }

  @Test func pseudonymAnswersItsCheck() {
    let desk = CareDesk(patient: "blue heron")
    #expect(desk.care.patientKey == "blue heron")
    let item = Clinic.standard.checks.first { $0.kind == .patient }
    #expect(item.flatMap { desk.care.answer(to: $0) } == .text("blue heron"))
    var charted = desk
    charted.chart(.check(item: item?.id ?? "", .text("grey owl")), at: 1)
    #expect(charted.care.patientKey == "grey owl")
  }

  @Test func dischargeNamesWhatIsMissing() throws {
    var desk = CareDesk.infusing()
    desk.give(.stop, at: 3000)
    let missing = Self.missing(desk.give(.close(reason: nil), at: 3001))
    for requirement in [
      Requirement.score(["Modified PADSS", "Modified Aldrete"]), .account("Ketamine"),
    ] {
      #expect(missing.contains(requirement), "\(requirement) in \(missing)")
    }
    #expect(Self.checks(missing).count > 1, "\(missing)")
    #expect(desk.give(.close(reason: "against advice"), at: 3004) == nil)
    #expect(desk.care.phase == .closed)
    #expect(desk.care.overrides.last?.isStart == false)
    #expect(desk.chart(.remark("late"), at: 3005) != nil)
  }

  @Test func scoreMustReachPass() throws {
    let scale = try #require(Clinic.standard.scale("padss"))
    var desk = CareDesk.infusing()
    desk.give(.stop, at: 3000)
    func lacksScore() -> Bool {
      desk.missingForDischarge.contains { if case .score = $0 { true } else { false } }
    }
    desk.chart(.score(scale: "padss", [2, 2, 2, 1, 1]), at: 3002)
    #expect(!desk.care.recovery.hasPassed(scale) && lacksScore())
    desk.chart(.score(scale: "padss", [2, 2, 2, 2, 1]), at: 3003)
    #expect(desk.care.recovery.hasPassed(scale) && !lacksScore())
    // The latest score decides.
    desk.chart(.score(scale: "padss", [1, 1, 1, 1, 1]), at: 3100)
    #expect(!desk.care.recovery.hasPassed(scale))
  }

  @Test func scoreBeforeEndDoesNotCount() throws {
    let scale = try #require(Clinic.standard.scale("padss"))
    var desk = CareDesk.infusing()
    desk.chart(.score(scale: "padss", [2, 2, 2, 2, 2]), at: 100)
    desk.give(.stop, at: 3000)
    #expect(!desk.care.recovery.hasPassed(scale))
    desk.chart(.score(scale: "padss", [2, 2, 2, 2, 2]), at: 3000)
    #expect(desk.care.recovery.hasPassed(scale))
  }
}
