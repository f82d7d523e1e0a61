import Alarms
import Canvas
import Care
import Session
import TestSupport
import Testing
import Vitals

@testable import Screens

/// What is given and done, from the keys to the chart.
@Suite struct GivenQuestionTests {
  private static func interventions(_ keyboard: Keyboard) -> [InterventionRecord] {
    keyboard.session.chart.interventions
  }

  /// A session in which nothing waits for an answer.
  private static var calm: Keyboard {
    var header = SampleSession.header()
    header.clinic = .standard
    return Keyboard(Session(header))
  }

  @Test func oxygenTakesThreeKeys() {
    var keyboard = Self.calm
    keyboard.press("go2")
    #expect(Self.interventions(keyboard).map(\.flow) == [.litres(2)])
    #expect(keyboard.interface.question.dialog == nil)
    // Three keys correct it, and it keeps its time.
    keyboard.press("x14")
    #expect(Self.interventions(keyboard).map(\.flow) == [.litres(4)])
    #expect(keyboard.session.chart.entries.count == 2)
    keyboard.press("go0")
    #expect(keyboard.session.chart.oxygen == nil)
    #expect(Self.interventions(keyboard).first?.until != nil)
  }

  @Test func openOxygenStandsInList() throws {
    var keyboard = Self.calm
    keyboard.press("gotg")
    let lines = try keyboard.lines("80x24").joined(separator: "\n")
    #expect(lines.contains("Oxygen, 10 L/min since 1"), "\(lines)")
    keyboard.press("\u{1B}goz0.5 L/min\n")
    #expect(
      keyboard.session.chart.oxygen?.flow == GasFlow(millilitresPerMinute: 500))
  }

  @Test func oneKeyRecordsAct() {
    var keyboard = Self.calm
    keyboard.press("gc")
    keyboard.press("gzWarm blanket\n")
    #expect(
      Self.interventions(keyboard).map(\.intervention.label)
        == ["Physician called", "Warm blanket"])
  }

  @Test func usualDoseIsOneKey() {
    var keyboard = Self.calm
    keyboard.press("gn1")
    #expect(
      Self.interventions(keyboard).map(\.intervention.content)
        == [.drug(.milligrams(4), .intravenous)])
    keyboard.press("x12")
    #expect(
      Self.interventions(keyboard).map(\.intervention.content)
        == [.drug(.milligrams(8), .intravenous)])
  }

  @Test func unusualDoseIsAskedAbout() throws {
    var keyboard = Self.calm
    keyboard.press("gnz40 mg\n")
    #expect(Self.interventions(keyboard).isEmpty)
    let lines = try keyboard.lines("100x24").joined(separator: "\n")
    #expect(lines.contains("outside the usual 2 mg to 8 mg"), "\(lines)")
    keyboard.press("n")
    #expect(Self.interventions(keyboard).isEmpty)
    keyboard.press("gnz40 mg\ny")
    #expect(Self.interventions(keyboard).map(\.intervention.isConfirmed) == [true])
  }

  @Test func routeAndTimeMayBeTyped() {
    var keyboard = Keyboard(SampleSession.charted())
    // 15:25 is before now, 15:32:07, and 15:40 is to come.
    keyboard.press("gnz4 mg im 15:25\n")
    let given = Self.interventions(keyboard).first
    #expect(given?.intervention.content == .drug(.milligrams(4), .intramuscular))
    #expect(given.map { keyboard.session.wall(at: $0.time).clock(seconds: false) } == "15:25")
    keyboard.press("\u{1B}gnz4 mg 15:40\n")
    #expect(Self.interventions(keyboard).count == 1)
    #expect(keyboard.interface.question.error?.contains("has passed") == true)
    keyboard.press("\u{15}4\n")
    #expect(Self.interventions(keyboard).count == 1)
  }

  /// A time behind the vial is that of the dose, never a part of the vial.
  @Test func timeBehindAVialIsThatOfTheDose() {
    for text in [
      "4 mg, lot M7, vial 3 15:25", "4 mg, vial 3, lot M7 15:25 im", "4 mg, M7 15:25, vial 3",
    ] {
      var keyboard = Keyboard(SampleSession.charted())
      keyboard.press("gnz\(text)\n")
      let given = Self.interventions(keyboard).first
      #expect(given?.intervention.lot == DrugLot(lot: "M7", vial: "3"), "\(text)")
      #expect(
        given.map { keyboard.session.wall(at: $0.time).clock(seconds: false) } == "15:25", "\(text)"
      )
    }
  }

  @Test func typedNameOfKnownDrugIsThatDrug() {
    var keyboard = Self.calm
    keyboard.press("gZketamine\n10 mg\n")
    // The library knows what is usual in a bag, not what is usual in a syringe.
    #expect(Self.interventions(keyboard).isEmpty)
    keyboard.press("y")
    #expect(keyboard.session.care.accountable.map(\.id) == ["ketamine"])
    keyboard.press("gZAtropine\n0.5 mg im\n")
    // The library does not have it.
    keyboard.press("y")
    #expect(
      Self.interventions(keyboard).last?.intervention.content
        == .drug(Mass(micrograms: 500), .intramuscular))
  }

  @Test func whatForIsAskedWhereSomethingIsOpen() throws {
    var keyboard = Keyboard(SampleSession.charted())
    keyboard.press("gl2")
    let lines = try keyboard.lines("100x30").joined(separator: "\n")
    #expect(lines.contains("Labetalol 10 mg IV: what for?"), "\(lines)")
    // The nausea is over and the systolic pressure is high.
    keyboard.press("2")
    guard case .condition(_, let rule)? = Self.interventions(keyboard).first?.occasion else {
      Issue.record("no condition")
      return
    }
    #expect(rule.hasPrefix("nibp_sys"))
    // Without an answer it stays recorded, and what it was for can be said later.
    keyboard.press("gr\u{1B}")
    #expect(Self.interventions(keyboard).last?.occasion == nil)
    keyboard.press("xw1")
    #expect(Self.interventions(keyboard).last?.occasion == .sideEffect(17))
  }

  /// The last entry is what was given: striking it strikes that, and what it was for stays with it.
  @Test func strikeMeansWhatWasGivenNotWhatFor() throws {
    var keyboard = Keyboard(SampleSession.charted())
    let before = keyboard.session.chart.entries.count
    keyboard.press("gl22")
    #expect(Self.interventions(keyboard).first?.occasion != nil)
    keyboard.press("x")
    let lines = try keyboard.lines("100x30").joined(separator: "\n")
    #expect(lines.contains("Correct entry \(before + 1)"), "\(lines)")
    // A correction keeps what it was for.
    keyboard.press("11y")
    #expect(Self.interventions(keyboard).count == 1)
    #expect(Self.interventions(keyboard).first?.occasion != nil)
    keyboard.press("xs")
    #expect(Self.interventions(keyboard).isEmpty)
    let link = try #require(keyboard.session.chart.entry(before + 2))
    guard case .answers(let number, _)? = link.content else {
      Issue.record("\(link)")
      return
    }
    #expect(number == before + 1 && link.holds)
    // The next one to correct is what was charted before.
    #expect(keyboard.session.chart.last == SampleSession.charted().chart.last)
  }

  @Test func linkIsStruckOnItsOwnLine() throws {
    var keyboard = Keyboard(SampleSession.charted())
    keyboard.press("gl22")
    keyboard.press("cxs")
    #expect(Self.interventions(keyboard).count == 1)
    #expect(Self.interventions(keyboard).first?.occasion == nil)
  }

  @Test(arguments: [
    ("10 mg, lot K12, vial 7", DrugLot(lot: "K12", vial: "7"), Intervention.Route.intravenous),
    ("10 mg im, K12", DrugLot(lot: "K12", vial: nil), .intramuscular),
    ("10 mg, IM, vial 7", DrugLot(lot: nil, vial: "7"), .intramuscular),
    ("10 mg, lot K12, vial 7 im", DrugLot(lot: "K12", vial: "7"), .intramuscular),
    ("10 mg", nil, .intravenous),
  ])
  func lotMayBeTypedBehindADose(text: String, lot: DrugLot?, route: Intervention.Route) throws {
    var keyboard = Self.calm
    keyboard.press("gZKetamine\n\(text)\n")
    if Self.interventions(keyboard).isEmpty { keyboard.press("y") }
    let given = try #require(Self.interventions(keyboard).first).intervention
    #expect(given.lot == lot && given.content == .drug(.milligrams(10), route))
    // A corrected dose keeps its lot.
    keyboard.press("x112 mg\n")
    if Self.interventions(keyboard).first?.intervention.content != .drug(.milligrams(12), route) {
      keyboard.press("y")
    }
    #expect(Self.interventions(keyboard).map(\.intervention.lot) == [lot])
  }

  /// Nothing is given for the end of the infusion or for a reminder: no question takes the next key.
  @Test func reminderIsNothingToGiveSomethingFor() throws {
    var keyboard = Self.calm
    for command in [Command.setPlan(.minutes(5)), .startInfusion(reason: "sample")] {
      _ = keyboard.session.handle(.command(command, by: .nurse), at: keyboard.session.now)
    }
    let shown = keyboard.session.conditions(at: keyboard.session.now)
    #expect(shown.map(\.rule) == ["infusion_ending"])
    keyboard.press("go2")
    #expect(Self.interventions(keyboard).map(\.flow) == [.litres(2)])
    #expect(try !keyboard.lines("100x30").joined().contains("what for?"))
  }

  @Test func endOfOxygenIsForNothing() throws {
    var keyboard = Self.calm
    keyboard.press("s1\u{1B}")
    keyboard.press("go2")
    #expect(try keyboard.lines("100x30").joined().contains("what for?"))
    keyboard.press("1go0")
    #expect(keyboard.session.chart.oxygen == nil)
    #expect(try !keyboard.lines("100x30").joined().contains("what for?"))
  }

  @Test func treatmentOfSideEffectAnswersIt() {
    var keyboard = Self.calm
    keyboard.press("s1\u{1B}")
    keyboard.interface.open(.chart, keyboard.session, at: keyboard.session.now)
    let question = Question.given(.what(for: .sideEffect(1)))
    _ = keyboard.interface.ask(
      question, keyboard.session, at: keyboard.session.now,
      presentation: PresentationTime(milliseconds: 100))
    keyboard.press("n1")
    #expect(Self.interventions(keyboard).map(\.occasion) == [.sideEffect(1)])
    // A correction keeps it, and nothing is asked again.
    keyboard.press("x12")
    #expect(Self.interventions(keyboard).map(\.occasion) == [.sideEffect(1)])
    #expect(keyboard.interface.question.shown(keyboard.session, asksGap: true) == nil)
  }

  @Test func wasteAsksForSecondPerson() {
    var keyboard = Keyboard(SampleSession.charted())
    func ask() {
      _ = keyboard.interface.ask(
        .bag(.account(id: "ketamine", name: "Ketamine")), keyboard.session,
        at: keyboard.session.now, presentation: PresentationTime(milliseconds: 100))
    }
    ask()
    keyboard.press("5 mg, 6 mg\n")
    #expect(keyboard.interface.question.error?.contains("exceeds the drawn") == true)
    keyboard.press("\u{15}50 mg, 15 mg\n")
    #expect(keyboard.session.plan.accounts.isEmpty)
    keyboard.press("rn\n")
    #expect(keyboard.interface.question.error?.contains("two different people") == true)
    #expect(keyboard.session.plan.accounts.isEmpty)
    keyboard.press("\u{15}MM\n")
    #expect(keyboard.session.plan.accounts["ketamine"]?.witness == "MM")
  }
}
