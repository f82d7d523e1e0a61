import Alarms
import Canvas
import Care
import Session
import TestSupport
import Testing
import Vitals

@testable import Screens
@testable import Wording

/// Plain mode.
@Suite struct PlainViewTests {
  private struct PlainUser {
    let session = SampleSession.infusing()
    var interface = Interface(initials: "RN")
    var view: PlainView
    var effects: [InterfaceEffect] = []
    private let presentation = PresentationTime(milliseconds: 10_000)

    init(isSpoken: Bool = false) {
      view = PlainView(isSpoken: isSpoken)
      _ = lines()
    }

    mutating func lines() -> [String] {
      view.lines(
        session, at: session.now, interface,
        ScreenContext(glyphs: .unicode, presentation: presentation, version: "chairside test"))
    }

    /// The lines after a typed line.
    mutating func type(_ line: String) -> [String] {
      for key in PlainView.keys(of: line, interface) {
        view.recordKey(key)
        effects += interface.handle(
          KeyPress(key, alarmLine: view.alarmLine), session, at: session.now,
          presentation: presentation)
      }
      return lines()
    }
  }

  /// Whoever follows a program that has stopped hears of it once, and at the start.
  @Test(arguments: [true, false]) func stoppedProgramIsTold(isSpoken: Bool) {
    let session = SampleSession.infusing()
    var context = ScreenContext(
      glyphs: .unicode, presentation: PresentationTime(milliseconds: 10_000), version: "test")
    var view = PlainView(isSpoken: isSpoken)
    func told(_ view: inout PlainView) -> Bool {
      view.lines(session, at: session.now, Interface(), context).contains {
        $0.contains("topped") && $0.contains("go there")
      }
    }
    #expect(!told(&view))
    context.isUnattended = true
    #expect(told(&view))
    #expect(!told(&view))
    var late = PlainView(isSpoken: isSpoken)
    #expect(told(&late))
  }

  @Test func openedPageIsWrittenWhole() {
    var user = PlainUser()
    let help = user.type("?")
    #expect(help.contains { $0.contains("Acknowledge the condition on the alarm line") })
    let limits = user.type("l")
    #expect(limits.contains { $0.contains("Systolic") })
    #expect(limits.allSatisfy { $0.unicodeScalars.allSatisfy(\.isASCII) })
    // Moving writes the changed lines, not the whole page.
    let moved = user.type("down")
    #expect(!moved.isEmpty && moved.count < 5, "\(moved)")
    #expect(user.type("esc").isEmpty)
    let trend = user.type("t")
    #expect(trend.contains { $0.contains("128") || $0.contains("BP") }, "\(trend)")
    #expect(user.type("w") == ["No waveform in plain mode"])
  }

  @Test func firstLineNamesMode() {
    let session = SampleSession.infusing()
    var view = PlainView()
    let lines = view.lines(
      session, at: session.now, Interface(),
      ScreenContext(
        glyphs: .unicode, presentation: PresentationTime(milliseconds: 0), version: "test"))
    #expect(lines.first?.hasPrefix("live, chair 3: not a medical device") == true, "\(lines)")
    #expect(lines.first?.hasSuffix("? and Enter for the keys") == true)
    #expect(lines.dropFirst().allSatisfy { !$0.contains("medical device") })
  }

  @Test func nextFilterIsWrittenWhole() {
    var user = PlainUser()
    let all = user.type("e")
    _ = user.type("tab")
    let actions = user.type("tab")
    #expect(actions.contains { $0.contains("Infusion started") }, "\(actions)")
    #expect(all.contains { $0.contains("Infusion started") })
    #expect(!actions.contains { $0.contains("***") })
  }

  @Test func cursorKeysDescribeValues() {
    var user = PlainUser()
    _ = user.type("t")
    let back = user.type("left")
    #expect(back.count == 1 && back[0].contains("HR ") && back[0].contains("BP 184/96"), "\(back)")
    #expect(user.type("end") == ["left: earlier values"])
  }

  @Test func lockedKeysNameUnlockKeys() {
    var user = PlainUser()
    #expect(user.type("k") == ["keys locked: a a acknowledges, k k unlocks"])
    #expect(user.type("n") == ["keys locked: a a acknowledges, k k unlocks"])
    #expect(user.effects.isEmpty)
    _ = user.type("k")
    #expect(user.type("k") == ["Unlocked"])
  }

  @Test func keysAreSpokenByTheirNames() {
    var user = PlainUser(isSpoken: true)
    let help = user.type("?")
    for line in [
      "s: Record a side effect.", "capital P: Switch audio off (asks); again to switch it on.",
      "Keys.",
    ] { #expect(help.contains(line), "\(help)") }
    let end = user.type("end")
    #expect(end.contains { $0.hasPrefix("two stars: Medium: yellow") }, "\(end)")
  }

  @Test func longPageSaysMore() {
    var user = PlainUser()
    #expect(user.type("?").last?.hasSuffix("more: Down") == true)
  }

  @Test func enterAloneWritesSummary() {
    var user = PlainUser()
    let lines = user.type("")
    #expect(lines.count == 3)
    #expect(lines.first?.contains("INFUSING 23:41/50:00") == true, "\(lines)")
    #expect(lines.last?.contains("184/96") == true, "\(lines)")
  }

  @Test func lineIsWholeText() {
    var user = PlainUser()
    #expect(user.type("m").first == "Note")
    _ = user.type("down the hall")
    #expect(user.effects == [.command(.chart(.remark("down the hall")))])
    #expect(user.lines().isEmpty)
    _ = user.type("m")
    _ = user.type("esc")
    #expect(user.interface.question.dialog == nil)
    #expect(user.effects.count == 1)
  }

  @Test func wholeWordIsNoKey() {
    var user = PlainUser()
    #expect(user.type("help").isEmpty && user.effects.isEmpty)
    #expect(user.interface.page == .main)
  }

  @Test func remarkIsWrittenOnce() {
    var user = PlainUser()
    _ = user.type("a")
    _ = user.type("x")
    user.interface.show("recorded", at: PresentationTime(milliseconds: 10_000))
    #expect(user.lines() == ["recorded"])
    #expect(user.lines().isEmpty)
  }

  @Test func speechHasNoSigns() {
    var user = PlainUser(isSpoken: true)
    let signs: Set<Character> = ["*", "≥", "≤", "<", ">", "/", "†", "'", "_"]
    for line in user.type("") + user.type("e") {
      let found = line.filter { signs.contains($0) }
      #expect(found.isEmpty, "\(line)")
    }
  }
}
