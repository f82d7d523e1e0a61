import Alarms
import Care
import Session
import TestSupport
import Testing
import Vitals
import Wording

@testable import Screens

/// What a typed text becomes.
@Suite struct ChartQuestionTests {
  @Test func aSecondAnswerIsACorrectionOfTheFirst() throws {
    for (rows, keys) in [("Consent signed", "y"), ("Last solid food", "\n")] {
      var desk = Desk()
      desk.press("f")
      let all = Page.checkIn.rows(desk.session, at: desk.session.now)
      let row = try #require(all.firstIndex { $0.label == rows })
      let entry = try #require(all[row].entry)
      desk.interface.views.form.row = row
      #expect(desk.press(keys) == [], "\(rows)")
      #expect(desk.interface.question.dialog?.title == "Correct entry \(entry): why?")
    }
    // A first answer is one key.
    var desk = Desk()
    desk.press("f")
    let all = Page.checkIn.rows(desk.session, at: desk.session.now)
    desk.interface.views.form.row = try #require(all.firstIndex { $0.label.hasPrefix("Pregnancy") })
    #expect(desk.press("y") == [.chart(.check(item: "not_pregnant", .yes))])
  }

  @Test func aBolusIsCorrectedByTypingAfterTheEnd() throws {
    var desk = Desk()
    _ = desk.session.handle(
      .command(.chart(.bolus(.millilitres(5))), by: .nurse), at: desk.session.now)
    let entry = desk.session.chart.entries.count
    _ = desk.session.handle(.command(.stopInfusion, by: .nurse), at: desk.session.now)
    desk.press("c")
    let rows = Page.chart.rows(desk.session, at: desk.session.now)
    desk.interface.views.form.row = try #require(rows.firstIndex { $0.entry == entry })
    #expect(
      desk.press("x18 mL\n")
        == [.correct(entry: entry, .bolus(.millilitres(8)), reason: "typing error")])
    #expect(desk.session.chart.entry(entry)?.correctedBy == entry + 1)
  }

  @Test func whatChangesTheRunningBagIsShownFirst() throws {
    var desk = Desk()
    #expect(desk.press("i") == [] && desk.press("5") == [])
    #expect(desk.press("30\n") == [])
    #expect(
      desk.interface.question.dialog?.title.printed.hasPrefix("Set the pump to 30 mL/h, ") == true)
    #expect(
      desk.interface.question.dialog?.lines.first?.printed.hasPrefix("Until now 200 mL/h, ") == true
    )
    #expect(desk.press("n") == [] && desk.interface.question.dialog == nil)
    #expect(desk.press("530\ny") == [.chart(.rate(FlowRate(microlitresPerHour: 30_000)))])
    // A length of a bag that runs becomes the rate that the pump is set to.
    desk = Desk()
    let commands = desk.press("i460\ny")
    guard case .chart(.rate(let rate))? = commands.first else {
      Issue.record("\(commands)")
      return
    }
    #expect(
      desk.session.timer.planned == .minutes(60) && rate.text.hasPrefix("241."), "\(rate.text)")
  }

  @Test func whatIsInTheBagIsNotEnteredTwice() throws {
    var desk = Desk()
    desk.press("f")
    let rows = Page.checkIn.rows(desk.session, at: desk.session.now)
    desk.interface.views.form.row = try #require(rows.firstIndex { $0.label == "A further drug" })
    desk.press("\n1")
    #expect(desk.interface.question.dialog?.title.printed.hasPrefix("Correct entry") == true)
    // A drug nobody entered yet: the bag runs, so it is asked since when.
    desk.press("\u{1B}\n44 mg\n")
    #expect(desk.interface.question.dialog?.title == "Ondansetron 4 mg: since when?")
    let added = PlannedDrug(
      id: "ondansetron", name: "Ondansetron", amount: .milligrams(4), isAddedLater: true)
    #expect(desk.press("2") == [.chart(.drug(added))])
  }

  @Test func theLotIsWhatStandsBehindItsWord() {
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
        question.answer(text, in: session) == .ask(.bag(.confirm(drug))), "\(text)")
    }
    // A correction of the amount alone is of the same vial.
    let corrected = PlannedDrug(
      id: "ketamine", name: "Ketamine", amount: .milligrams(40), lot: "K12")
    #expect(
      question.answer("40 mg", in: SampleSession.charted())
        == .ask(.bag(.confirm(corrected))))
  }

  @Test(arguments: [
    "50 mg, 15.75 mg", "50 mg drawn, 15.75 mg wasted", "drawn 50 mg, wasted 15.75 mg",
  ])
  func whatWasDrawnAndWastedIsReadInWordsToo(text: String) {
    let question = BagQuestion.account(id: "ketamine", name: nil)
    let account = ChartEntry.account(
      drug: "ketamine", drawn: .milligrams(50), wasted: Mass(micrograms: 15_750))
    #expect(
      question.answer(text, in: SampleSession.charted()) == .command(.chart(account)))
    #expect(
      question.answer("50 mg drawn, 0 wasted", in: SampleSession.charted())
        == .command(
          .chart(
            .account(drug: "ketamine", drawn: .milligrams(50), wasted: Mass(micrograms: 0)))))
    #expect(question.answer("50, 15", in: SampleSession.charted()) == nil)
  }
}
