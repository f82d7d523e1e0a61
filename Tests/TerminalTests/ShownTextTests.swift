import Canvas
import TestSupport
import Testing

@testable import Terminal

/// Output of cells with hostile text to terminals, pictures and recordings.
@Suite struct ShownTextTests {
  private static let hostile: [Character] = [
    "\u{1B}", "\u{7}", "\u{9B}", "\u{202E}", "\u{2066}", "\u{200B}", "\u{FEFF}", "\u{85}",
    "\u{2028}", "\u{E000}", "\u{0}", "\r\n", "a\u{200D}",
  ]

  private static let frame: Frame = {
    var frame = Frame(size: Size(columns: 20, rows: 2))
    for (column, character) in hostile.enumerated() { frame.set(character, 0, column, .text) }
    frame.write("<\u{338}b>\u{338} &\u{301}", row: 1, column: 0, role: .text)
    return frame
  }()

  /// Characters beside the sequences that a frame needs.
  private static func foreign(_ text: String) -> [Unicode.Scalar] {
    var rest = text
    for look in ["\u{1B}[0m", "\u{1B}[?25l", "\u{1B}[2J"] { rest = rest.replacing(look, with: "") }
    return rest.unicodeScalars.filter {
      $0.value < 0x20 || (0x7F...0x9F).contains($0.value)
        || $0.properties.isDefaultIgnorableCodePoint
        || [.format, .lineSeparator, .privateUse].contains($0.properties.generalCategory)
    }
  }

  @Test func cellSendsNoControlCharacter() {
    for character in Self.hostile {
      #expect(Self.foreign(String(Glyph(character).shown)).isEmpty, "\(character)")
    }
    #expect(Glyph("é").shown == "é" && Glyph("e\u{301}").shown == "e\u{301}")
  }

  @Test func textOutputIsSanitised() {
    let mono = FrameText.lines(Self.frame, look: Look(.mono))
    #expect(mono.allSatisfy { Self.foreign($0).isEmpty })
    #expect(mono[0].hasPrefix("\u{FFFD}\u{FFFD}"))
    // Without the sequences of the look, nothing foreign is left.
    var cast = FrameCast(look: Look(.mono))
    let text = cast.text(Self.frame).replacing(#/\x1b\[[0-9;]*[Hm]/#, with: "")
    #expect(Self.foreign(text).isEmpty)
  }

  @Test func combiningMarksHideNoMarkup() {
    let svg = FrameSVG.text(Self.frame, look: Look(.dark))
    #expect(Self.foreign(svg.replacing("\n", with: "")).isEmpty)
    #expect(svg.unicodeScalars.contains("\u{338}"))
    // Each `<` begins one of our tags.
    let scalars = Array(svg.unicodeScalars)
    for (place, scalar) in scalars.enumerated() where scalar == "<" {
      let next = scalars[place + 1]
      #expect(next == "/" || next.properties.isAlphabetic, "\(place)")
    }
    for (place, scalar) in scalars.enumerated() where scalar == "&" {
      #expect(scalars[place + 1].properties.isAlphabetic || scalars[place + 1] == "#", "\(place)")
    }
  }

  @Test func terminalTypeIsSanitised() {
    let error = TerminalError.unusable(
      term: "\u{1B}]0;x\u{7}\u{202E}" + String(repeating: "A", count: 5000))
    #expect(Self.foreign(error.description).isEmpty)
    #expect(error.description.count < 200)
  }
}
