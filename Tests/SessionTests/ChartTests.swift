import Alarms
import Care
import Session
import TestSupport
import Testing
import Vitals

/// A clinic that charts, driven by commands at given seconds.
struct ChartDesk {
  var session: Session
  var effects: [Effect] = []

  init(_ clinic: Clinic = .standard, planned: TimeSpan = .minutes(50)) {
    var header = SampleSession.header()
    header.clinic = clinic
    header.planned = planned
    session = Session(header)
  }

  /// What was refused of a command, in words; nil when it was performed.
  @discardableResult
  mutating func give(_ command: Command, at second: Int64) -> String? {
    effects = session.handle(.command(command, by: Operator("KL")), at: .zero + .seconds(second))
    for case .refuse(let refusal) in effects { return refusal.words }
    return nil
  }

  @discardableResult
  mutating func chart(_ entry: ChartEntry, at second: Int64) -> String? {
    give(.chart(entry), at: second)
  }

  /// A bag of 35 mg of ketamine in 250 mL for a person of 70 kg.
  mutating func fillBag(at second: Int64 = 0) {
    chart(.check(item: "weight", .weight(BodyWeight(grams: 70_000))), at: second)
    chart(.drug(Self.ketamine), at: second)
    chart(.bag(.millilitres(250)), at: second)
  }

  static let ketamine = PlannedDrug(id: "ketamine", name: "Ketamine", amount: .milligrams(35))

  func given(at second: Int64) -> String? {
    session.plan.given(Self.ketamine, session.timer, at: .zero + .seconds(second))?
      .text(decimals: 1)
  }
}

@Suite struct RequirementTests {
  @Test func theInfusionDoesNotStartWithoutWhatIsRequired() throws {
    var desk = ChartDesk()
    let refusal = desk.give(.startInfusion(reason: nil), at: 0)
    for word in ["Weight", "Driver", "a drug in the bag", "the volume of the bag", "BP"] {
      #expect(refusal?.contains(word) == true, "\(word)")
    }
    #expect(desk.session.phase == .checkIn)
    #expect(desk.give(.startInfusion(reason: "ordered"), at: 1) == nil)
    #expect(desk.session.phase == .infusing)
    let override = try #require(desk.session.care.overrides.first)
    #expect(override.reason == "ordered" && override.isStart && override.by == Operator("KL"))
  }

  @Test func withEverythingThereNothingIsAsked() {
    var desk = ChartDesk()
    desk.fillBag()
    desk.chart(.check(item: "driver", .yes), at: 1)
    var session = desk.session
    SampleSession.feed(&session, second: 2)
    SampleSession.feed(&session, second: 3)
    // The cuff of the sample was found on the monitor: no measurement of this session.
    #expect(session.requirements(ofStartAt: session.now) == [.pressure])
    for second in 4...330 { SampleSession.feed(&session, second: second) }
    #expect(session.requirements(ofStartAt: session.now).isEmpty)
    for second in 331...1000 { SampleSession.feed(&session, second: second) }
    guard case .pressureAbove(let gate)? = session.requirements(ofStartAt: session.now).first else {
      Issue.record("171/95 passed the gate")
      return
    }
    #expect(gate == Clinic.standard.gate)
  }

  @Test func anUnusualAmountIsNeverTakenSilently() {
    var desk = ChartDesk()
    desk.chart(.check(item: "weight", .weight(BodyWeight(grams: 70_000))), at: 0)
    var drug = ChartDesk.ketamine
    drug.amount = .milligrams(350)
    #expect(desk.chart(.drug(drug), at: 1)?.contains("outside the usual") == true)
    #expect(desk.session.plan.drugs.isEmpty)
    drug.isConfirmed = true
    #expect(desk.chart(.drug(drug), at: 2) == nil)
    // A weight that comes later makes an amount unusual that was not before.
    var late = ChartDesk()
    var six = ChartDesk.ketamine
    six.amount = .milligrams(6)
    #expect(late.chart(.drug(six), at: 0) == nil)
    late.chart(.check(item: "weight", .weight(BodyWeight(grams: 70_000))), at: 1)
    let isDoubted = late.session.requirements(ofStartAt: late.session.now).contains {
      if case .unusual = $0 { true } else { false }
    }
    #expect(isDoubted)
  }

  @Test func aDrugNobodyKnowsIsAskedAbout() {
    var desk = ChartDesk()
    let other = PlannedDrug(id: "clonidine", name: "Clonidine", amount: Mass(micrograms: 75))
    let refusal = desk.chart(.drug(other), at: 1)
    #expect(
      refusal?.contains("Clonidine is not in the clinic's library") == true, "\(refusal ?? "")")
    var meant = other
    meant.isConfirmed = true
    #expect(desk.chart(.drug(meant), at: 2) == nil)
    #expect(desk.session.plan.drugs == [meant])
  }

  @Test func fastingThatWasTooShortIsMissing() throws {
    var clinic = Clinic.standard
    clinic.checks = [
      CheckItem("solids", .checkIn, "Last solid food", .clock, isRequired: true, leastMinutes: 360)
    ]
    clinic.drugs = []
    clinic.gate = nil
    var desk = ChartDesk(clinic)
    let now = desk.session.wall(at: .zero).local.millisecondOfDay / 60_000
    desk.chart(.check(item: "solids", .clock(minutes: Int(now) - 100)), at: 1)
    #expect(desk.give(.startInfusion(reason: nil), at: 2)?.contains("only 1 h 4") == true)
    desk.chart(.check(item: "solids", .clock(minutes: Int(now) - 400)), at: 3)
    #expect(desk.session.requirements(ofStartAt: desk.session.now).isEmpty)
  }

  @Test func nobodyLeavesWithoutCriteriaUnlessThereIsAReason() {
    var desk = ChartDesk()
    desk.fillBag()
    desk.give(.startInfusion(reason: "test"), at: 0)
    desk.give(.stopInfusion, at: 3000)
    let refusal = desk.give(.closeSession(reason: nil), at: 3001)
    for word in [
      "Walks steadily", "Escort", "Modified PADSS or Modified Aldrete", "Ketamine drawn",
    ] {
      #expect(refusal?.contains(word) == true, "\(word) in \(refusal ?? "")")
    }
    desk.chart(.score(scale: "padss", [2, 2, 2, 1, 1]), at: 3002)
    #expect(Clinic.standard.scale("padss").map { desk.session.care.hasPassed($0) } == false)
    desk.chart(.score(scale: "padss", [2, 2, 2, 2, 1]), at: 3003)
    #expect(
      desk.session.requirements(ofLeavingAt: desk.session.now).allSatisfy {
        if case .score = $0 { false } else { true }
      })
    #expect(desk.give(.closeSession(reason: "against advice"), at: 3004) == nil)
    #expect(desk.session.phase == .closed)
    #expect(desk.session.care.overrides.last?.isStart == false)
    #expect(desk.chart(.remark("late"), at: 3005) != nil)
  }
}
