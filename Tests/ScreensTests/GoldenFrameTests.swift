import Canvas
import Care
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
    _ session: Session, _ page: Page = .main, size: String, glyphs: Glyphs = .unicode,
    at milliseconds: Int64? = nil, presentation: Int64 = 100,
    replay: ScreenContext.Replay? = nil
  ) throws -> Frame {
    let context = ScreenContext(
      glyphs: glyphs,
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
    let frame = try Self.frame(Self.session(page), page, size: size, glyphs: .ascii)
    Golden.check(frame, "\(page.name)-ascii-\(size)")
    #expect(frame.cells.allSatisfy { $0.glyph.character.isASCII })
  }

  // MARK: States of a session

  @Test(arguments: ["40x12", "70x24", "80x24", "100x30", "200x60"])
  func fourTiles(size: String) throws {
    Golden.check(try Self.frame(SampleSession.breathing(), size: size), "four-tiles-\(size)")
  }

  /// A low oxygen saturation in large letters, which no other golden has.
  @Test(arguments: ["100x30", "200x60"])
  func largeLetters(size: String) throws {
    var session = SampleSession.infusing(until: 300)
    for second in 301..<310 {
      var row = VitalRow()
      row.set(.heartRate, hundredths: 7200)
      row.set(.saturation, hundredths: 8400)
      _ = session.handle(.vital(SourceID("s5"), row), at: .zero + .seconds(Int64(second)))
    }
    Golden.check(try Self.frame(session, .events, size: size), "large-letters-\(size)")
    let ascii = try Self.frame(session, .events, size: size, glyphs: .ascii)
    Golden.check(ascii, "large-letters-ascii-\(size)")
  }

  @Test(arguments: ["40x12", "80x24", "100x30"])
  func staleValues(size: String) throws {
    var session = SampleSession.infusing(until: 300)
    _ = session.tick(at: session.now + .seconds(40))
    Golden.check(try Self.frame(session, size: size), "stale-\(size)")
  }

  @Test(arguments: ["40x12", "80x24", "100x30"])
  func recoveryAndEnd(size: String) throws {
    var session = SampleSession.infusing(until: 600)
    let end = session.now
    _ = session.handle(.command(.stopInfusion, by: .nurse), at: end)
    for second in 601...660 { SampleSession.feed(&session, second: second, hasWave: false) }
    Golden.check(try Self.frame(session, size: size), "recovery-\(size)")
    _ = session.handle(.command(.closeSession(reason: "sample"), by: .nurse), at: session.now)
    _ = session.tick(at: session.now + .seconds(60))
    Golden.check(try Self.frame(session, size: size), "closed-\(size)")
  }

  @Test(arguments: ["40x12", "80x24", "100x30"])
  func emptyCheckIn(size: String) throws {
    var header = SampleSession.header()
    header.clinic = .standard
    let session = Session(header)
    Golden.check(try Self.frame(session, size: size), "empty-\(size)")
    Golden.check(try Self.frame(session, .checkIn, size: size), "empty-check-in-\(size)")
  }

  @Test(arguments: ["80x24", "132x43"])
  func console(size: String) throws {
    for page in [Page.main, .trends, .waves] {
      let frame = try Self.frame(SampleSession.breathing(), page, size: size, glyphs: .console)
      Golden.check(frame, "\(page.name)-console-\(size)")
    }
  }
}
