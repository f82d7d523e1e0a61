import Canvas
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
      .check(item: "line", .yes), .check(item: "rescue", .yes),
      .check(item: "two_people", .twoPeople("RN", "MM")), .check(item: "interactions", .yes),
      .check(item: "solids", .clock(minutes: 4 * 60)),
      .check(item: "clear_fluids", .clock(minutes: 5 * 60)),
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
    for words in ["Nothing is missing:", "Allergies: penicillin", "measured values: none"] {
      #expect(text.contains(words), "\(text)")
    }
    #expect(keyboard.press("y") == [.startInfusion(reason: nil)])
    #expect(keyboard.session.phase == .infusing)
  }

  /// A pressure that a device does not send has its reason, and the start asks for what is left.
  @Test func explainedPressureLeavesStartOpen() throws {
    var header = SampleSession.header()
    header.clinic = Clinic(name: "gate", version: 1, gate: Clinic.standard.gate)
    var session = Session(header)
    Self.give(.setBaseline(.rate, Amount(units: 70)), &session)
    var keyboard = Keyboard(session)
    for finding in session.fitness(.start, at: session.now).findings {
      guard let subject = finding.subject else { continue }
      Self.give(
        .chart(.excuse(Excuse(subject, about: "BP", reason: "declined"))), &keyboard.session)
    }
    #expect(keyboard.session.fitness(.start, at: keyboard.session.now).unexplained.isEmpty)
    keyboard.press("S")
    #expect(Self.dialog(keyboard).contains("Give a reason"), "\(Self.dialog(keyboard))")
    keyboard.press("1")
    #expect(keyboard.session.phase == .infusing)
  }

  /// What nothing requires is said not to have been asked, above the question.
  @Test func notAskedIsNoAllClear() {
    var session = Self.ready()
    Self.strikeAnswer("interactions", &session)
    var keyboard = Keyboard(session)
    keyboard.press("S")
    let text = Self.dialog(keyboard)
    #expect(text.contains("Nothing is wrong, but not all was asked:"), "\(text)")
    #expect(!text.contains("Nothing is missing") && text.contains("Interacting drugs"))
  }

  private static func strikeAnswer(_ id: String, _ session: inout Session) {
    guard let number = session.chart.answer(id)?.entry.number else { return }
    give(.correct(entry: number, nil, reason: "wrong entry"), &session)
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
      "Look again: only 0 min of recovery, least 30 min", "Missing: Walks steadily",
      "Missing: MOAA/S in recovery, at least 5", "Missing: Ketamine drawn and wasted",
      "Missing: BP since the end of the infusion",
    ] {
      #expect(text.contains(words), "\(words) in \(text)")
    }
    #expect(keyboard.press("y").isEmpty && keyboard.session.phase == .recovery)
  }

  @Test func panelOfLeavingShowsPressureAndTime() {
    let rows = Self.rows(.discharge, Keyboard(Self.recovering()))
    let panel = rows.drop { $0.label != "Fit to leave" }
    let pressure = panel.first { $0.label == "Systolic against baseline" }
    #expect(pressure?.mark == .wrong, "it is from before the end")
    #expect(pressure?.state.printed.hasPrefix("138, +10 % at 15:1") == true)
    #expect(panel.contains { $0.label.hasPrefix("Alarm conditions") && $0.mark == .done })
  }

  @Test func pressureIsComputedBesideScore() throws {
    var keyboard = Keyboard(Self.recovering())
    keyboard.press("d")
    keyboard.interface.views.form.row = try #require(
      Self.rows(.discharge, keyboard).firstIndex { $0.label == "Modified PADSS" })
    keyboard.press("\n")
    let text = Self.dialog(keyboard)
    #expect(text.contains("Computed: BP 138/84 at 15:1"), "\(text)")
    #expect(text.contains(", baseline 126/78: Systolic +10 %"), "\(text)")
    keyboard.press("2")
    #expect(!Self.dialog(keyboard).contains("Computed"))
  }

  // MARK: Critical answers

  /// A keyboard at the first item of a scale.
  private static func scoring() throws -> Keyboard {
    var keyboard = Keyboard(ready())
    keyboard.press("c")
    keyboard.interface.views.form.row = try #require(
      rows(.chart, keyboard).firstIndex { $0.label == "Mood" })
    keyboard.press("\n")
    return keyboard
  }

  private static func answered() throws -> Keyboard {
    var keyboard = try scoring()
    keyboard.press("1")
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

  /// A critical answer that was given is not lost by one key.
  @Test func criticalAnswerIsNotLostByEscape() throws {
    var keyboard = try Self.scoring()
    keyboard.press("1")
    #expect(Self.dialog(keyboard).contains("Call the prescriber"))
    // Esc asks; it and what else is no answer lead back to the scale.
    keyboard.press("\u{1B}")
    #expect(Self.dialog(keyboard).contains("critical answer"))
    keyboard.press("\u{1B}")
    #expect(Self.dialog(keyboard).contains("Mood 2 of 2"))
    keyboard.press("\u{1B}x")
    #expect(Self.dialog(keyboard).contains("critical answer"))
    #expect(keyboard.press("g0").count == 1)
    #expect(Self.dialog(keyboard).contains("Who was told?"))

    var other = try Self.scoring()
    #expect(other.press("1\u{1B}d").isEmpty)
    #expect(!Self.dialog(other).contains("Mood"))
    // Without a critical answer Esc closes the scale at once.
    var calm = try Self.scoring()
    calm.press("0\u{1B}")
    #expect(!Self.dialog(calm).contains("Mood"))
  }

  @Test func untoldAnswerHoldsUpTheStart() throws {
    var keyboard = try Self.answered()
    keyboard.press("\u{1B}\u{1B}S")
    #expect(Self.dialog(keyboard).contains("Look again: Mood item 1 = 1: nobody told"))
    #expect(keyboard.press("y").isEmpty && keyboard.session.phase == .checkIn)
    keyboard.press("1Dr Lee\nSy")
    #expect(keyboard.session.phase == .infusing)
  }

  /// A wrong name is corrected; when somebody was told stays.
  @Test func correctedTellingKeepsItsTime() throws {
    var keyboard = try Self.answered()
    let clock = keyboard.session.wall(at: keyboard.session.now).clock(seconds: false)
    keyboard.press("Dr Lee \(clock)\n\u{1B}\u{1B}")
    func told() throws -> CriticalAnswer.Told {
      try #require(
        keyboard.session.chart.criticalAnswers(keyboard.session.header.clinic).first?.told)
    }
    let before = try told()
    #expect(before.who == "Dr Lee")
    let number = keyboard.session.chart.entries.count
    for second in 331...450 { SampleSession.feed(&keyboard.session, second: second) }
    let correction = Correction(entry: number, reason: "typing error")
    let telling = try #require(CriticalQuestion.telling(of: number - 1, "Dr Kim", keyboard.session))
    Self.give(
      correction.applied(to: .chart(.told(telling)), in: keyboard.session), &keyboard.session)
    #expect(try told().who == "Dr Kim" && told().time == before.time)
  }

  /// The lines above a field can be read while it is open.
  @Test func typedQuestionScrolls() throws {
    var keyboard = try Self.answered()
    #expect(keyboard.interface.question.scrolled == 0)
    keyboard.press([.down])
    #expect(keyboard.interface.question.scrolled == 1)
    keyboard.press([.up])
    #expect(keyboard.interface.question.scrolled == 0)
    #expect(Self.dialog(keyboard).contains("Who was told?"))
  }

  @Test func tellingHasItsTime() throws {
    let keyboard = try Self.answered()
    let now = keyboard.session.wall(at: keyboard.session.now)
    let minute = Int(now.local.millisecondOfDay / 60_000)
    let typed = "Dr Lee \(minute / 60):\(minute % 60 < 10 ? "0" : "")\(minute % 60)"
    let telling = try #require(CriticalQuestion.telling(of: 3, typed, keyboard.session))
    #expect(telling.who == "Dr Lee" && telling.at != nil)
    let before = try #require(
      CriticalQuestion.telling(of: 3, "\(typed.dropFirst(7)) Dr Lee", keyboard.session))
    #expect(before == telling)
    for text in ["ward 25:00", "14:20", "Dr Lee 14.25", "Dr Lee 9:5x 14:99", ""] {
      #expect(CriticalQuestion.telling(of: 3, text, keyboard.session) == nil, "\(text)")
    }
    let plain = CriticalQuestion.telling(of: 3, "ward 7", keyboard.session)
    #expect(plain?.who == "ward 7" && plain?.at == nil)
  }
}
