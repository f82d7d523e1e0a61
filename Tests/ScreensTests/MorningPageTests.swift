import Care
import Session
import TestSupport
import Testing
import Vitals
import Wording

@testable import Screens

/// The morning check: what the program knows, and what a person says of it.
@Suite struct MorningPageTests {
  private static func keyboard(_ machine: MachineFacts?, seconds: Int = 30) -> Keyboard {
    var header = SampleSession.header()
    header.clinic = .standard
    var session = Session(header)
    if let machine { _ = session.handle(.runtime(.machine(machine)), at: session.began) }
    if seconds > 0 { for second in 1...seconds { SampleSession.feed(&session, second: second) } }
    return Keyboard(session)
  }

  private static let roomy = MachineFacts(freeMegabytes: 75_000, isClockKept: true)

  private static func states(_ keyboard: Keyboard) -> [String] {
    Page.morning.rows(keyboard.session, at: keyboard.session.now, .english)
      .filter { $0.mark != .heading }.map(\.state.printed)
  }

  @Test func fourAnswersTakeFiveKeys() {
    var keyboard = Self.keyboard(Self.roomy)
    let before = Self.states(keyboard)
    #expect(before[1].contains("HR 7") && before[1].contains("SpO2 9"), "\(before)")
    #expect(before[2].contains("kept by a time server") && before[3].hasPrefix("75 GB free at 1"))
    keyboard.press("Myyyy")
    let rows = Page.morning.rows(keyboard.session, at: keyboard.session.now, .english)
    #expect(rows.dropFirst().allSatisfy { $0.mark == .done }, "\(rows)")
    // What was seen stands with its time.
    #expect(rows[2].state.printed.contains("HR 7"))
    #expect(keyboard.session.chart.entries.count == 4)
  }

  /// Nothing that is not there can be called right.
  @Test(arguments: [
    (MachineFacts?.some(MachineFacts(freeMegabytes: 999, isClockKept: false)), 3),
    (MachineFacts?.some(MachineFacts(freeMegabytes: nil, isClockKept: true)), 3),
    (MachineFacts?.none, 3),
  ])
  func absentThingIsNotRight(machine: MachineFacts?, row: Int) {
    var keyboard = Self.keyboard(machine, seconds: 0)
    keyboard.press("M")
    keyboard.interface.views.form.row = row + 1
    #expect(keyboard.press("y").isEmpty)
    keyboard.press("\n")
    #expect(keyboard.press("y").isEmpty && keyboard.interface.openDialog(keyboard.session) != nil)
    keyboard.press("n")
    #expect(
      keyboard.session.chart.answer(MorningCheck.allCases[row].rawValue)?.answer == .no)
    let shown = Page.morning.rows(keyboard.session, at: keyboard.session.now, .english)
    #expect(shown[row + 1].mark == .wrong)
  }

  @Test func staleValueIsNotHeard() {
    var keyboard = Self.keyboard(Self.roomy)
    _ = keyboard.session.tick(at: keyboard.session.now + .minutes(30))
    #expect(Self.states(keyboard)[1].hasPrefix("NOTHING from"))
    keyboard.press("M\u{2193}")
    #expect(keyboard.press("y").isEmpty)
  }

  /// A device that has just fallen silent has no current value, whoever it is.
  @Test func valueThatHasGoneIsNotRight() {
    var keyboard = Self.keyboard(Self.roomy, seconds: 5)
    _ = keyboard.session.tick(at: keyboard.session.now + .seconds(40))
    #expect(Self.states(keyboard)[1] == "no current value", "\(Self.states(keyboard))")
    keyboard.press("M\u{2193}")
    #expect(keyboard.press("y").isEmpty)
  }

  @Test func openSessionHasNoNextPatient() {
    var keyboard = Self.keyboard(Self.roomy)
    keyboard.press("N")
    #expect(keyboard.interface.openDialog(keyboard.session) == nil)
  }

  /// Each device is heard, or it is named.
  @Test func silentDeviceAmongOthersIsNamed() {
    var keyboard = Self.keyboard(Self.roomy)
    let cuff = SourceDescription(
      id: SourceID("s9"), protocolName: "ua651", isLive: true,
      origin: "serial:/dev/ttyUSB1?name=Cuff")
    _ = keyboard.session.handle(.source(cuff), at: keyboard.session.now)
    #expect(Self.states(keyboard)[1].hasPrefix("NOTHING from Cuff; HR 7"))
    keyboard.press("M\u{2193}")
    #expect(keyboard.press("y").isEmpty)
  }

  @Test func sessionWithoutDeviceHasNoneToHear() {
    var header = SampleSession.header()
    header.clinic = .standard
    let rows = Page.morning.rows(Session(header), at: .zero, .english)
    #expect(rows[2].state.printed == "no device" && rows[2].yes != nil)
  }

  @Test func answerIsCorrected() {
    var keyboard = Self.keyboard(Self.roomy)
    keyboard.press("My")
    keyboard.press("\u{1B}x1n")
    #expect(keyboard.session.chart.answer(MorningCheck.sound.rawValue)?.answer == .no)
  }
}
