import Care
import Session
import TestSupport
import Testing
import Vitals
import Wording

@testable import Screens

/// What the list of the day offers at check-in.
@Suite struct TodayOfferTests {
  private static let text =
    "patient,weight,drugs\nblue heron,72 kg,ketamine 35 mg\nred fox,,\n"
  private static let patient = CheckItem("patient", .checkIn, "Pseudonym of the patient", .patient)
  private static let weight = CheckItem("weight", .checkIn, "Weight", .weight)

  private func list() throws -> TodayList {
    let today = try #require(CivilDate(year: 2026, month: 11, day: 22))
    return try TodayList(csv: Self.text, .standard, today: today)
  }

  private func session(_ patient: String?) -> Session {
    var header = SampleSession.header()
    header.clinic = .standard
    var session = Session(header)
    guard let patient else { return session }
    _ = session.handle(
      .command(.chart(.check(item: "patient", .text(patient))), by: .nurse), at: .zero)
    return session
  }

  private func keyboard() throws -> Keyboard {
    var keyboard = Keyboard(session(nil))
    keyboard.interface.offer(try list())
    keyboard.press("f")
    return keyboard
  }

  /// The text in the field of a question.
  private func field(_ question: Question, _ session: Session) throws -> String? {
    let plain = question.dialog(session, at: session.now, .english)
    let offers = TodayOffers(list: try list(), language: .english)
    guard case .enter(_, let text)? = offers.dialog(plain, for: question, session)?.kind else {
      return nil
    }
    return text
  }

  @Test func patientOfTodayIsOneKey() throws {
    var keyboard = try keyboard()
    #expect(keyboard.press("\n1") == [.chart(.check(item: "patient", .text("blue heron")))])
  }

  @Test func anotherPatientIsTyped() throws {
    var keyboard = try keyboard()
    #expect(
      keyboard.press("\n3grey owl\n") == [.chart(.check(item: "patient", .text("grey owl")))])
  }

  @Test func offersReturnAfterEscape() throws {
    var keyboard = try keyboard()
    #expect(keyboard.press("\n3\u{1B}").isEmpty)
    #expect(keyboard.press("\n2") == [.chart(.check(item: "patient", .text("red fox")))])
  }

  @Test func weightAndPlanAreOfferedNotRecorded() throws {
    let weight = Question.chart(.check(Self.weight))
    let amount = Question.bag(.amount(id: "ketamine", name: "Ketamine", isInBag: true))
    let session = session("Blue Heron")
    #expect(try field(weight, session) == "72 kg")
    #expect(try field(amount, session) == "35 mg")
    #expect(session.chart.weight == nil && session.plan.drugs.isEmpty)
    // The list says nothing about these.
    for other in ["red fox", "grey owl", nil] {
      #expect(try field(weight, self.session(other)) == "")
      #expect(try field(amount, self.session(other)) == "")
    }
  }

  @Test func answeredItemIsNotOfferedAgain() throws {
    var session = session("blue heron")
    let weight = CheckAnswer.weight(BodyWeight(grams: 70_000))
    _ = session.handle(.command(.chart(.check(item: "weight", weight)), by: .nurse), at: .zero)
    #expect(try field(.chart(.check(Self.weight)), session) == "")
    #expect(try field(.chart(.check(Self.patient)), session) == "")
  }

  @Test func listThatCannotBeUsedIsTold() throws {
    let question = Question.chart(.check(Self.patient))
    let session = session(nil)
    let plain = question.dialog(session, at: session.now, .english)
    let offers = TodayOffers(list: TodayList(fault: "line 2: broken"), language: .english)
    let dialog = try #require(offers.dialog(plain, for: question, session))
    #expect(dialog.isTyped && dialog.lines.contains { "\($0)".contains("line 2: broken") })
  }
}
