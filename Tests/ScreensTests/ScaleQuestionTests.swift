import Care
import Session
import TestSupport
import Testing
import Vitals
import Wording

@testable import Screens

/// Scales with branches at the chair, and those that are asked before and after the infusion.
@Suite struct ScaleQuestionTests {
  /// Six questions of which 3, 4 and 5 follow a yes to question 2.
  private static let screen: Scale = {
    let items = (1...6).map { number in
      Scale.Item(
        "Question \(number)", [Scale.Choice(0, "no"), Scale.Choice(number, "yes")],
        askIf: (3...5).contains(number) ? ItemCondition(item: 2, atLeast: 2) : nil)
    }
    var scale = Scale(id: "screen", name: "Screen", items: items, citation: "none", licence: "free")
    scale.highestOf = [[1, 2, 3, 4, 5, 6]]
    return scale
  }()

  /// A session of a clinic that asks the screen before and pain after the infusion.
  private static func keyboard() -> Keyboard {
    var header = SampleSession.header()
    header.clinic = .standard
    header.clinic.scales.append(screen)
    header.clinic.course = CourseRule(before: ["screen", "pain"], after: ["pain"], source: "test")
    return Keyboard(Session(header))
  }

  private static func rows(_ page: Page, _ keyboard: Keyboard) -> [FormRow] {
    page.rows(keyboard.session, at: keyboard.session.now, .english)
  }

  private static func row(_ label: String, _ page: Page, _ keyboard: Keyboard) -> FormRow? {
    // The scales stand below the heading that names their moment.
    let all = rows(page, keyboard)
    guard let heading = all.firstIndex(where: { $0.label.hasPrefix("Scales ") }) else { return nil }
    return all[heading...].first { $0.label == label }
  }

  private static func open(_ keyboard: inout Keyboard) {
    keyboard.interface.question.following = .chart(.score(scale: "screen", [], then: []))
  }

  private static func dialog(_ keyboard: Keyboard) -> String {
    guard let dialog = keyboard.interface.openDialog(keyboard.session) else { return "" }
    return dialog.pageLines(.english).map(\.printed).joined(separator: "\n")
  }

  // MARK: The branch

  @Test func noToQuestionTwoGoesToSix() throws {
    var keyboard = Self.keyboard()
    Self.open(&keyboard)
    keyboard.press("00")
    #expect(Self.dialog(keyboard).contains("Question 6"), "\(Self.dialog(keyboard))")
    let answers: [ItemAnswer] = [0, 0, .notAsked, .notAsked, .notAsked, 6]
    #expect(keyboard.press("6") == [.chart(.score(scale: "screen", answers))])
    let scale = try #require(keyboard.session.header.clinic.scale("screen"))
    #expect(keyboard.session.chart.sums(of: scale).map(\.sum) == [6])
  }

  @Test func yesToQuestionTwoAsksAll() {
    var keyboard = Self.keyboard()
    Self.open(&keyboard)
    keyboard.press("02")
    #expect(Self.dialog(keyboard).contains("Question 3"), "\(Self.dialog(keyboard))")
    #expect(
      keyboard.press("3000") == [.chart(.score(scale: "screen", [0, 2, 3, 0, 0, 0]))])
  }

  @Test func skippedItemsAreNamedAsNotAsked() {
    var keyboard = Self.keyboard()
    Self.open(&keyboard)
    keyboard.press("100")
    let entries = Self.rows(.chart, keyboard).map(\.state.printed)
    #expect(entries.contains("Screen 1 of 6, items 3, 4, 5 not asked"), "\(entries)")
  }

  // MARK: Before and after

  @Test func checkInAsksScalesOfClinic() throws {
    var keyboard = Self.keyboard()
    #expect(Self.row("Screen", .checkIn, keyboard)?.mark == .open)
    #expect(
      Self.row("Pain", .checkIn, keyboard)?.answer
        == .ask(.chart(.score(scale: "pain", [], then: []))))
    Self.open(&keyboard)
    keyboard.press("000")
    let row = try #require(Self.row("Screen", .checkIn, keyboard))
    #expect(row.mark == .done && row.state.printed.hasPrefix("0 of 6"), "\(row)")
  }

  @Test func scoreAfterStartIsNoneBefore() throws {
    var keyboard = Self.keyboard()
    func give(_ command: Command, after seconds: Int64) {
      _ = keyboard.session.handle(
        .command(command, by: .nurse), at: keyboard.session.began + .seconds(seconds))
    }
    give(.startInfusion(reason: "test"), after: 10)
    let missed = try #require(Self.row("Pain", .checkIn, keyboard))
    #expect(missed.mark == .wrong && missed.answer == nil)
    #expect(missed.state.printed == "not asked before the infusion")
    let early = try #require(Self.row("Pain", .discharge, keyboard))
    #expect(early.answer == nil && early.state.printed == "after the end of the infusion")
    give(.chart(.score(scale: "pain", [5])), after: 20)
    give(.stopInfusion, after: 30)
    #expect(Self.row("Pain", .discharge, keyboard)?.mark == .open)
    give(.chart(.score(scale: "pain", [2])), after: 40)
    #expect(Self.row("Pain", .discharge, keyboard)?.mark == .done)
    #expect(Self.row("Pain", .checkIn, keyboard)?.mark == .wrong)
  }

  @Test func clinicWithoutCourseAsksNothing() {
    let keyboard = Keyboard(SampleSession.charted())
    for page in [Page.checkIn, .discharge] {
      #expect(!Self.rows(page, keyboard).contains { $0.label.hasPrefix("Scales ") })
    }
  }
}
