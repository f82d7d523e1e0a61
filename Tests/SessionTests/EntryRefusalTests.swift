import Alarms
import Care
import Session
import TestSupport
import Testing
import Vitals

/// What cannot be written down, to the last amount that can.
@Suite struct EntryRefusalTests {
  private static func isRefused(
    _ entry: ChartEntry, after steps: [Command] = [.startInfusion(reason: "x")]
  ) -> Bool {
    var desk = ChartDesk()
    desk.fillBag()
    for step in steps { desk.give(step, at: 1) }
    return desk.chart(entry, at: 60) != nil
  }

  @Test(arguments: [(99, true), (100, false), (1_200_000, false), (1_200_001, true)])
  func ratesAreThoseOfPumps(rate: Int64, isRefused: Bool) {
    #expect(Self.isRefused(.rate(FlowRate(microlitresPerHour: rate))) == isRefused)
  }

  @Test(arguments: [(999, true), (1000, false), (5_000_000, false), (5_000_001, true)])
  func bagsHoldAMillilitreToFiveLitres(volume: Int64, isRefused: Bool) {
    #expect(Self.isRefused(.bag(Volume(microlitres: volume))) == isRefused)
  }

  @Test(arguments: [(-1, true), (0, true), (1, false), (245_083, false), (245_084, true)])
  func aBolusIsWhatTheBagHasLeft(volume: Int64, isRefused: Bool) {
    // 59 s at 300 mL/h have run in: 4.917 mL.
    #expect(Self.isRefused(.bolus(Volume(microlitres: volume))) == isRefused)
  }

  @Test func aBolusNeedsABagThatRuns() {
    let bolus = ChartEntry.bolus(.millilitres(5))
    #expect(Self.isRefused(bolus, after: []))
    #expect(
      Self.isRefused(bolus, after: [.startInfusion(reason: "x"), .pauseInfusion(reason: "x")]))
    #expect(Self.isRefused(bolus, after: [.startInfusion(reason: "x"), .stopInfusion]))
  }

  @Test(arguments: [(24_999, true), (25_000, false), (250_000, false), (250_001, true)])
  func weightsAreThoseOfPeople(grams: Int64, isRefused: Bool) {
    let weight = ChartEntry.check(item: "weight", .weight(BodyWeight(grams: grams)))
    #expect(Self.isRefused(weight) == isRefused)
  }

  @Test func amountsAreThoseOfTheLibraryAtTheirEdges() throws {
    let ketamine = try #require(Clinic.standard.drug("ketamine"))
    func isDoubted(_ micrograms: Int64, weight: Int64? = nil, bag: Int64? = nil) -> Bool {
      ketamine.doubt(
        of: Mass(micrograms: micrograms), weight: weight.map(BodyWeight.init(grams:)),
        bag: bag.map(Volume.init(microlitres:))) != nil
    }
    #expect([4999, 5000, 300_000, 300_001].map { isDoubted($0) } == [true, false, false, true])
    // 0.1 to 2.5 mg/kg, 0.05 to 5 mg/mL.
    #expect(
      [6900, 7000, 175_000, 175_100].map { isDoubted($0, weight: 70_000) } == [
        true, false, false, true,
      ])
    #expect(
      [4900, 5000, 12_500, 500_000].map { isDoubted($0, bag: 100_000) } == [
        true, false, false, true,
      ])
    #expect([250_000, 300_000].map { isDoubted($0, bag: 60_000) } == [false, false])
    #expect(isDoubted(300_000, bag: 59_000))
  }

  @Test func whatRefersToNothingIsRefused() {
    let refused: [ChartEntry] = [
      .grade(of: 99, .mild), .action(of: 99, "x"), .resolved(99), .schedule(id: "none"),
      .account(drug: "none", drawn: .milligrams(5), wasted: .milligrams(1)),
      .account(drug: "ketamine", drawn: .milligrams(5), wasted: Mass(micrograms: 5001)),
      .score(scale: "none", [1]), .score(scale: "moaas", [6]), .score(scale: "moaas", []),
      .drug(PlannedDrug(id: "ketamine", name: "Ketamine", amount: Mass(micrograms: 0))),
    ]
    for entry in refused { #expect(Self.isRefused(entry), "\(entry)") }
    let allowed: [ChartEntry] = [
      .grade(of: 1, .mild), .schedule(id: "long"), .score(scale: "moaas", [5]),
      .account(drug: "ketamine", drawn: .milligrams(5), wasted: .milligrams(5)),
    ]
    for entry in allowed { #expect(!Self.isRefused(entry), "\(entry)") }
  }

  @Test(
    arguments: [
      (5, "mood-40"), (42, "mood-40"), (43, "mix-50"), (75, "mix-50"), (76, "long"), (480, "long"),
    ] as [(Int64, String)])
  func aLengthHasItsSchedule(minutes: Int64, id: String) {
    #expect(Clinic.standard.schedule(for: .minutes(minutes))?.id == id)
  }

  @Test func theGateLetsThroughWhatItSays() throws {
    let gate = try #require(Clinic.standard.gate)
    func allows(_ systolic: Int, _ diastolic: Int) throws -> Bool {
      gate.allows(
        PressureTriple(
          systolic: try #require(Pressure(systolic)), diastolic: try #require(Pressure(diastolic)),
          mean: nil))
    }
    #expect(try allows(160, 100))
    #expect(try !allows(161, 100))
    #expect(try !allows(160, 101))
  }

  @Test func theInfusionRunsBetweenItsPauses() {
    var desk = ChartDesk()
    desk.give(.startInfusion(reason: "x"), at: 10)
    desk.give(.pauseInfusion(reason: "x"), at: 20)
    desk.give(.resumeInfusion, at: 30)
    desk.give(.stopInfusion, at: 40)
    let running = [9, 10, 19, 20, 29, 30, 39, 40].map {
      desk.session.timer.isInfusing(at: .zero + .seconds($0))
    }
    #expect(running == [false, true, true, false, false, true, true, false])
  }
}
