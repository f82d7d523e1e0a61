import Alarms
import Canvas
import Care
import Session
import TestSupport
import Testing
import Vitals
import Wording

@testable import Screens

/// Fit to start and fit to leave as they are shown and answered.
@Suite struct FitTests {
  // MARK: Start

  @Test func readyPatientStartsWithTwoKeys() {
    var keyboard = Keyboard(FitBench.ready())
    keyboard.press("S")
    let text = FitBench.dialog(keyboard)
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
    FitBench.give(.setBaseline(.rate, Amount(units: 70)), &session)
    var keyboard = Keyboard(session)
    for finding in session.fitness(.start, at: session.now).findings {
      guard let subject = finding.subject else { continue }
      FitBench.give(
        .chart(.excuse(Excuse(subject, about: "BP", reason: "declined"))), &keyboard.session)
    }
    #expect(keyboard.session.fitness(.start, at: keyboard.session.now).unexplained.isEmpty)
    keyboard.press("S")
    #expect(FitBench.dialog(keyboard).contains("Give a reason"), "\(FitBench.dialog(keyboard))")
    keyboard.press("1")
    #expect(keyboard.session.phase == .infusing)
  }

  /// Without a device there is no sensor that an alarm could ask to connect, whatever the reason.
  @Test(arguments: ["1", "2", "3", "5no power\n"])
  func startWithoutDeviceIsByHand(keys: String) throws {
    var session = Session(SampleSession.header())
    let none = SourceDescription(id: SourceID("none"), protocolName: "none", isLive: true)
    _ = session.handle(.source(none), at: .zero)
    var keyboard = Keyboard(session)
    let commands = keyboard.press("S\(keys)")
    guard case .startInfusion(_, let byHand)? = commands.first else {
      Issue.record("\(commands)")
      return
    }
    #expect(byHand == session.alarms.profile.expected)
    _ = keyboard.session.tick(at: .zero + .seconds(60))
    #expect(keyboard.session.alarms.shown.isEmpty)
  }

  /// The finding about the pressure stands for it in the question, and it is measured by hand too.
  @Test func pressureOfTheGateIsByHandToo() throws {
    var header = SampleSession.header()
    header.clinic = Clinic(name: "gate", version: 1, gate: Clinic.standard.gate)
    var keyboard = Keyboard(Session(header))
    keyboard.press("S")
    let dialog = try #require(keyboard.interface.question.dialog)
    guard case .choose(let options) = dialog.kind else {
      Issue.record("\(dialog)")
      return
    }
    let declared = options.compactMap { option -> [Expected]? in
      guard case .command(.startInfusion(_, let byHand)) = option.answer else { return nil }
      return byHand.isEmpty ? nil : byHand
    }
    #expect(declared == [keyboard.session.alarms.profile.expected])
  }

  /// What nothing requires is said not to have been asked, above the question.
  @Test func notAskedIsNoAllClear() {
    var session = FitBench.ready()
    Self.strikeAnswer("interactions", &session)
    var keyboard = Keyboard(session)
    keyboard.press("S")
    let text = FitBench.dialog(keyboard)
    #expect(text.contains("Nothing is wrong, but not all was asked:"), "\(text)")
    #expect(!text.contains("Nothing is missing") && text.contains("Interacting drugs"))
  }

  private static func strikeAnswer(_ id: String, _ session: inout Session) {
    guard let number = session.chart.answer(id)?.entry.number else { return }
    FitBench.give(.correct(entry: number, nil, reason: "wrong entry"), &session)
  }

  @Test func timeOutStandsBelowTheBag() throws {
    let rows = FitBench.rows(.checkIn, Keyboard(FitBench.ready()))
    func place(_ label: String) throws -> Int {
      try #require(rows.firstIndex { $0.mark == .heading && $0.label == label })
    }
    #expect(try place("Bag") < place("Time-out"))
    #expect(try place("Time-out") < place("Fit to start"))
  }

