import Care
import Session
import TestSupport
import Testing
import Vitals

/// What was drawn, given and wasted of controlled drugs.
@Suite struct CustodyTests {
  private func row(
    _ script: CustodyScript, isDamaged: Bool = false
  ) throws -> CustodyRow {
    let session = script.session
    return try #require(Custody(session, at: session.now, isDamaged: isDamaged).rows.first)
  }

  @Test func drawnIsGivenPlusWasted() throws {
    let row = try row(CustodyScript())
    #expect(row.balance == .closes)
    #expect(row.lots == [try #require(DrugLot(lot: "K12", vial: "7"))])
    #expect(row.drawn == .milligrams(50) && row.given == .milligrams(35))
    #expect(row.wasted == .milligrams(15) && row.witness == "AB" && !row.lacksWitness)
  }

  @Test func missingAndSurplusAreTold() throws {
    var script = CustodyScript()
    script.commands[5].command = CustodyScript.account(drawn: 50, wasted: 10)
    #expect(try row(script).balance == .missing(.milligrams(5)))
    script.commands[5].command = CustodyScript.account(drawn: 45, wasted: 15)
    #expect(try row(script).balance == .surplus(.milligrams(5)))
  }

  @Test func accountFollowsItsCorrection() throws {
    var script = CustodyScript()
    script.commands[5].command = CustodyScript.account(drawn: 50, wasted: 10)
    let right = ChartEntry.account(
      drug: "ketamine", drawn: .milligrams(50), wasted: .milligrams(15), witness: "AB")
    script.add(.correct(entry: 4, right, reason: "misread"), at: 3030)
    #expect(try row(script).balance == .closes)
  }

  @Test func struckAccountIsNone() throws {
    var script = CustodyScript()
    script.add(.correct(entry: 4, nil, reason: "wrong patient"), at: 3030)
    let row = try row(script)
    #expect(row.drawn == nil && row.balance == .unknown(.notAccounted))
  }

  /// A drug that ran and whose entry was struck was drawn by somebody.
  @Test func struckDrugStaysInTheRegister() throws {
    for (second, isThere) in [(Int64(3030), true), (4, false)] {
      for strike in [
        Command.correct(entry: 2, nil, reason: "wrong entry"),
        .chart(.withoutDrug(id: "ketamine")),
      ] {
        var script = CustodyScript()
        script.commands.remove(at: 5)
        script.add(strike, at: second)
        let session = script.session
        let rows = Custody(session, at: session.now, isDamaged: false).rows
        #expect(rows.map(\.balance) == (isThere ? [.unknown(.notAccounted)] : []), "\(second)")
      }
    }
  }

  @Test func openSessionHasNoBalance() throws {
    var script = CustodyScript()
    script.leaveOpen()
    #expect(try row(script).balance == .unknown(.open))
  }

  @Test func damagedSessionHasNoBalance() throws {
    #expect(try row(CustodyScript(), isDamaged: true).balance == .unknown(.damaged))
  }

  @Test func bagWithoutVolumeHasNoBalance() throws {
    var script = CustodyScript()
    script.commands.remove(at: 2)
    let row = try row(script)
    #expect(row.given == nil && row.balance == .unknown(.noBag))
  }

  @Test func drugTakenOutOfBagStaysInCustody() throws {
    var script = CustodyScript()
    script.add(.chart(.withoutDrug(id: "ketamine")), at: 3030)
    #expect(try row(script).balance == .missing(.milligrams(35)))
  }

  /// Its waste may be charted; that makes it no controlled drug.
  @Test func accountOfOtherDrugIsNotInCustody() {
    var script = CustodyScript()
    script.add(
      .chart(.drug(PlannedDrug(id: "magnesium", name: "Mg", amount: .milligrams(2000)))), at: 3)
    script.add(
      .chart(
        .account(
          drug: "magnesium", drawn: .milligrams(2500), wasted: .milligrams(500), witness: nil)),
      at: 3030)
    let session = script.session
    let rows = Custody(session, at: session.now, isDamaged: false).rows
    #expect(rows.map(\.drug) == ["ketamine"])
    #expect(rows.map(\.balance) == [.closes])
  }

