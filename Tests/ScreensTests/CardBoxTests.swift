import Canvas
import Care
import Session
import TestSupport
import Testing
import Vitals

@testable import Screens

/// The clinic's card while help is called, and the badge of a screen that follows.
@Suite struct CardBoxTests {
  private static let lines = (1...9).map { "Step \($0): what the clinic does first" }

  private static func session() -> Session {
    var header = SampleSession.header(.live)
    header.clinic.cards = [ProtocolCard(.any, lines: lines)]
    var session = Session(header)
    _ = session.handle(.command(.help(arrived: nil), by: .nurse), at: .zero + .seconds(5))
    return session
  }

  private static func text(_ session: Session, _ size: String, at presentation: Int64) throws
    -> String
  {
    let context = ScreenContext(
      glyphs: .unicode, presentation: PresentationTime(milliseconds: presentation), version: "t")
    return Screens.render(
      session, at: session.now, Interface(), context, size: try #require(Size(text: size))
    ).lines.joined(separator: "\n")
  }

  /// No line of a card is out of reach, however small the screen is.
  @Test(arguments: ["24x8", "40x12", "60x20", "80x24", "200x60"])
  func everyLineOfACardHasItsTurn(size: String) throws {
    let session = Self.session()
    var seen = ""
    for second in 0..<120 {
      seen += try Self.text(session, size, at: Int64(second) * 1000)
    }
    for number in 1...9 {
      #expect(seen.contains("Step \(number)"), "\(size): \(number)\n\(seen.prefix(1200))")
    }
    let first = try Self.text(session, size, at: 0)
    #expect(first.contains("Step 1"), "\(size):\n\(first)")
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
