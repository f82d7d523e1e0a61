import Care
import Session
import TestSupport
import Testing
import Vitals
import Wording

@testable import Screens

/// Fit to start, fit to leave, critical answers: as they are shown and answered.
@Suite struct FitTests {
  private static let mood: Scale = {
    let item = Scale.Item("How often?", [Scale.Choice(0, "never"), Scale.Choice(1, "often")])
    var scale = Scale(
      id: "mood", name: "Mood", items: [item, item], citation: "none", licence: "free")
    scale.critical = [CriticalRule(items: [1], atLeast: 1, text: "Call the prescriber")]
    return scale
  }()

  /// A session at check-in with bag, weight, driver, baseline and pressure.
  private static func ready() -> Session {
    var header = SampleSession.header()
    header.clinic = .standard
    header.clinic.scales.append(mood)
    var session = Session(header)
    let entries: [ChartEntry] = [
      .check(item: "weight", .weight(BodyWeight(grams: 70_000))),
      .check(item: "driver", .yes), .check(item: "allergies", .text("penicillin")),
      .drug(PlannedDrug(id: "ketamine", name: "Ketamine", amount: .milligrams(35))),
      .bag(.millilitres(250)), .check(item: "right_patient", .yes),
    ]
    for entry in entries { give(.chart(entry), &session) }
    give(.setBaseline(.cuffSystolic, Amount(units: 126)), &session)
    give(.setBaseline(.cuffDiastolic, Amount(units: 78)), &session)
    // The first reading was found on the monitor: it is no measurement of this session.
    for second in 1...330 { SampleSession.feed(&session, second: second) }
    return session
  }

  private static func give(_ command: Command, _ session: inout Session) {
    _ = session.handle(.command(command, by: .nurse), at: session.now)
  }

  private static func recovering() -> Session {
    var session = ready()
    give(.startInfusion(reason: nil), &session)
    give(.stopInfusion, &session)
    return session
  }

  private static func rows(_ page: Page, _ keyboard: Keyboard) -> [FormRow] {
    page.rows(keyboard.session, at: keyboard.session.now, .english)
  }

  private static func dialog(_ keyboard: Keyboard) -> String {
    guard let dialog = keyboard.interface.openDialog(keyboard.session) else { return "" }
    return dialog.pageLines(.english).map(\.printed).joined(separator: "\n")
  }

  // MARK: Start

  @Test func readyPatientStartsWithTwoKeys() {
    var keyboard = Keyboard(Self.ready())
    keyboard.press("S")
    let text = Self.dialog(keyboard)
    for words in ["Nothing is missing:", "Allergies: penicillin", "Alarm conditions: none"] {
      #expect(text.contains(words), "\(text)")
    }
    #expect(keyboard.press("y") == [.startInfusion(reason: nil)])
    #expect(keyboard.session.phase == .infusing)
  }

  @Test func timeOutStandsBelowTheBag() throws {
    let rows = Self.rows(.checkIn, Keyboard(Self.ready()))
    func place(_ label: String) throws -> Int {
      try #require(rows.firstIndex { $0.mark == .heading && $0.label == label })
    }
    #expect(try place("Bag") < place("Time-out"))
    #expect(try place("Time-out") < place("Fit to start"))
  }

