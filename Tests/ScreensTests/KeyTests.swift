import Alarms
import Canvas
import Session
import TestSupport
import Testing
import Vitals

@testable import Screens

/// Chosen keys, read-only screens, locked keys.
@Suite struct KeyTests {
  private static let session = SampleSession.infusing()
  private static let line = session.alarms.shown.first?.id

  private static func press(
    _ interface: inout Interface, _ keys: String, at milliseconds: Int64 = 10_000
  ) -> [InterfaceEffect] {
    var effects: [InterfaceEffect] = []
    for key in keys {
      effects += interface.handle(
        KeyPress(.character(key), alarmLine: line, alarmLineAge: 10_000), session,
        at: session.now, presentation: PresentationTime(milliseconds: milliseconds))
    }
    return effects
  }

  private static func screen(_ interface: Interface, page: Page = .main) -> String {
    let context = ScreenContext(
      glyphs: .unicode, presentation: PresentationTime(milliseconds: 10_000), version: "test")
    return Screens.render(
      session, at: session.now, interface, context, size: Size(columns: 80, rows: 60)
    ).lines.joined(separator: "\n")
  }

  @Test func chosenKeyActsAndIsShown() throws {
    let keys = try KeyMap(["acknowledge": "ä", "bp_now": "z", "help": "ö"])
    var interface = Interface(keys: keys)
    let line = try #require(Self.line)
    #expect(Self.press(&interface, "a") == [])
    #expect(Self.press(&interface, "ä") == [.command(.acknowledge([line]))])
    #expect(Self.press(&interface, "z") == [.command(.pressureNow)])
    var calm = Interface(keys: keys)
    #expect(Self.screen(calm).contains("ä Acknowledge"))
    #expect(Self.screen(calm).contains("ö Help"))
    _ = Self.press(&calm, "ö")
    #expect(Self.screen(calm).contains(" z             BP taken now"))
  }

  @Test func invalidKeyChoiceIsRefused() {
    func refusal(_ keys: [String: String]) -> String? {
      do {
        _ = try KeyMap(keys)
        return nil
      } catch {
        return "\(error)"
      }
    }
    #expect(refusal(["acknolwedge": "x"])?.hasPrefix("[keys] acknolwedge is not known") == true)
    #expect(
      refusal(["note": "Ctrl-N"])
        == "[keys] note = \"Ctrl-N\": write one letter or sign, or Space")
    #expect(refusal(["note": "5"]) != nil)
    // The same key for two actions, also with a fixed key.
    #expect(
      refusal(["note": "a"])
        == "[keys] acknowledge and note would both be a; choose another key for one of them")
    #expect(refusal(["note": "x"])?.contains("note would both be x") == true)
    #expect(refusal(["note": "a", "acknowledge": "m"]) == nil)
  }

  @Test func readOnlyScreenChangesNothing() {
    var interface = Interface(isReadOnly: true)
    for key in "aApPonmx" {
      #expect(Self.press(&interface, "\(key)") == [], "\(key)")
      #expect(interface.question.dialog == nil)
    }
    #expect(Self.screen(interface).contains("Read only: the session cannot be changed here"))
    #expect(Self.press(&interface, "t") == [])
    #expect(interface.page == .trends)
    // It still records: leaving asks.
    #expect(Self.press(&interface, "q") == [])
    #expect(interface.question.dialog?.kind == .leave)
    #expect(Self.press(&interface, "y") == [.leave])
    // A follower ends nothing.
    var follower = Interface(isFollowing: true)
    #expect(follower.access.isReadOnly)
    #expect(Self.press(&follower, "a") == [] && Self.press(&follower, "q") == [.leave])
  }

  @Test func everyPageShowsReadOnly() {
    for page in Page.all {
      #expect(
        Self.screen(Interface(page: page, isReadOnly: true)).contains("READ ONLY"), "\(page)")
    }
    #expect(
      Self.screen(Interface(page: .infusion, isReadOnly: true))
        .contains("Read only: the session cannot be changed here"))
    #expect(!Self.screen(Interface()).contains("READ ONLY"))
  }

  @Test func lockedKeysNeedTwoPresses() throws {
    let line = try #require(Self.line)
    var interface = Interface()
    #expect(Self.press(&interface, "k") == [])
    #expect(interface.lock.isLocked)
    #expect(Self.screen(interface).contains("LOCKED a a acknowledges, k k unlocks"))
    #expect(Self.press(&interface, "qipPonmlt?yA") == [])
    #expect(interface.page == .main && interface.question.dialog == nil)
    // Not by presses far apart, nor with another key between.
    #expect(Self.press(&interface, "a", at: 20_000) == [])
    #expect(Self.press(&interface, "a", at: 23_001) == [])
    #expect(Self.press(&interface, "xa", at: 23_500) == [])
    #expect(Self.press(&interface, "a", at: 24_000) == [.command(.acknowledge([line]))])
    #expect(interface.lock.isLocked)
    #expect(Self.press(&interface, "ka", at: 30_000) == [])
    #expect(interface.lock.isLocked)
    #expect(Self.press(&interface, "kk", at: 40_000) == [])
    #expect(!interface.lock.isLocked)
    let interrupted = interface.handle(
      KeyPress(.interrupt), Self.session, at: Self.session.now,
      presentation: PresentationTime(milliseconds: 50_000))
    #expect(interrupted == [] && interface.question.dialog != nil)
  }
}
