import Care
import Testing
import Vitals

/// A drug that no list of the clinic has counts as controlled.
@Suite struct UnlistedDrugTests {
  private static let fentanyl = PlannedDrug(
    id: "fentanyl", name: "Fentanyl", amount: .milligrams(1), isConfirmed: true)

  private static func account(_ drug: String, witness: String?) -> ChartEntry {
    .account(drug: drug, drawn: .milligrams(5), wasted: .milligrams(4), witness: witness)
  }

  private static func desk(_ drug: PlannedDrug, rules: Int = CareRecord.rules) -> CareDesk {
    var desk = CareDesk(.standard, rules: rules)
    desk.chart(.drug(drug), at: 0)
    desk.chart(.bag(.millilitres(250)), at: 1)
    return desk
  }

  @Test func listsSayWhatIsControlled() {
    let clinic = Clinic.standard
    for (id, isControlled) in [
      ("ketamine", true), ("magnesium", false), ("fentanyl", true), ("labetalol", false),
    ] {
      #expect(clinic.isControlled(id) == isControlled, "\(id)")
      let needsWitness = clinic.needsWitness(ofDrug: id, wasted: .milligrams(1))
      #expect(needsWitness == isControlled, "\(id)")
    }
  }

  @Test func wasteOfUnlistedDrugNeedsWitness() {
    var desk = Self.desk(Self.fentanyl)
    #expect(
      desk.chart(Self.account("fentanyl", witness: nil), at: 2) == .invalid(.noWitness))
    #expect(desk.chart(Self.account("fentanyl", witness: "MM"), at: 3) == nil)
  }

  @Test func unlistedDrugIsAccountedFor() {
    var desk = Self.desk(Self.fentanyl)
    desk.give(.abort(reason: "fainted"), at: 10)
    #expect(desk.missingForDischarge == [.account("Fentanyl")])
    desk.chart(Self.account("fentanyl", witness: "MM"), at: 11)
    #expect(
      desk.missingForDischarge == [.missingDrug("Fentanyl", .milligrams(1))])
  }

  @Test func wasteOfOtherDrugIsNoBalance() {
    var desk = Self.desk(
      PlannedDrug(id: "magnesium", name: "Magnesium sulfate", amount: .milligrams(2000)))
    #expect(desk.chart(Self.account("magnesium", witness: nil), at: 2) == nil)
    desk.give(.abort(reason: "fainted"), at: 10)
    #expect(desk.missingForDischarge.isEmpty)
  }

  /// A recording of the rules before 4 is judged as it was recorded.
  @Test func rulesBeforeFourKnowListedDrugsOnly() {
    var desk = Self.desk(Self.fentanyl, rules: 3)
    #expect(desk.chart(Self.account("fentanyl", witness: nil), at: 2) == nil)
    desk.give(.abort(reason: "fainted"), at: 10)
    #expect(desk.missingForDischarge.isEmpty)
  }
}
