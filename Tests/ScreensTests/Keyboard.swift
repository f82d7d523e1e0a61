import Canvas
import Session
import TestSupport
import Testing

@testable import Screens

/// Presses keys on a session.
struct Keyboard {
  var session: Session
  var interface = Interface()

  init(_ session: Session = SampleSession.charted()) { self.session = session }

  /// Presses the keys of a text; commands are applied at once.
  @discardableResult
  mutating func press(_ text: String) -> [Command] {
    press(
      text.map { character in
        switch character {
        case "\n": .enter
        case "\u{1B}": .escape
        case "\u{2193}": .down
        default: .character(character)
        }
      })
  }

  /// Presses keys; commands are applied at once.
  @discardableResult
  mutating func press(_ keys: [Key]) -> [Command] {
    var commands: [Command] = []
    for key in keys {
      for effect in interface.handle(
        KeyPress(key), session, at: session.now,
        presentation: PresentationTime(milliseconds: 100))
      {
        guard case .command(let command) = effect else { continue }
        commands.append(command)
        _ = session.handle(.command(command, by: interface.person), at: session.now)
      }
    }
    return commands
  }

  /// All text that is visible while a page or dialog is scrolled to its end.
  mutating func scrolled(_ size: String) throws -> String {
    var seen = try lines(size)
    for _ in 1...40 {
      _ = interface.handle(
        KeyPress(.down, rows: 12), session, at: session.now,
        presentation: PresentationTime(milliseconds: 100))
      seen += try lines(size)
    }
    return seen.joined(separator: "\n")
  }

  func lines(_ size: String) throws -> [String] {
    let context = ScreenContext(
      glyphs: .ascii, presentation: PresentationTime(milliseconds: 100), version: "test")
    return Screens.render(
      session, at: session.now, interface, context, size: try #require(Size(text: size))
    ).lines
  }
}
