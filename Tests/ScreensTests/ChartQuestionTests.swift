import Alarms
import Care
import Session
import TestSupport
import Testing
import Vitals
import Wording

@testable import Screens

/// Typed answers about bag and chart.
@Suite struct ChartQuestionTests {
  @Test func secondAnswerCorrectsFirst() throws {
    for (rows, keys) in [("Consent signed", "y"), ("Last solid food", "\n")] {
      var keyboard = Keyboard()
      keyboard.press("f")
      let all = Page.checkIn.rows(keyboard.session, at: keyboard.session.now, .english)
      let row = try #require(all.firstIndex { $0.label == rows })
      let entry = try #require(all[row].entry)
      keyboard.interface.views.form.row = row
      #expect(keyboard.press(keys) == [], "\(rows)")
      #expect(keyboard.interface.question.dialog?.title == "Correct entry \(entry): reason?")
    }
    // The first answer takes one key.
    var keyboard = Keyboard()
    keyboard.press("f")
    let all = Page.checkIn.rows(keyboard.session, at: keyboard.session.now, .english)
    keyboard.interface.views.form.row = try #require(
      all.firstIndex { $0.label.hasPrefix("Pregnancy") })
    #expect(keyboard.press("y") == [.chart(.check(item: "not_pregnant", .yes))])
  }

  @Test func bolusIsCorrectedAfterStop() throws {
    var keyboard = Keyboard()
    _ = keyboard.session.handle(
      .command(.chart(.bolus(.millilitres(5))), by: .nurse), at: keyboard.session.now)
    let entry = keyboard.session.chart.entries.count
    _ = keyboard.session.handle(
      .command(.stopInfusion, by: .nurse), at: keyboard.session.now)
    keyboard.press("c")
    let rows = Page.chart.rows(keyboard.session, at: keyboard.session.now, .english)
    keyboard.interface.views.form.row = try #require(rows.firstIndex { $0.entry == entry })
    #expect(
      keyboard.press("x18 mL\n")
        == [.correct(entry: entry, .bolus(.millilitres(8)), reason: "typing error")])
    #expect(keyboard.session.chart.entry(entry)?.correctedBy == entry + 1)
  }

  @Test func rateChangeIsShownBeforeItCounts() throws {
    var keyboard = Keyboard()
    #expect(keyboard.press("i") == [] && keyboard.press("5") == [])
    #expect(keyboard.press("30\n") == [])
    #expect(
      keyboard.interface.question.dialog?.title.printed.hasPrefix(
        "Record: pump running at 30 mL/h, total ")
        == true)
    #expect(
      keyboard.interface.question.dialog?.lines.first?.printed.hasPrefix("Before: 200 mL/h, total ")
        == true
    )
    #expect(keyboard.press("n") == [] && keyboard.interface.question.dialog == nil)
    #expect(keyboard.press("530\ny") == [.chart(.rate(FlowRate(microlitresPerHour: 30_000)))])
    // During the infusion a length becomes a rate of the pump.
    keyboard = Keyboard()
    let commands = keyboard.press("i460\ny")
    guard case .chart(.rate(let rate))? = commands.first else {
      Issue.record("\(commands)")
      return
    }
    #expect(
      keyboard.session.timer.planned == .minutes(60) && rate.text.hasPrefix("241."), "\(rate.text)")
  }

  @Test func knownDrugIsCorrected() throws {
    var keyboard = Keyboard()
    keyboard.press("f")
    let rows = Page.checkIn.rows(keyboard.session, at: keyboard.session.now, .english)
    keyboard.interface.views.form.row = try #require(
      rows.firstIndex { $0.label == "Another drug" })
    keyboard.press("\n1")
    #expect(keyboard.interface.question.dialog?.title.printed.hasPrefix("Correct entry") == true)
    // A new drug during the infusion: since when is asked.
    keyboard.press("\u{1B}\n44 mg\n")
    #expect(keyboard.interface.question.dialog?.title == "Ondansetron 4 mg: since when?")
    let added = PlannedDrug(
      id: "ondansetron", name: "Ondansetron", amount: .milligrams(4), isAddedLater: true)
    #expect(keyboard.press("2") == [.chart(.drug(added))])
  }

  @Test func lotFollowsItsWord() {
    let question = BagQuestion.amount(id: "ketamine", name: "Ketamine", isInBag: true)
    var header = SampleSession.header()
    header.clinic = .standard
    let session = Session(header)
    for (text, lot) in [
      ("35 mg, lot K12", "K12"), ("35 mg, K12 2027-05", "K12 2027-05"), ("35 mg", nil),
      ("35 mg, lot", nil), ("35 mg, Lot LT7, opened today", "LT7, opened today"),
    ] {
      let drug = PlannedDrug(id: "ketamine", name: "Ketamine", amount: .milligrams(35), lot: lot)
      #expect(
        question.answer(text, in: session, BagWords(.english)) == .ask(.bag(.confirm(drug))),
        "\(text)")
    }
    // A corrected amount keeps its lot.
    let corrected = PlannedDrug(
      id: "ketamine", name: "Ketamine", amount: .milligrams(40), lot: "K12")
    #expect(
      question.answer("40 mg", in: SampleSession.charted(), BagWords(.english))
        == .ask(.bag(.confirm(corrected))))
  }

  @Test(arguments: [
    "50 mg, 15.75 mg", "50 mg drawn, 15.75 mg wasted", "drawn 50 mg, wasted 15.75 mg",
  ])
  func accountIsParsedFromWords(text: String) {
    let question = BagQuestion.account(id: "ketamine", name: nil)
    let witness = BagQuestion.witness(
      drug: "ketamine", drawn: .milligrams(50), wasted: Mass(micrograms: 15_750))
    #expect(
      question.answer(text, in: SampleSession.charted(), BagWords(.english))
        == .ask(.bag(witness)))
    #expect(
      question.answer("50 mg drawn, 0 wasted", in: SampleSession.charted(), BagWords(.english))
        == .command(
          .chart(
            .account(drug: "ketamine", drawn: .milligrams(50), wasted: Mass(micrograms: 0)))))
    #expect(question.answer("50, 15", in: SampleSession.charted(), BagWords(.english)) == nil)
  }
}