  @Test func changedDoseOpensTimeOutRow() throws {
    var keyboard = Keyboard(FitBench.ready())
    func row() throws -> FormRow {
      try #require(FitBench.rows(.checkIn, keyboard).first { $0.label.hasPrefix("Right patient") })
    }
    #expect(try row().mark == .done)
    FitBench.give(
      .chart(.drug(PlannedDrug(id: "ketamine", name: "Ketamine", amount: .milligrams(40)))),
      &keyboard.session)
    #expect(try row().mark == .open && row().state.printed.contains("confirm again"))
    keyboard.press("S")
    #expect(FitBench.dialog(keyboard).contains("Look again: Right patient"))
    keyboard.press("\u{1B}f")
    keyboard.interface.views.form.row = try #require(
      FitBench.rows(.checkIn, keyboard).firstIndex { $0.label.hasPrefix("Right patient") })
    #expect(keyboard.press("y") == [.chart(.check(item: "right_patient", .yes))])
    #expect(try row().mark == .done)
  }

  @Test func reasonIsGivenOnThePanel() throws {
    var keyboard = Keyboard(FitBench.ready())
    FitBench.give(.chart(.check(item: "consent", .no)), &keyboard.session)
    keyboard.press("S")
    #expect(FitBench.dialog(keyboard).contains("Missing: Consent signed"))
    keyboard.press("\u{1B}f")
    func place() -> Int? {
      FitBench.rows(.checkIn, keyboard).firstIndex { $0.state.printed.hasPrefix("Consent signed") }
    }
    keyboard.interface.views.form.row = try #require(place())
    keyboard.press("\n1")
    let row = FitBench.rows(.checkIn, keyboard)[try #require(place())]
    #expect(row.mark == .done && row.state.printed.contains("ordered by the prescriber"))
    keyboard.press("Sy")
    #expect(keyboard.session.phase == .infusing)
    #expect(keyboard.session.care.overrides.count == 1)
  }

  @Test func shortFastingIsNamedWithHours() {
    var keyboard = Keyboard(FitBench.ready())
    let wall = keyboard.session.wall(at: keyboard.session.now)
    let minute = Int(wall.local.millisecondOfDay / 60_000)
    FitBench.give(
      .chart(.check(item: "solids", .clock(minutes: (minute + 1440 - 273) % 1440))),
      &keyboard.session)
    keyboard.press("S")
    let text = FitBench.dialog(keyboard)
    #expect(text.contains("Look again: Last solid food only 4 h 33 min ago, least 6 h"), "\(text)")
  }

  @Test func missingBaselineIsNamed() {
    var header = SampleSession.header()
    header.clinic = .standard
    var keyboard = Keyboard(Session(header))
    keyboard.press("S")
    #expect(FitBench.dialog(keyboard).contains("Missing: baseline"))
  }

  // MARK: Leaving

  @Test func closingListsWhatIsNotRight() {
    var keyboard = Keyboard(FitBench.recovering())
    keyboard.press("S")
    let text = FitBench.dialog(keyboard)
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
    let rows = FitBench.rows(.discharge, Keyboard(FitBench.recovering()))
    let panel = rows.drop { $0.label != "Fit to leave" }
    let pressure = panel.first { $0.label == "Systolic against baseline" }
    #expect(pressure?.mark == .wrong, "it is from before the end")
    #expect(pressure?.state.printed.hasPrefix("138, +10 % at 15:1") == true)
    #expect(panel.contains { $0.label.hasPrefix("Alarm conditions") && $0.mark == .done })
  }

  @Test func pressureIsComputedBesideScore() throws {
    var keyboard = Keyboard(FitBench.recovering())
    keyboard.press("d")
    keyboard.interface.views.form.row = try #require(
      FitBench.rows(.discharge, keyboard).firstIndex { $0.label == "Modified PADSS" })
    keyboard.press("\n")
    let text = FitBench.dialog(keyboard)
    #expect(text.contains("Computed: BP 138/84 at 15:1"), "\(text)")
    #expect(text.contains(", baseline 126/78: Systolic +10 %"), "\(text)")
    keyboard.press("2")
    #expect(!FitBench.dialog(keyboard).contains("Computed"))
  }
}
