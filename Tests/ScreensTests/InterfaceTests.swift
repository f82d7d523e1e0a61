import Alarms
import Canvas
import Care
import Session
import TestSupport
import Testing
import Vitals

@testable import Screens

@Suite struct InterfaceTests {
  /// Presses keys on an interface to the sample session.
  private struct Keyboard {
    var session: Session
    var interface: Interface
    var presentation: Int64 = 10_000

    init(_ session: Session = SampleSession.infusing(), isReplay: Bool = false) {
      self.session = session
      interface = Interface(isReplay: isReplay, initials: "RN")
    }

    var alarmLine: Int? { session.alarms.shown.first?.id }

    mutating func press(_ key: Key, lineAge: Int64 = 10_000) -> [InterfaceEffect] {
      interface.handle(
        KeyPress(key, alarmLine: alarmLine, alarmLineAge: lineAge), session, at: session.now,
        presentation: PresentationTime(milliseconds: presentation))
    }

    mutating func press(_ keys: String) -> [InterfaceEffect] {
      keys.flatMap { press($0 == "\n" ? .enter : .character($0)) }
    }

    func screen() throws -> String {
      let context = ScreenContext(
        glyphs: .unicode, presentation: PresentationTime(milliseconds: presentation),
        version: "test")
      let size = try #require(Size(text: "80x24"))
      return Screens.render(session, at: session.now, interface, context, size: size)
        .lines.joined(separator: "\n")
    }
  }

  @Test func acknowledgeMeansConditionOnLine() {
    var keyboard = Keyboard()
    let id = keyboard.alarmLine ?? 0
    #expect(keyboard.press("a") == [.command(.acknowledge([id]))])
  }

  @Test func justChangedLineIsNotAcknowledged() throws {
    var keyboard = Keyboard()
    #expect(keyboard.press(.character("a"), lineAge: 499).isEmpty)
    #expect(try keyboard.screen().contains("*** changed, press again: Systolic 186 > 180"))
    #expect(keyboard.press(.character("a"), lineAge: 500).count == 1)
    keyboard.presentation += 5000
    #expect(try !keyboard.screen().contains("changed, press again"))
  }

  @Test func acknowledgeWithoutAlarmRemarks() throws {
    var keyboard = Keyboard(SampleSession.infusing(until: 120))
    #expect(keyboard.press("a").isEmpty)
    #expect(try keyboard.screen().contains("No alarm to acknowledge"))
  }

  @Test func acknowledgeAllListsAndAsks() throws {
    var keyboard = Keyboard()
    #expect(keyboard.press("A").isEmpty)
    let screen = try keyboard.screen()
    #expect(screen.contains("Acknowledge all 3?"))
    #expect(screen.contains("Diastolic"))
    let ids = keyboard.session.alarms.shown.map(\.id)
    #expect(keyboard.press("y") == [.command(.acknowledge(ids))])
    _ = keyboard.press("A")
    #expect(keyboard.press("x").isEmpty)
    #expect(keyboard.interface.question.dialog == nil)
  }

  @Test func audioPauseTogglesAudioOffAsks() {
    var keyboard = Keyboard()
    #expect(keyboard.press("p") == [.command(.pauseAudio)])
    _ = keyboard.session.handle(.command(.pauseAudio, by: .nurse), at: keyboard.session.now)
    #expect(keyboard.press("p") == [.command(.resumeAudio)])
    #expect(keyboard.press("P").isEmpty)
    #expect(keyboard.press("y") == [.command(.switchAudioOff)])
  }

