import Canvas
import Session
import TestSupport
import Testing

@testable import Screens

/// The pages and dialogs in plain mode and speech.
@Suite struct PlainGoldenTests {
  private static let tour = [
    "", "e", "tab", "tab", "l", "down", "right", "esc", "t", "left", "pgup", "up", "w", "i", "f",
    "down", "c", "end", "d", "?", "pgdn", "s", "esc", "q", "esc", "A", "esc", "v", "esc", "S",
    "esc",
    "o", "esc", "m", "esc", "k", "x", "k", "k", "a", "p", "i", "", "word",
  ]

  /// The lines after each typed line; commands are applied at once.
  private static func transcript(isSpoken: Bool) -> String {
    var session = SampleSession.charted()
    var interface = Interface(initials: "RN")
    var view = PlainView(isSpoken: isSpoken)
    var presentation: Int64 = 10_000
    var text: [String] = []
    func tell() {
      let context = ScreenContext(
        glyphs: .unicode, presentation: PresentationTime(milliseconds: presentation),
        version: "chairside test")
      text += view.lines(session, at: session.now, interface, context)
    }
    tell()
    for typed in tour {
      text.append("---- \(typed)")
      presentation += 5000
      for key in PlainView.keys(of: typed, interface) {
        view.recordKey(key)
        let press = KeyPress(key, alarmLine: view.alarmLine, rows: PlainView.page.rows)
        for effect in interface.handle(
          press, session, at: session.now,
          presentation: PresentationTime(milliseconds: presentation))
        {
          guard case .command(let command) = effect else { continue }
          _ = session.handle(.command(command, by: interface.person), at: session.now)
        }
      }
      tell()
    }
    return text.joined(separator: "\n") + "\n"
  }

  @Test(arguments: [false, true])
  func tour(isSpoken: Bool) {
    Golden.check(
      Self.transcript(isSpoken: isSpoken), file: "plain/\(isSpoken ? "spoken" : "plain").txt")
  }
}
