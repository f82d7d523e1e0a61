import Care
import TestSupport
import Testing
import Vitals

/// What cannot be charted, to the last amount that can.
@Suite struct EntryRefusalTests {
  private static func isRefused(
    _ entry: ChartEntry, after steps: [CareInput] = [.start(reason: "x")]
  ) -> Bool {
    var desk = CareDesk()
    desk.fillBag()
    for step in steps { desk.give(step, at: 1) }
    return desk.chart(entry, at: 60) != nil
  }

  @Test(arguments: [(99, true), (100, false), (1_200_000, false), (1_200_001, true)])
  func rateIsThatOfPump(rate: Int64, isRefused: Bool) {
    #expect(Self.isRefused(.rate(FlowRate(microlitresPerHour: rate))) == isRefused)
  }

  @Test(arguments: [(999, true), (1000, false), (5_000_000, false), (5_000_001, true)])
  func bagHoldsMillilitreToFiveLitres(volume: Int64, isRefused: Bool) {
    #expect(Self.isRefused(.bag(Volume(microlitres: volume))) == isRefused)
  }

  @Test(arguments: [(-1, true), (0, true), (1, false), (245_083, false), (245_084, true)])
  func bolusIsAtMostRestOfBag(volume: Int64, isRefused: Bool) {
    // 59 s at 300 mL/h have run in: 4.917 mL.
    #expect(Self.isRefused(.bolus(Volume(microlitres: volume))) == isRefused)
  }

  @Test func bolusNeedsRunningInfusion() {
    let bolus = ChartEntry.bolus(.millilitres(5))
    #expect(Self.isRefused(bolus, after: []))
    #expect(
      Self.isRefused(bolus, after: [.start(reason: "x"), .pause(reason: "x")]))
    #expect(Self.isRefused(bolus, after: [.start(reason: "x"), .stop]))
  }

  @Test(arguments: [(24_999, true), (25_000, false), (250_000, false), (250_001, true)])
  func weightIsThatOfPerson(grams: Int64, isRefused: Bool) {
    let weight = ChartEntry.check(item: "weight", .weight(BodyWeight(grams: grams)))
    #expect(Self.isRefused(weight) == isRefused)
  }

  @Test func unknownReferenceIsRefused() {
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
      .account(
        drug: "ketamine", drawn: .milligrams(5), wasted: .milligrams(5), witness: "MM"),
    ]
    for entry in allowed { #expect(!Self.isRefused(entry), "\(entry)") }
  }
}