  @Test func unlistedDrugIsInCustody() {
    var script = CustodyScript()
    script.add(
      .chart(
        .drug(
          PlannedDrug(id: "fentanyl", name: "Fentanyl", amount: .milligrams(1), isConfirmed: true))),
      at: 3)
    script.add(
      .chart(.drug(PlannedDrug(id: "magnesium", name: "Mg", amount: .milligrams(2000)))), at: 3)
    let session = script.session
    let rows = Custody(session, at: session.now, isDamaged: false).rows
    #expect(rows.map(\.drug) == ["ketamine", "fentanyl"])
    #expect(rows.last?.balance == .unknown(.notAccounted))
  }

  @Test func wasteWithoutWitnessIsTold() throws {
    // Written by a program that did not ask for one.
    var script = CustodyScript()
    script.header.clinic.wasteNeedsWitness = false
    script.commands[5].command = CustodyScript.account(drawn: 50, wasted: 15, witness: nil)
    var session = script.session
    #expect(Custody(session, at: session.now, isDamaged: false).rows.first?.lacksWitness == false)
    var header = script.header
    header.clinic.wasteNeedsWitness = true
    session.beginSegment(header)
    #expect(Custody(session, at: session.now, isDamaged: false).rows.first?.lacksWitness == true)
  }

  /// A session is judged by the rules it was recorded by.
  @Test(arguments: [(3, false), (4, true), (5, true)])
  func witnessIsAskedOfByTheRulesOfTheSession(rules: Int, isAsked: Bool) throws {
    var script = CustodyScript()
    script.header.careRules = rules
    script.add(
      .chart(
        .drug(
          PlannedDrug(id: "fentanyl", name: "Fentanyl", amount: .milligrams(1), isConfirmed: true))),
      at: 3)
    let account = ChartEntry.account(
      drug: "fentanyl", drawn: .milligrams(2), wasted: .milligrams(1),
      witness: isAsked ? "AB" : nil)
    script.add(.chart(account), at: 3021)
    var session = script.session
    func row() throws -> CustodyRow {
      let rows = Custody(session, at: session.now, isDamaged: false).rows
      return try #require(rows.first { $0.drug == "fentanyl" })
    }
    #expect(try row().wasted == .milligrams(1) && !row().lacksWitness)
    // The same account under the other rules.
    var header = script.header
    header.careRules = 5
    session.beginSegment(header)
    #expect(try row().lacksWitness == !isAsked)
  }

  /// What was given outside the bag has a lot of its own.
  @Test func lotsOutsideTheBagAreInCustody() throws {
    func given(_ id: String, _ lot: String?, _ vial: String? = nil) -> Command {
      .chart(
        .intervention(
          Intervention(
            id: id, label: id, .drug(.milligrams(2), .intravenous), isConfirmed: true,
            lot: DrugLot(lot: lot, vial: vial))))
    }
    var script = CustodyScript()
    for command in [
      given("ketamine", "K13"), given("ketamine", "K12", "7"), given("ketamine", "K13"),
      given("midazolam", "M1", "2"), given("midazolam", nil), given("fentanyl", nil),
    ] { script.add(command, at: 20) }
    let session = script.session
    let rows = Custody(session, at: session.now, isDamaged: false).rows
    func lots(_ id: String) -> [[String?]]? {
      rows.first { $0.drug == id }?.lots.map { [$0.lot, $0.vial] }
    }
    #expect(lots("ketamine") == [["K12", "7"], ["K13", nil]])
    #expect(lots("midazolam") == [["M1", "2"]] && lots("fentanyl") == [])
  }

  @Test func sumNeedsEveryRow() throws {
    func entry(_ script: CustodyScript) -> CustodyEntry {
      let session = script.session
      return CustodyEntry(session, at: session.now, file: "f", isRunning: false, damage: nil)
    }
    var missing = CustodyScript()
    missing.commands[5].command = CustodyScript.account(drawn: 50, wasted: 10)
    let both = try #require(
      CustodySum.sums(of: [entry(CustodyScript()), entry(missing)]).first)
    #expect(both.rows == 2 && both.unbalanced == 1)
    #expect(both.difference == .milligrams(5) && both.drawn == .milligrams(100))
    var struck = CustodyScript()
    struck.add(.correct(entry: 4, nil, reason: "wrong patient"), at: 3030)
    let unknown = try #require(
      CustodySum.sums(of: [entry(CustodyScript()), entry(struck)]).first)
    #expect(unknown.drawn == nil && unknown.difference == nil && unknown.unbalanced == 1)
  }
}
