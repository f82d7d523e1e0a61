import Canvas
import Screens
import Session
import TestSupport
import Testing

@testable import Terminal

/// Every page at the sizes of the design, in colour and without.
@Suite struct LookGoldenTests {
  private static let session = SampleSession.charted()
  private static let sizes = ["40x12", "80x24", "100x30", "132x43", "200x60"]

  private static func frame(_ page: Page, _ size: String) throws -> Frame {
    let context = ScreenContext(
      glyphs: .unicode, presentation: PresentationTime(milliseconds: 100),
      version: "chairside 0.1.0")
    return Screens.render(
      session, at: session.now, Interface(page: page), context,
      size: try #require(Size(text: size)))
  }

  /// The text of a frame, a letter for the style of every cell, and the styles of the letters.
  private static func text(_ frame: Frame, _ theme: Theme) -> String {
    let look = Look(theme)
    var letters: [String: Character] = ["\u{1B}[0m": " "]
    var legend: [String] = []
    var map: [String] = []
    for row in 0..<frame.size.rows {
      var line = ""
      for column in 0..<frame.size.columns {
        let style = look.style(frame[row, column].role, hasColours: theme != .mono)
        let sequence = FrameText.sequence(style)
        if letters[sequence] == nil {
          let letter = Character(Unicode.Scalar(UInt8(97 + legend.count)))
          letters[sequence] = letter
          legend.append("\(letter) \(sequence.dropFirst())")
        }
        line.append(letters[sequence] ?? " ")
      }
      while line.last == " " { line.removeLast() }
      map.append(line)
    }
    return (frame.lines + ["--- looks"] + map + ["--- letters"] + legend).joined(separator: "\n")
      + "\n"
  }

  @Test(arguments: sizes, Page.all)
  func pagesInColour(size: String, page: Page) throws {
    Golden.check(
      text: Self.text(try Self.frame(page, size), .dark), "\(page.name)-colour-\(size)")
  }

  @Test(arguments: sizes, Page.all)
  func pagesInMono(size: String, page: Page) throws {
    let text = Self.text(try Self.frame(page, size), .mono)
    // 38 and 48 would select colours.
    #expect(!text.contains("38;5") && !text.contains("48;5"))
    Golden.check(text: text, "\(page.name)-mono-\(size)")
  }
}
