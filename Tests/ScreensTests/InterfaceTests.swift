import Alarms
import Canvas
import Care
import Session
import TestSupport
import Testing
import Vitals

@testable import Screens

@Suite struct InterfaceTests {
  /// An interface at work on the sample session.
  private struct Desk {
    var session: Session
    var interface: Interface
    var presentation: Int64 = 10_000

    init(_ session: Session = SampleSession.infusing(), isReplay: Bool = false) {
      self.session = session
      interface = Interface(isReplay: isReplay)
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

  @Test func acknowledgeTakesTheConditionOnTheLine() {
    var desk = Desk()
    let id = desk.alarmLine ?? 0
    #expect(desk.press("a") == [.command(.acknowledge([id]))])
  }

  @Test func aLineThatJustChangedIsNotAcknowledged() throws {
    var desk = Desk()
    #expect(desk.press(.character("a"), lineAge: 499).isEmpty)
    #expect(try desk.screen().contains("*** changed, press again: Systolic 184 > 180"))
    #expect(desk.press(.character("a"), lineAge: 500).count == 1)
    desk.presentation += 5000
    #expect(try !desk.screen().contains("changed, press again"))
  }

  @Test func nothingToAcknowledgeIsSaid() throws {
    var desk = Desk(SampleSession.infusing(until: 120))
    #expect(desk.press("a").isEmpty)
    #expect(try desk.screen().contains("no alarm to acknowledge"))
  }

  @Test func acknowledgeAllListsAndAsksOnce() throws {
    var desk = Desk()
    #expect(desk.press("A").isEmpty)
    let screen = try desk.screen()
    #expect(screen.contains("Acknowledge all 3?"))
    #expect(screen.contains("Diastolic"))
    let ids = desk.session.alarms.shown.map(\.id)
    #expect(desk.press("y") == [.command(.acknowledge(ids))])
    _ = desk.press("A")
    #expect(desk.press("x").isEmpty)
    #expect(desk.interface.question.dialog == nil)
  }

  @Test func audioPauseTogglesAndAudioOffAsks() {
    var desk = Desk()
    #expect(desk.press("p") == [.command(.pauseAudio)])
    _ = desk.session.handle(.command(.pauseAudio, by: .nurse), at: desk.session.now)
    #expect(desk.press("p") == [.command(.resumeAudio)])
    #expect(desk.press("P").isEmpty)
    #expect(desk.press("y") == [.command(.switchAudioOff)])
  }

  @Test func alarmPauseAsksForReasonAndMinutes() {
    var desk = Desk()
    #expect(desk.press("o1").isEmpty)
    #expect(
      desk.press("3")
        == [.command(.pauseAlarms(.minutes(3), reason: "patient leaves the chair"))])
    #expect(desk.press("o4ECG\n").isEmpty)
    #expect(desk.press("1") == [.command(.pauseAlarms(.minutes(1), reason: "ECG"))])
  }

  @Test func theInfusionIsDrivenByDigits() {
    var desk = Desk(Session(SampleSession.header()))
    #expect(desk.press("i1") == [.command(.beginBaseline)])
    #expect(desk.press("2").isEmpty)
    // Nothing has been measured: a reason is asked for.
    #expect(
      desk.press("1")
        == [.command(.startInfusion(reason: "Rate, SpO2, BP: no sensor here"))])
    desk = Desk()
    #expect(desk.press("i1").isEmpty)
    #expect(desk.press("2") == [.command(.pauseInfusion(reason: "blood pressure"))])
    #expect(desk.press("2").isEmpty)
    #expect(desk.press("y") == [.command(.stopInfusion)])
    #expect(desk.press("41h5m\n") == [.command(.setPlan(.minutes(65)))])
    #expect(desk.press("4banana\n").isEmpty)
    #expect(desk.interface.question.dialog != nil)
    #expect(desk.press(.escape).isEmpty)
    #expect(desk.press("3161\n") == [.command(.setBaseline(.rate, Amount(units: 61)))])
  }

  @Test func limitsAreChangedByArrowsAndConfirmed() throws {
    var desk = Desk()
    _ = desk.press("l")
    _ = desk.press(.down)
    _ = desk.press(.down)
    _ = desk.press(.right)
    #expect(try desk.screen().contains("≥ 166  Enter?"))
    #expect(
      desk.press(.enter)
        == [.command(.setLimit(rule: "nibp_sys_high_medium", Amount(units: 166)))])
    #expect(desk.press(.enter).isEmpty)
    #expect(desk.press("x").isEmpty)
    #expect(desk.press("y") == [.command(.switchRuleOff(rule: "nibp_sys_high_medium"))])
    _ = desk.session.handle(
      .command(.setLimit(rule: "nibp_sys_high_medium", Amount(units: 170)), by: .nurse),
      at: desk.session.now)
    #expect(desk.press(.backspace) == [.command(.resetLimit(rule: "nibp_sys_high_medium"))])
    #expect(try desk.screen().contains("≥ 170 was 165"))
  }

  @Test func leavingAsksOnlyWhileAnInfusionRuns() throws {
    var desk = Desk()
    #expect(desk.press("q").isEmpty)
    #expect(try desk.screen().contains("The pump does not."))
    #expect(desk.press("x").isEmpty)
    #expect(desk.interface.question.dialog == nil)
    #expect(desk.press("qy") == [.leave])
    var early = Desk(Session(SampleSession.header()))
    #expect(early.press("q") == [.leave])
  }

  @Test func controlCAsksAndTwiceLeaves() {
    var desk = Desk()
    #expect(desk.press(.interrupt).isEmpty)
    #expect(desk.interface.question.dialog != nil)
    desk.presentation += 1900
    #expect(desk.press(.interrupt) == [.leave])
    desk = Desk()
    _ = desk.press(.interrupt)
    desk.presentation += 2100
    #expect(desk.press(.interrupt).isEmpty)
  }

  @Test func aReplayShowsAndChangesNothing() throws {
    var desk = Desk(isReplay: true)
    for key in ["a", "p", "n", "l\n"] {
      #expect(desk.press(key).isEmpty, "\(key)")
      #expect(try desk.screen().contains("recorded actions are shown"), "\(key)")
    }
    #expect(desk.press(" ") == [.transport(.togglePause)])
    #expect(desk.press("5") == [.transport(.jump(tenths: 5))])
    #expect(desk.press("]") == [.transport(.nextAlarm)])
    #expect(desk.press("q") == [.leave])
  }

  @Test func aGapIsAskedForAtOnce() throws {
    var desk = Desk()
    let gap = Event.runtime(.resumed(gap: .seconds(130), isExact: true))
    _ = desk.session.handle(gap, at: desk.session.now + .seconds(130))
    #expect(try desk.screen().contains("The program was away for 2:10. Did the pump run on?"))
    #expect(desk.press("2") == [.command(.answerGap(wasStopped: true))])
  }

  @Test func whatIsTypedIsSanitised() {
    var desk = Desk()
    #expect(
      desk.press("m  nausea \u{1B}[2J better \n") == [
        .command(.chart(.remark("nausea [2J better")))
      ])
    _ = desk.press("mabc")
    _ = desk.press(.backspace)
    #expect(desk.press(.enter) == [.command(.chart(.remark("ab")))])
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

  @Test func everyKeyOfTheHelpPageDoesSomething() {
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
