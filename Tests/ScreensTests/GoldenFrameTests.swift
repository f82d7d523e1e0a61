import Canvas
import Screens
import Session
import TestSupport
import Testing
import Vitals

/// Every page at the sizes of the design, in Unicode and ASCII.
@Suite struct GoldenFrameTests {
  private static let infusing = SampleSession.infusing()
  private static let charted = SampleSession.charted()
  private static let sizes = ["40x12", "80x24", "100x30", "132x43", "200x60"]

  static func frame(
    _ session: Session, _ page: Page = .main, size: String, isASCII: Bool = false,
    at milliseconds: Int64? = nil, presentation: Int64 = 100,
    replay: ScreenContext.Replay? = nil
  ) throws -> Frame {
    let context = ScreenContext(
      glyphs: isASCII ? .ascii : .unicode,
      presentation: PresentationTime(milliseconds: presentation), replay: replay,
      version: "chairside 0.1.0")
    let size = try #require(Size(text: size))
    let now = milliseconds.map(SessionTime.init(milliseconds:)) ?? session.now
    return Screens.render(
      session, at: now, Interface(isReplay: replay != nil, page: page), context, size: size)
  }

  /// Forms are shown in a clinic that charts.
  private static func session(_ page: Page) -> Session {
    [.infusion, .checkIn, .chart, .discharge].contains(page) ? charted : infusing
  }

  @Test(arguments: sizes, Page.all)
  func pages(size: String, page: Page) throws {
    Golden.check(
      try Self.frame(Self.session(page), page, size: size), "\(page.name)-\(size)")
  }

  @Test(arguments: sizes, Page.all)
  func pagesInASCII(size: String, page: Page) throws {
    let frame = try Self.frame(Self.session(page), page, size: size, isASCII: true)
    Golden.check(frame, "\(page.name)-ascii-\(size)")
    #expect(frame.cells.allSatisfy { $0.glyph.character.isASCII })
  }
}