  @Test func alarmPauseAsksReasonAndLength() {
    var keyboard = Keyboard()
    #expect(keyboard.press("o1").isEmpty)
    #expect(
      keyboard.press("3")
        == [.command(.pauseAlarms(.minutes(3), reason: "patient leaves the chair"))])
    #expect(keyboard.press("o4ECG\n").isEmpty)
    #expect(keyboard.press("1") == [.command(.pauseAlarms(.minutes(1), reason: "ECG"))])
  }

  @Test func digitsDriveInfusion() {
    var keyboard = Keyboard(Session(SampleSession.header()))
    #expect(keyboard.press("i1") == [.command(.beginBaseline)])
    #expect(keyboard.press("2").isEmpty)
    // Without measurements a reason is asked.
    #expect(
      keyboard.press("1")
        == [.command(.startInfusion(reason: "Rate, SpO2, BP: no sensor available"))])
    keyboard = Keyboard()
    #expect(keyboard.press("i1").isEmpty)
    #expect(keyboard.press("2") == [.command(.pauseInfusion(reason: "blood pressure"))])
    #expect(keyboard.press("2").isEmpty)
    #expect(keyboard.press("y") == [.command(.stopInfusion)])
    #expect(keyboard.press("41h5m\n") == [.command(.setPlan(.minutes(65)))])
    #expect(keyboard.press("4banana\n").isEmpty)
    #expect(keyboard.interface.question.dialog != nil)
    #expect(keyboard.press(.escape).isEmpty)
    #expect(keyboard.press("3161\n") == [.command(.setBaseline(.rate, Amount(units: 61)))])
  }

  @Test func leaveAsksWhileInfusing() throws {
    var keyboard = Keyboard()
    #expect(keyboard.press("q").isEmpty)
    #expect(try keyboard.screen().contains("The pump keeps running."))
    #expect(keyboard.press("x").isEmpty)
    #expect(keyboard.interface.question.dialog == nil)
    #expect(keyboard.press("qy") == [.leave])
    var early = Keyboard(Session(SampleSession.header()))
    #expect(early.press("q") == [.leave])
  }

  @Test func secondControlCLeaves() {
    var keyboard = Keyboard()
    #expect(keyboard.press(.interrupt).isEmpty)
    #expect(keyboard.interface.question.dialog != nil)
    keyboard.presentation += 1900
    #expect(keyboard.press(.interrupt) == [.leave])
    keyboard = Keyboard()
    _ = keyboard.press(.interrupt)
    keyboard.presentation += 2100
    #expect(keyboard.press(.interrupt).isEmpty)
  }

  @Test func replayChangesNothing() throws {
    var keyboard = Keyboard(isReplay: true)
    for key in ["a", "p", "n", "lx"] {
      #expect(keyboard.press(key).isEmpty, "\(key)")
      #expect(try keyboard.screen().contains("recorded actions are shown"), "\(key)")
    }
    #expect(keyboard.press(" ") == [.replay(.togglePause)])
    #expect(keyboard.press("5") == [.replay(.jump(tenths: 5))])
    #expect(keyboard.press("[") == [.replay(.previousAlarm)])
    #expect(keyboard.press("]") == [.replay(.nextAlarm)])
    #expect(keyboard.press("q") == [.leave])
  }

  @Test func gapIsAskedAtOnce() throws {
    var keyboard = Keyboard()
    let gap = Event.runtime(.resumed(gap: .seconds(130), isExact: true))
    _ = keyboard.session.handle(gap, at: keyboard.session.now + .seconds(130))
    #expect(
      try keyboard.screen().contains("The program was down for 2:10. Did the pump keep running?"))
    #expect(keyboard.press("2") == [.command(.answerGap(wasStopped: true))])
  }

  @Test func typedTextIsSanitised() {
    var keyboard = Keyboard()
    #expect(
      keyboard.press("m  nausea \u{1B}[2J better \n") == [
        .command(.chart(.remark("nausea [2J better")))
      ])
    _ = keyboard.press("mabc")
    _ = keyboard.press(.backspace)
    #expect(keyboard.press(.enter) == [.command(.chart(.remark("ab")))])
  }

  @Test(arguments: Page.all)
  func everyPageIsOpenedByItsKey(page: Page) throws {
    var interface = Interface(page: page == .help ? .main : .help)
    let key = page == .main ? Key.escape : try #require(KeyMap().key(of: .open(page)))
    let session = SampleSession.infusing()
    _ = interface.handle(
      KeyPress(key), session, at: session.now, presentation: PresentationTime(milliseconds: 0))
    #expect(interface.page == page)
    #expect(Page.named(page.name) == page)
  }

  @Test func everyListedKeyHasItsAction() {
    let map = KeyMap()
    for binding in KeyTable.everywhere {
      #expect(map.action(of: binding.key, on: .main, isReplay: false) == binding.action)
    }
    for page in Page.all {
      let keys = map.bindings(of: page, isReplay: true).map(\.key)
      #expect(Set(keys).count == keys.count, "\(page) has a key twice")
    }
  }
}