  @Test func changedDoseOpensTimeOutRow() throws {
    var keyboard = Keyboard(Self.ready())
    func row() throws -> FormRow {
      try #require(Self.rows(.checkIn, keyboard).first { $0.label.hasPrefix("Right patient") })
    }
    #expect(try row().mark == .done)
    Self.give(
      .chart(.drug(PlannedDrug(id: "ketamine", name: "Ketamine", amount: .milligrams(40)))),
      &keyboard.session)
    #expect(try row().mark == .open && row().state.printed.contains("confirm again"))
    keyboard.press("S")
    #expect(Self.dialog(keyboard).contains("Look again: Right patient"))
    keyboard.press("\u{1B}f")
    keyboard.interface.views.form.row = try #require(
      Self.rows(.checkIn, keyboard).firstIndex { $0.label.hasPrefix("Right patient") })
    #expect(keyboard.press("y") == [.chart(.check(item: "right_patient", .yes))])
    #expect(try row().mark == .done)
  }

  @Test func reasonIsGivenOnThePanel() throws {
    var keyboard = Keyboard(Self.ready())
    Self.give(.chart(.check(item: "consent", .no)), &keyboard.session)
    keyboard.press("S")
    #expect(Self.dialog(keyboard).contains("Missing: Consent signed"))
    keyboard.press("\u{1B}f")
    func place() -> Int? {
      Self.rows(.checkIn, keyboard).firstIndex { $0.state.printed.hasPrefix("Consent signed") }
    }
    keyboard.interface.views.form.row = try #require(place())
    keyboard.press("\n1")
    let row = Self.rows(.checkIn, keyboard)[try #require(place())]
    #expect(row.mark == .done && row.state.printed.contains("ordered by the prescriber"))
    keyboard.press("Sy")
    #expect(keyboard.session.phase == .infusing)
    #expect(keyboard.session.care.overrides.count == 1)
  }

  @Test func shortFastingIsNamedWithHours() {
    var keyboard = Keyboard(Self.ready())
    let wall = keyboard.session.wall(at: keyboard.session.now)
    let minute = Int(wall.local.millisecondOfDay / 60_000)
    Self.give(
      .chart(.check(item: "solids", .clock(minutes: (minute + 1440 - 273) % 1440))),
      &keyboard.session)
    keyboard.press("S")
    let text = Self.dialog(keyboard)
    #expect(text.contains("Look again: Last solid food only 4 h 33 min ago, least 6 h"), "\(text)")
  }

  @Test func missingBaselineIsNamed() {
    var header = SampleSession.header()
    header.clinic = .standard
    var keyboard = Keyboard(Session(header))
    keyboard.press("S")
    #expect(Self.dialog(keyboard).contains("Missing: baseline"))
  }

  // MARK: Leaving

  @Test func closingListsWhatIsNotRight() {
    var keyboard = Keyboard(Self.recovering())
    keyboard.press("S")
    let text = Self.dialog(keyboard)
    for words in [
      "Look again: only 0 min since the end, least 30 min", "Missing: Walks steadily",
      "Missing: MOAA/S since the end, at least 5", "Missing: Ketamine drawn and wasted",
    ] {
      #expect(text.contains(words), "\(words) in \(text)")
    }
    #expect(keyboard.press("y").isEmpty && keyboard.session.phase == .recovery)
  }

  @Test func panelOfLeavingShowsPressureAndTime() {
    let rows = Self.rows(.discharge, Keyboard(Self.recovering()))
    let panel = rows.drop { $0.label != "Fit to leave" }
    #expect(panel.contains { $0.label == "Systolic against baseline" })
    #expect(panel.contains { $0.label == "Alarm conditions" && $0.mark == .done })
  }

  @Test func pressureIsComputedBesideScore() throws {
    var keyboard = Keyboard(Self.recovering())
    keyboard.press("d")
    keyboard.interface.views.form.row = try #require(
      Self.rows(.discharge, keyboard).firstIndex { $0.label == "Modified PADSS" })
    keyboard.press("\n")
    #expect(Self.dialog(keyboard).contains("Computed: BP 138/84, baseline 126/78: Systolic +10 %"))
    keyboard.press("2")
    #expect(!Self.dialog(keyboard).contains("Computed"))
  }

  // MARK: Critical answers

  private static func answered() throws -> Keyboard {
    var keyboard = Keyboard(ready())
    keyboard.press("c")
    keyboard.interface.views.form.row = try #require(
      rows(.chart, keyboard).firstIndex { $0.label == "Mood" })
    keyboard.press("\n1")
    // The text comes with the answer, not with the end of the scale.
    #expect(dialog(keyboard).contains("Call the prescriber"))
    keyboard.press("0")
    #expect(dialog(keyboard).contains("CRITICAL: Mood item 1 = 1. Who was told?"))
    return keyboard
  }

  @Test func criticalAnswerAsksWhoWasTold() throws {
    var keyboard = try Self.answered()
    let entry = keyboard.session.chart.entries.count
    #expect(
      keyboard.press("Dr Lee\n") == [.chart(.told(Telling(of: entry, who: "Dr Lee")))])
    keyboard.press("\u{1B}S")
    #expect(Self.dialog(keyboard).contains("Nothing is missing"))
  }

  @Test func untoldAnswerHoldsUpTheStart() throws {
    var keyboard = try Self.answered()
    keyboard.press("\u{1B}\u{1B}S")
    #expect(Self.dialog(keyboard).contains("Look again: Mood item 1 = 1: nobody told"))
    #expect(keyboard.press("y").isEmpty && keyboard.session.phase == .checkIn)
    keyboard.press("1Dr Lee\nSy")
    #expect(keyboard.session.phase == .infusing)
  }

  @Test func tellingHasItsTime() throws {
    let keyboard = try Self.answered()
    let telling = CriticalQuestion.telling(of: 3, "Dr Lee 23:59", keyboard.session)
    #expect(telling.who == "Dr Lee" && telling.ago > .zero)
    #expect(CriticalQuestion.telling(of: 3, "ward 25:00", keyboard.session).who == "ward 25:00")
  }
}
