import Session
import TestSupport
import Testing
import Vitals

@testable import Screens

/// What a typed text becomes.
@Suite struct ChartQuestionTests {
  @Test func aSecondAnswerIsACorrectionOfTheFirst() throws {
    for (rows, keys) in [("Consent signed", "y"), ("Last solid food", "\n")] {
      var desk = Desk()
      desk.press("f")
      let all = FormRows.rows(of: .checkIn, desk.session, at: desk.session.now)
      let row = try #require(all.firstIndex { $0.label == rows })
      let entry = try #require(all[row].entry)
      desk.interface.chosenRow = row
      #expect(desk.press(keys) == [], "\(rows)")
      #expect(desk.interface.dialog?.title == "Correct entry \(entry): why?")
    }
    // A first answer is one key.
    var desk = Desk()
    desk.press("f")
    let all = FormRows.rows(of: .checkIn, desk.session, at: desk.session.now)
    desk.interface.chosenRow = try #require(all.firstIndex { $0.label.hasPrefix("Pregnancy") })
    #expect(desk.press("y") == [.chart(.check(item: "not_pregnant", .yes))])
  }

  @Test func theLotIsWhatStandsBehindItsWord() {
    let question = ChartQuestion.drug(id: "ketamine", name: "Ketamine")
    for (text, lot) in [
      ("35 mg, lot K12", "K12"), ("35 mg, K12 2027-05", "K12 2027-05"), ("35 mg", nil),
      ("35 mg, lot", nil), ("35 mg, Lot LT7, opened today", "LT7, opened today"),
    ] {
      let drug = PlannedDrug(id: "ketamine", name: "Ketamine", amount: .milligrams(35), lot: lot)
      #expect(
        question.answer(text, by: "KL", in: SampleSession.charted()) == .step(.confirmDrug(drug)),
        "\(text)")
    }
  }

  @Test(arguments: [
    "50 mg, 15.75 mg", "50 mg drawn, 15.75 mg wasted", "drawn 50 mg, wasted 15.75 mg",
  ])
  func whatWasDrawnAndWastedIsReadInWordsToo(text: String) {
    let question = ChartQuestion.account(id: "ketamine")
    let account = ChartEntry.account(
      drug: "ketamine", drawn: .milligrams(50), wasted: Mass(micrograms: 15_750))
    #expect(
      question.answer(text, by: "KL", in: SampleSession.charted()) == .command(.chart(account)))
    #expect(
      question.answer("50 mg drawn, 0 wasted", by: "KL", in: SampleSession.charted())
        == .command(
          .chart(
            .account(drug: "ketamine", drawn: .milligrams(50), wasted: Mass(micrograms: 0)))))
    #expect(question.answer("50, 15", by: "KL", in: SampleSession.charted()) == nil)
  }
}
