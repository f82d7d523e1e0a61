@testable import Care
import Fields
import Testing
import Vitals

/// What is given outside the bag, and done.
@Suite struct InterventionTests {
  private static func drug(
    _ id: String, _ milligrams: Int64, at second: Int64? = nil, isConfirmed: Bool = false
  ) -> ChartEntry {
    .intervention(
      Intervention(
        id: id, label: id.prefix(1).uppercased() + id.dropFirst(),
        .drug(.milligrams(milligrams), .intravenous),
        at: second.map { .zero + .seconds($0) }, isConfirmed: isConfirmed))
  }

  private static func oxygen(_ litres: Int64, at second: Int64? = nil) -> ChartEntry {
    .intervention(
      Intervention(
        id: "oxygen", label: "Oxygen", .oxygen(.litres(litres)),
        at: second.map { .zero + .seconds($0) }))
  }

  @Test func doseIsCheckedAgainstRange() {
    var desk = CareDesk()
    #expect(desk.chart(Self.drug("ondansetron", 4), at: 10) == nil)
    guard case .unusual(.amount(_, let dose, _))? = desk.chart(Self.drug("ondansetron", 40), at: 11)
    else {
      Issue.record("40 mg of ondansetron are usual")
      return
    }
    #expect(dose == .milligrams(40))
    #expect(desk.chart(Self.drug("ondansetron", 40, isConfirmed: true), at: 12) == nil)
    #expect(desk.chart(Self.drug("ondansetron", 0, isConfirmed: true), at: 13) != nil)
    // A drug that the list does not have is checked against the library, else not at all.
    guard case .unusual(.amount)? = desk.chart(Self.drug("lidocaine", 20), at: 14) else {
      Issue.record("20 mg of lidocaine are within the range of a bag")
      return
    }
    #expect(
      desk.chart(Self.drug("unheard", 20), at: 15)
        == .unusual(.notInLibrary(drug: "Unheard", .milligrams(20))))
  }

  @Test func timeIsWithinTheSession() {
    var desk = CareDesk()
    #expect(desk.chart(Self.drug("ondansetron", 4, at: 21), at: 20) == .invalid(.future))
    #expect(desk.chart(Self.drug("ondansetron", 4, at: -1), at: 20) == .invalid(.beforeCheckIn))
    #expect(desk.chart(Self.drug("ondansetron", 4, at: 5), at: 20) == nil)
    #expect(desk.care.chart.interventions.map(\.time) == [.zero + .seconds(5)])
  }

  @Test func oxygenHasItsFlowFromAndTo() {
    var desk = CareDesk()
    desk.chart(Self.oxygen(2), at: 100)
    desk.chart(.intervention(Intervention(id: "position", label: "Position")), at: 110)
    desk.chart(Self.oxygen(4), at: 160)
    #expect(desk.care.chart.oxygen?.flow == .litres(4))
    desk.chart(Self.oxygen(0), at: 220)
    #expect(desk.care.chart.oxygen == nil)
    // Entered late, before the second flow.
    desk.chart(Self.oxygen(3, at: 130), at: 230)
    let course = desk.care.chart.interventions.filter { $0.flow != nil }.map { record in
      [record.time, record.until].map { $0.map { $0.milliseconds / 1000 } }
    }
    #expect(course == [[100, 130], [130, 160], [160, 220], [220, nil]])
    #expect(desk.chart(Self.oxygen(71), at: 240) == .invalid(.oxygenFlow))
    desk.correct(1, nil, at: 250)
    #expect(desk.care.chart.interventions.filter { $0.flow != nil }.count == 3)
  }

  @Test func givenOutsideCountsInBalance() {
    var desk = CareDesk.infusing()
    desk.give(.stop, at: 1500)
    // A range of a bag says of no dose that it is usual.
    #expect(
      desk.chart(Self.drug("ketamine", 10), at: 1505)
        == .unusual(.noDoseRange(drug: "Ketamine", .milligrams(10))))
    desk.chart(Self.drug("ketamine", 10, isConfirmed: true), at: 1505)
    // 17.5 mg infused and 10 mg outside.
    desk.chart(Self.account("ketamine", 50_000, 32_500), at: 1510)
    #expect(
      desk.missingForDischarge.contains(
        .missingDrug("Ketamine", Mass(micrograms: -10_000))))
    desk.chart(Self.account("ketamine", 50_000, 22_500), at: 1520)
    #expect(
      !desk.missingForDischarge.contains { if case .missingDrug = $0 { true } else { false } })
  }

  /// One dose is at most a bag for this patient, also where the clinic lists a range for everybody.
  @Test func doseIsCheckedForTheWeight() throws {
    var clinic = Clinic.standard
    let usual = try #require(clinic.drug("ketamine")?.amountsPerKilogram)
    clinic.interventions.append(
      InterventionKind(
        "ketamine", "Ketamine",
        .drug(
          doses: [], .intravenous, range: .milligrams(5)...Mass.milligrams(300), source: "test")))
    var desk = CareDesk(clinic)
    #expect(desk.chart(Self.drug("ketamine", 200), at: 1) == nil)
    let weight = BodyWeight(grams: 40_000)
    desk.chart(.check(item: "weight", .weight(weight)), at: 2)
    #expect(
      desk.chart(Self.drug("ketamine", 200), at: 3)
        == .unusual(.perKilogram(drug: "Ketamine", .milligrams(200), weight, usual: usual)))
    // A small dose is no small bag.
    #expect(desk.chart(Self.drug("ketamine", 5), at: 4) == nil)
    #expect(desk.chart(Self.drug("ketamine", 200, isConfirmed: true), at: 5) == nil)
  }

  @Test func drugOnlyOutsideNeedsAccount() {
    var desk = CareDesk()
    desk.chart(Self.drug("midazolam", 2), at: 10)
    desk.chart(Self.drug("ondansetron", 4), at: 11)
    desk.chart(Self.drug("midazolam", 1), at: 12)
    desk.give(.abort(reason: "fainted"), at: 20)
    func missing() -> [Requirement] {
      desk.missingForDischarge.filter {
        switch $0 {
        case .account, .missingDrug: true
        default: false
        }
      }
    }
    #expect(missing() == [.account("Midazolam")])
    desk.chart(Self.account("midazolam", 5000, 1000), at: 21)
    #expect(missing() == [.missingDrug("Midazolam", Mass(micrograms: 1000))])
    desk.correct(2, Self.drug("ondansetron", 8), at: 22)
    desk.correct(3, Self.drug("midazolam", 2), at: 23)
    #expect(missing().isEmpty)
  }

  private static func account(
    _ drug: String, _ drawn: Int64, _ wasted: Int64, witness: String? = "MM"
  ) -> ChartEntry {
    .account(
      drug: drug, drawn: Mass(micrograms: drawn), wasted: Mass(micrograms: wasted),
      witness: witness)
  }

  @Test func controlledWasteNeedsWitness() {
    var desk = CareDesk()
    desk.fillBag()
    let alone = Self.account("ketamine", 35_000, 5000, witness: nil)
    #expect(desk.chart(alone, at: 1) == .invalid(.noWitness))
    #expect(
      desk.chart(Self.account("ketamine", 35_000, 5000, witness: ""), at: 1)
        == .invalid(.noWitness))
    #expect(desk.chart(Self.account("ketamine", 35_000, 0, witness: nil), at: 2) == nil)
    #expect(desk.chart(Self.account("ketamine", 35_000, 5000), at: 3) == nil)
    #expect(desk.care.plan.accounts["ketamine"]?.witness == "MM")
    #expect(desk.correct(desk.care.chart.entries.count, alone, at: 4) == .invalid(.noWitness))
    // Lidocaine is not controlled.
    desk.chart(.drug(PlannedDrug(id: "lidocaine", name: "L", amount: .milligrams(100))), at: 5)
    #expect(desk.chart(Self.account("lidocaine", 200_000, 100_000, witness: nil), at: 6) == nil)
  }

  @Test(arguments: ["KL", "kl", "K.L.", "k l", "KL MM"])
  func witnessIsAnotherPerson(initials: String) {
    let entry = Self.account("ketamine", 35_000, 5000, witness: initials)
    let (own, rules) = (Operator("KL"), CareRecord.rules)
    #expect(CareInput.entry(entry).refusal(by: own, rules: rules) == .invalid(.sameWitness))
    #expect(
      CareInput.correction(of: 1, entry, reason: "slip").refusal(by: own, rules: rules)
        == .invalid(.sameWitness))
    #expect(CareInput.entry(entry).refusal(by: Operator("AB"), rules: rules) == nil)
    // Older recordings are decided as they were recorded.
    let older = CareInput.entry(entry).refusal(by: own, rules: 3)
    #expect((older == nil) == (initials.count > 2))
  }

  @Test func clinicWantsWitnessUnlessItSaysNot() throws {
    let name = Field("name", .text("c"))
    #expect(try Clinic(fields: [name]).wasteNeedsWitness)
    #expect(
      try !Clinic(fields: [name, Field("waste_witness", .boolean(false))]).wasteNeedsWitness)
  }

  @Test func interventionAnswersSideEffect() {
    var desk = CareDesk()
    desk.chart(.sideEffect(SideEffect(id: "nausea", label: "Nausea")), at: 10)
    desk.chart(Self.drug("ondansetron", 4), at: 20)
    #expect(desk.care.chart.interventions(forSideEffect: 1).isEmpty)
    #expect(desk.chart(.answers(of: 1, .sideEffect(1)), at: 21) == .noSuchEntry(1))
    #expect(desk.chart(.answers(of: 2, .sideEffect(2)), at: 21) == .noSuchEntry(2))
    #expect(desk.chart(.answers(of: 2, .sideEffect(1)), at: 22) == nil)
    desk.correct(1, .sideEffect(SideEffect(id: "vomiting", label: "Vomiting")), at: 30)
    desk.correct(2, Self.drug("ondansetron", 8), at: 40)
    let answers = desk.care.chart.interventions(forSideEffect: 1)
    #expect(answers.map(\.intervention.content) == [.drug(.milligrams(8), .intravenous)])
    // A struck answer answers nothing.
    desk.correct(3, nil, at: 50)
    #expect(desk.care.chart.interventions(forSideEffect: 1).isEmpty)
  }

  @Test(
    arguments: [
      ("2", 2000), ("2 L", 2000), ("0.5 l/min", 500), ("15 L/min", 15_000), ("2 mg", nil),
      ("", nil),
    ] as [(String, Int64?)])
  func flowIsParsed(text: String, flow: Int64?) {
    #expect(GasFlow(text: text)?.millilitresPerMinute == flow)
  }
}
