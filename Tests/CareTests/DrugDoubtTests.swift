import Care
import Testing
import Vitals

/// What the clinic's library finds unusual about an amount.
@Suite struct DrugDoubtTests {
  private static func isDoubted(
    _ micrograms: Int64, weight: Int64? = nil, bag: Int64? = nil
  ) throws -> Bool {
    let ketamine = try #require(Clinic.standard.drug("ketamine"))
    return ketamine.doubt(
      of: Mass(micrograms: micrograms), weight: weight.map(BodyWeight.init(grams:)),
      bag: bag.map(Volume.init(microlitres:))) != nil
  }

  @Test func tenfoldAmountIsDoubted() throws {
    #expect(try !Self.isDoubted(35_000, weight: 70_000))
    #expect(try Self.isDoubted(350_000, weight: 70_000))
    #expect(try Self.isDoubted(35, weight: 70_000))
  }

  @Test(arguments: [(250, false), (2500, true), (5, true)] as [(Int64, Bool)])
  func tenfoldBagIsDoubted(millilitres: Int64, isDoubted: Bool) throws {
    #expect(try Self.isDoubted(35_000, weight: 70_000, bag: millilitres * 1000) == isDoubted)
  }

  @Test func weightMakesAmountUnusual() throws {
    let ketamine = try #require(Clinic.standard.drug("ketamine"))
    let doubt = ketamine.doubt(of: .milligrams(6), weight: BodyWeight(grams: 70_000))
    #expect(Self.isByWeight(doubt))
    #expect(ketamine.doubt(of: .milligrams(6), weight: nil) == nil)
  }

  @Test func rangesIncludeTheirEdges() throws {
    #expect(
      try [4999, 5000, 300_000, 300_001].map { try Self.isDoubted($0) }
        == [true, false, false, true])
    // 0.1 to 2.5 mg/kg, 0.05 to 5 mg/mL.
    #expect(
      try [6900, 7000, 175_000, 175_100].map { try Self.isDoubted($0, weight: 70_000) }
        == [true, false, false, true])
    #expect(
      try [4900, 5000, 12_500, 500_000].map { try Self.isDoubted($0, bag: 100_000) }
        == [true, false, false, true])
    #expect(try [250_000, 300_000].allSatisfy { try !Self.isDoubted($0, bag: 60_000) })
    #expect(try Self.isDoubted(300_000, bag: 59_000))
  }

  private static func isByWeight(_ doubt: AmountDoubt?) -> Bool {
    if case .perKilogram? = doubt { true } else { false }
  }

  @Test func unusualAmountNeedsConfirmation() {
    var desk = CareDesk()
    desk.chart(.check(item: "weight", .weight(BodyWeight(grams: 70_000))), at: 0)
    var drug = CareDesk.ketamine
    drug.amount = .milligrams(350)
    guard case .unusual? = desk.chart(.drug(drug), at: 1) else {
      Issue.record("the amount is unusual")
      return
    }
    #expect(desk.care.plan.drugs.isEmpty)
    drug.isConfirmed = true
    #expect(desk.chart(.drug(drug), at: 2) == nil)
    #expect(desk.care.plan.drugs == [drug])
  }

  @Test func unknownDrugNeedsConfirmation() {
    var desk = CareDesk()
    var drug = PlannedDrug(id: "clonidine", name: "Clonidine", amount: Mass(micrograms: 75))
    let refusal = desk.chart(.drug(drug), at: 1)
    #expect(refusal == .unusual(.notInLibrary(drug: "Clonidine", drug.amount)))
    drug.isConfirmed = true
    #expect(desk.chart(.drug(drug), at: 2) == nil)
    #expect(desk.care.plan.drugs == [drug])
  }

  @Test func laterWeightOpensDoubt() {
    var desk = CareDesk()
    var drug = CareDesk.ketamine
    drug.amount = .milligrams(6)
    #expect(desk.chart(.drug(drug), at: 0) == nil)
    desk.chart(.check(item: "weight", .weight(BodyWeight(grams: 70_000))), at: 1)
    #expect(desk.missingForStart.contains { if case .unusual = $0 { true } else { false } })
  }

  @Test func confirmedDrugIsAskedAgainWithWeight() {
    var desk = CareDesk()
    var drug = PlannedDrug(id: "ketamine", name: "Ketamine", amount: .milligrams(400))
    #expect(desk.chart(.drug(drug), at: 0) != nil)
    drug.isConfirmed = true
    #expect(desk.chart(.drug(drug), at: 1) == nil)
    #expect(desk.care.openDoubt(of: drug) == nil)
    desk.chart(.check(item: "weight", .weight(BodyWeight(grams: 40_000))), at: 2)
    #expect(Self.isByWeight(desk.care.openDoubt(of: drug)))
    #expect(desk.missingForStart.contains { if case .unusual = $0 { true } else { false } })
    let entry = desk.care.chart.entries.first { $0.content == .drug(drug) }?.number ?? 0
    desk.correct(entry, .drug(drug), at: 3)
    #expect(desk.care.openDoubt(of: drug) == nil)
    desk.chart(.bag(.millilitres(25)), at: 4)
    guard case .perMillilitre? = desk.care.openDoubt(of: drug) else {
      Issue.record("400 mg in 25 mL are unusual")
      return
    }
  }
}
