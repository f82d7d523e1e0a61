import Alarms
import Canvas
import Care
import Session
import TestSupport
import Testing
import Vitals

@testable import Screens
@testable import Wording

/// Plain mode: the same keys, answered in lines.
@Suite struct PlainViewTests {
  private struct Person {
    let session = SampleSession.infusing()
    var interface = Interface()
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

    /// What a typed line is answered with.
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

  @Test func pagesAreToldWhenTheyAreOpened() {
    var person = Person()
    let help = person.type("?")
    #expect(help.contains { $0.contains("acknowledge the alarm on the alarm line") })
    let limits = person.type("l")
    #expect(limits.contains { $0.contains("Systolic") })
    #expect(limits.allSatisfy { $0.unicodeScalars.allSatisfy(\.isASCII) })
    // Moving tells what moved, not the page again.
    let moved = person.type("down")
    #expect(!moved.isEmpty && moved.count < 5, "\(moved)")
    #expect(person.type("esc").isEmpty)
    let trend = person.type("t")
    #expect(trend.contains { $0.contains("128") || $0.contains("BP") }, "\(trend)")
    #expect(person.type("w") == ["a waveform cannot be told in lines"])
  }

  @Test func itBeginsWithWhatItIs() {
    let session = SampleSession.infusing()
    var view = PlainView()
    let lines = view.lines(
      session, at: session.now, Interface(),
      ScreenContext(
        glyphs: .unicode, presentation: PresentationTime(milliseconds: 0), version: "test"))
    #expect(lines.first?.hasPrefix("live, chair 3: not a medical device") == true, "\(lines)")
    #expect(lines.first?.hasSuffix("? and Enter the keys") == true)
    #expect(lines.dropFirst().allSatisfy { !$0.contains("medical device") })
  }

  @Test func otherEventsAreToldWhole() {
    var person = Person()
    let all = person.type("e")
    _ = person.type("tab")
    let actions = person.type("tab")
    #expect(actions.contains { $0.contains("infusion started") }, "\(actions)")
    #expect(all.contains { $0.contains("infusion started") })
    #expect(!actions.contains { $0.contains("***") })
  }

  @Test func theCursorTellsWhatWasMeasured() {
    var person = Person()
    _ = person.type("t")
    let back = person.type("left")
    #expect(back.count == 1 && back[0].contains("HR ") && back[0].contains("BP 184/96"), "\(back)")
    #expect(person.type("end") == ["Left: back to what was measured before"])
  }

  @Test func lockedKeysSayHowToGoOn() {
    var person = Person()
    #expect(person.type("k") == ["keys locked: a a acknowledges, k k unlocks"])
    #expect(person.type("n") == ["keys locked: a a acknowledges, k k unlocks"])
    #expect(person.effects.isEmpty)
    _ = person.type("k")
    #expect(person.type("k") == ["unlocked"])
  }

  @Test func keysAreSpokenByTheirNames() {
    var person = Person(isSpoken: true)
    let help = person.type("?")
    for line in [
      "s: record a side effect.", "capital P: switch audio off (asks); again to switch it on.",
      "Keys.",
    ] { #expect(help.contains(line), "\(help)") }
    let end = person.type("end")
    #expect(end.contains { $0.hasPrefix("two stars: medium: yellow") }, "\(end)")
  }

  @Test func aPageThatGoesOnSaysSo() {
    var person = Person()
    #expect(person.type("?").last?.hasSuffix("more: Down") == true)
  }

  @Test func enterAloneAsksHowThingsStand() {
    var person = Person()
    let lines = person.type("")
    #expect(lines.count == 3)
    #expect(lines.first?.contains("INFUSING 23:41/50:00") == true, "\(lines)")
    #expect(lines.last?.contains("184/96") == true, "\(lines)")
  }

  @Test func aTextIsOneLine() {
    var person = Person()
    #expect(person.type("m").first == "Note")
    _ = person.type("down the hall")
    #expect(person.effects == [.command(.chart(.remark("down the hall")))])
    #expect(person.lines().isEmpty)
    _ = person.type("m")
    _ = person.type("esc")
    #expect(person.interface.question.dialog == nil)
    #expect(person.effects.count == 1)
  }

  @Test func aWordIsNoRowOfKeys() {
    var person = Person()
    #expect(person.type("help").isEmpty && person.effects.isEmpty)
    #expect(person.interface.page == .main)
  }

  @Test func whatTheProgramSaysIsToldOnce() {
    var person = Person()
    _ = person.type("a")
    _ = person.type("x")
    person.interface.show("recorded", at: PresentationTime(milliseconds: 10_000))
    #expect(person.lines() == ["recorded"])
    #expect(person.lines().isEmpty)
  }

  @Test func everythingIsSpokenWithoutSigns() {
    var person = Person(isSpoken: true)
    let signs: Set<Character> = ["*", "≥", "≤", "<", ">", "/", "†", "'", "_"]
    for line in person.type("") + person.type("e") {
      let found = line.filter { signs.contains($0) }
      #expect(found.isEmpty, "\(line)")
    }
  }
}
