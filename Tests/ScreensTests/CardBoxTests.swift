import Canvas
import Care
import Session
import TestSupport
import Testing
import Vitals

@testable import Screens

/// The clinic's card while help is called, and the badge of a screen that follows.
@Suite struct CardBoxTests {
  /// Lines of three to twelve words that occur once: some just fill a box, some are longer.
  private static let words = (1...9).map { line in (0..<line + 3).map { "w\(line)x\($0)" } }

  /// Help is called some time after the start.
  private static func session(calledAt seconds: Int64 = 5) -> Session {
    var header = SampleSession.header(.live)
    header.clinic.cards = [
      ProtocolCard(.any, lines: words.map { $0.joined(separator: " ") })
    ]
    var session = Session(header)
    _ = session.handle(.command(.help(arrived: nil), by: .nurse), at: .zero + .seconds(seconds))
    return session
  }

  /// The screen so many seconds after the call; nothing depends on when the screen was begun.
  private static func text(_ session: Session, _ size: String, after seconds: Int64) throws
    -> String
  {
    let context = ScreenContext(
      glyphs: .unicode, presentation: PresentationTime(milliseconds: 123_000 + seconds * 1000),
      version: "t")
    return Screens.render(
      session, at: session.now + .seconds(seconds), Interface(), context,
      size: try #require(Size(text: size))
    ).lines.joined(separator: "\n")
  }

  /// No word of a card is out of reach, however small the screen is, and its first line comes first.
  @Test(arguments: ["24x8", "40x12", "60x20", "80x24", "200x60"], [5, 1801])
  func everyWordOfACardHasItsTurn(size: String, calledAt: Int64) throws {
    let session = Self.session(calledAt: calledAt)
    var seen: Set<Substring> = []
    for second in 0..<240 {
      seen.formUnion(
        try Self.text(session, size, after: Int64(second)).split { !$0.isLetter && !$0.isNumber })
    }
    for word in Self.words.joined() {
      #expect(seen.contains(word[...]), "\(size): \(word)")
    }
    let first = try Self.text(session, size, after: 0)
    #expect(first.contains("w1x0"), "\(size):\n\(first)")
  }

  @Test func followedSessionHasItsBadge() throws {
    let session = Self.session()
    let context = ScreenContext(
      glyphs: .unicode, presentation: PresentationTime(milliseconds: 0), version: "t")
    func badge(_ interface: Interface, _ columns: Int) -> String {
      Screens.render(
        session, at: session.now, interface, context, size: Size(columns: columns, rows: 24)
      ).lines[0]
    }
    #expect(badge(Interface(isFollowing: true), 80).hasPrefix(" FOLLOW LIVE*"))
    #expect(!badge(Interface(), 80).contains("FOLLOW"))
    #expect(badge(Interface(isFollowing: true), 24).contains("LIVE*"))
  }
}
