import Canvas
import Session
import TestSupport
import Testing

@testable import Screens

/// Presses keys on a session.
struct Keyboard {
  var session: Session
  /// By default the initials are known, so that no entry asks for them.
  var interface = Interface(initials: "RN")

  init(_ session: Session = SampleSession.charted()) { self.session = session }

  /// Presses the keys of a text; commands are applied at once.
  ///
  /// `size` is that of the screen, which is drawn before each key.
  @discardableResult
  mutating func press(_ text: String, on size: Size? = nil) -> [Command] {
    press(
      text.map { character in
        switch character {
        case "\n": .enter
        case "\u{1B}": .escape
        case "\u{2193}": .down
        case "\u{15}": .clearField
        case "\u{17}": .deleteWord
        default: .character(character)
        }
      }, on: size)
  }

  /// Presses keys; commands are applied at once.
  @discardableResult
  mutating func press(_ keys: [Key], on size: Size? = nil) -> [Command] {
    var commands: [Command] = []
    for key in keys {
      let frame = size.map(frame)
      for effect in interface.handle(
        KeyPress(
          key, rows: size?.rows ?? 24, hiddenAnswers: frame?.hiddenAnswers ?? [:]), session,
        at: session.now,
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
    frame(try #require(Size(text: size))).lines
  }

  func frame(_ size: Size) -> Frame {
    let context = ScreenContext(
      glyphs: .ascii, presentation: PresentationTime(milliseconds: 100), version: "test")
    return Screens.render(session, at: session.now, interface, context, size: size)
  }
}
