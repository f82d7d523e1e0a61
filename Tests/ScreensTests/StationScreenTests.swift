import Alarms
import Canvas
import Session
import TestSupport
import Testing
import Vitals

@testable import Screens

/// What the chair shows of stations.
@Suite struct StationScreenTests {
  private static func told(_ reports: [StationReport]) -> Session {
    var session = SampleSession.infusing()
    for report in reports { _ = session.handle(.station(report), at: session.now) }
    return session
  }

  /// The session whose condition somebody has seen.
  private static func seen() throws -> Session {
    let session = told([.present(by: "board-1")])
    let id = try #require(session.alarms.shown.first?.id)
    return told([
      .present(by: "board-1"),
      try #require(
        StationReport(
          seen: id, signalled: session.signalled(id), in: "sample", by: "ak", of: session)),
    ])
  }

  private static func lines(_ session: Session, _ page: Page = .main, glyphs: Glyphs = .unicode)
    throws -> [String]
  {
    try GoldenFrameTests.frame(session, page, size: "100x30", glyphs: glyphs).lines
  }

  @Test func presenceStandsInTheHeader() throws {
    let present = Self.told([.present(by: "board-1")])
    #expect(try Self.lines(present)[0].contains(" station ✓ "))
    let ascii = try Self.lines(present, glyphs: .ascii)[0]
    #expect(ascii.contains(" station ") && ascii.allSatisfy(\.isASCII))
    #expect(try Self.lines(present, glyphs: .console)[0].contains(" station "))
    let gone = Self.told([.present(by: "board-1"), .absent(by: "board-1")])
    #expect(try Self.lines(gone)[0].contains(" no station "))
    #expect(try !Self.lines(Self.told([]))[0].contains("station"))
    #expect(try !Self.lines(Self.told([.absent(by: "board-1")]))[0].contains("station"))
  }

  /// Where the header has no room it stands in the footer, beside what devices report.
  @Test func presenceStandsInTheFooterOfSmallScreens() throws {
    let session = Self.told([.present(by: "board-1")])
    let lines = try GoldenFrameTests.frame(session, size: "80x24").lines
    #expect(!lines[0].contains("station"))
    #expect(lines.contains { $0.hasPrefix(" * not a medical device   station ✓") }, "\(lines)")
    let wide = try GoldenFrameTests.frame(session, size: "100x30").lines
    #expect(wide.count { $0.contains("station ✓") } == 1)
  }

  @Test func seenStandsOnTheLineAndIsAnEvent() throws {
    let session = try Self.seen()
    let clock = session.wall(at: session.now).clock(seconds: false)
    let line = try Self.lines(session)[1]
    #expect(line.contains("seen by ak \(clock)"), "\(line)")
    let before = try Self.lines(Self.told([.present(by: "board-1")]))[1]
    #expect(!before.contains("seen by"))
    let events = try Self.lines(session, .events)
    #expect(events.contains { $0.contains("Seen by ak at a station: Systolic") }, "\(events)")
  }

  /// It takes its room from nothing: with a narrow screen the condition stands as before.
  @Test func seenTakesRoomFromNothing() throws {
    for size in ["40x12", "80x24", "100x30", "132x43", "200x60"] {
      let plain = try GoldenFrameTests.frame(Self.told([.present(by: "b")]), size: size)
      let seen = try GoldenFrameTests.frame(Self.seen(), size: size)
      let row = plain.lines[1]
      let kept = zip(row, seen.lines[1]).allSatisfy { $0 == " " || $0 == $1 }
      #expect(kept, "\(size): \(row) / \(seen.lines[1])")
    }
  }

  @Test(arguments: ["80x24", "100x30"])
  func stationGolden(size: String) throws {
    Golden.check(try GoldenFrameTests.frame(try Self.seen(), size: size), "station-\(size)")
  }

  @Test(arguments: [true, false])
  func plainModeTellsStations(isSpoken: Bool) throws {
    var view = PlainView(isSpoken: isSpoken)
    var session = Self.told([])
    let context = ScreenContext(
      glyphs: .unicode, presentation: PresentationTime(milliseconds: 10_000), version: "test")
    func lines() -> [String] {
      view.lines(session, at: session.now, Interface(), context)
    }
    #expect(!lines().contains { $0.contains("tation watches") })
    let id = try #require(session.alarms.shown.first?.id)
    let report = try #require(
      StationReport(
        seen: id, signalled: session.signalled(id), in: "sample", by: "ak", of: session))
    for report in [.present(by: "b"), report] {
      _ = session.handle(.station(report), at: session.now)
    }
    let told = lines()
    #expect(told.contains { $0.contains("A station watches") }, "\(told)")
    #expect(told.contains { $0.contains("Seen by ak at a station: Systolic") }, "\(told)")
    _ = session.handle(.station(.absent(by: "b")), at: session.now)
    #expect(lines().contains { $0.contains("No station watches any more") })
    #expect(!lines().contains { $0.contains("tation") })
  }
}
