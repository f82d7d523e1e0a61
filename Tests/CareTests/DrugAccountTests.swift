@testable import Care
import Testing
import Vitals

/// What was drawn of a controlled drug is infused or wasted.
@Suite struct DrugAccountTests {
  @Test(
    arguments: [
      // Drawn, wasted, given and missing, in micrograms.
      (50_000, 10_000, 40_000, nil), (50_000, 10_000, 39_900, nil), (50_000, 10_000, 39_899, 101),
      (50_000, 10_000, 40_100, nil), (50_000, 10_000, 40_101, -101),
      (50_000, 10_000, 39_000, 1000), (50_000, 10_000, 49_000, -9000),
      // A fiftieth of a small amount, and at least a microgram.
      (1000, 0, 980, nil), (1000, 0, 979, 21), (40, 0, 39, nil), (40, 0, 38, 2), (40, 0, 42, -2),
    ] as [(Int64, Int64, Int64, Int64?)])
  func toleranceIsThatOfSyringe(drawn: Int64, wasted: Int64, given: Int64, missing: Int64?) {
    let account = InfusionPlan.Account(
      drawn: Mass(micrograms: drawn), wasted: Mass(micrograms: wasted))
    #expect(account.missing(given: Mass(micrograms: given))?.micrograms == missing)
  }

  private static func account(_ drawn: Int64, _ wasted: Int64) -> ChartEntry {
    .account(
      drug: "ketamine", drawn: Mass(micrograms: drawn), wasted: Mass(micrograms: wasted),
      witness: "MM")
  }

  private static func missing(_ desk: CareDesk) -> [Requirement] {
    desk.missingForDischarge.filter {
      switch $0 {
      case .account, .missingDrug, .balanceUnknown: true
      case .check, .tooRecent, .drug, .bag, .unusual, .pressure, .pressureAbove, .score, .reopened,
        .baseline, .offBaseline, .pressureBaseline, .pressureInRecovery, .condition, .untold,
        .tooSoon,
        .bound:
        false
      }
    }
  }

  /// A drug that was drawn is accounted for, also when its entry was wrong.
  @Test func drawnDrugStaysAfterItsStrike() throws {
    for strike in [ChartEntry?.none, .withoutDrug(id: "ketamine")] {
      var desk = CareDesk.infusing()
      desk.give(.stop, at: 1500)
      desk.chart(Self.account(50_000, 32_500), at: 1510)
      #expect(Self.missing(desk).isEmpty)
      if let strike { desk.chart(strike, at: 1520) } else { desk.correct(2, nil, at: 1520) }
      #expect(desk.care.plan.drugs.isEmpty)
      #expect(Self.missing(desk) == [.missingDrug("Ketamine", Mass(micrograms: 17_500))])
      #expect(desk.chart(Self.account(50_000, 50_000), at: 1530) == nil)
      #expect(Self.missing(desk).isEmpty)
    }
  }

  @Test func olderRulesAskNothingOfStruckDrug() {
    var desk = CareDesk(rules: 1)
    desk.fillBag()
    desk.chart(Self.account(50_000, 50_000), at: 1)
    desk.correct(2, nil, at: 2)
    #expect(desk.care.accountable.isEmpty)
  }

  @Test func olderRulesNameTheBagForUnknownInfusion() {
    var desk = CareDesk(rules: 1)
    desk.chart(.drug(CareDesk.ketamine), at: 0)
    desk.give(.start(reason: "test"), at: 1)
    desk.give(.stop, at: 1500)
    desk.chart(Self.account(50_000, 50_000), at: 1510)
    #expect(desk.missingForDischarge.contains(.bag))
  }

  @Test func infusedAndWastedMustBeDrawn() {
    var desk = CareDesk.infusing()
    desk.give(.stop, at: 1500)
    #expect(desk.given(at: 1500) == "17.5 mg")
    #expect(Self.missing(desk) == [.account("Ketamine")])
    desk.chart(Self.account(50_000, 22_000), at: 1510)
    #expect(Self.missing(desk) == [.missingDrug("Ketamine", Mass(micrograms: 10_500))])
    desk.chart(Self.account(50_000, 32_500), at: 1520)
    #expect(Self.missing(desk).isEmpty)
    #expect(desk.chart(Self.account(5000, 6000), at: 1530) != nil)
  }

  @Test func accountNeedsBag() {
    var desk = CareDesk()
    desk.chart(.drug(CareDesk.ketamine), at: 0)
    desk.give(.start(reason: "test"), at: 1)
    desk.give(.stop, at: 600)
    desk.chart(Self.account(50_000, 15_000), at: 601)
    #expect(Self.missing(desk) == [.balanceUnknown("Ketamine")])
  }

  @Test func preparedDrugIsAccountedForWithoutInfusion() {
    var desk = CareDesk()
    desk.fillBag()
    desk.give(.abort(reason: "fainted"), at: 10)
    #expect(desk.missingForDischarge == [.account("Ketamine")])
    desk.chart(Self.account(35_000, 35_000), at: 20)
    #expect(desk.missingForDischarge.isEmpty)
  }
}
