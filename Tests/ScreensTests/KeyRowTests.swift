import Canvas
import Session
import TestSupport
import Testing
import Vitals

@testable import Screens

/// What the last row names.
@Suite struct KeyRowTests {
  private static let plain = SampleSession.infusing()

  private static func lines(_ session: Session, _ columns: Int, _ rows: Int) -> [String] {
    let context = ScreenContext(
      glyphs: .unicode, presentation: PresentationTime(milliseconds: 100), version: "test")
    return Screens.render(
      session, at: session.now, Interface(), context, size: Size(columns: columns, rows: rows)
    ).lines
  }

  /// Help and values by hand can be found at a glance where there is room.
  @Test func keyRowNamesHelpAndValuesByHand() throws {
    var recovering = Self.plain
    _ = recovering.handle(.command(.stopInfusion, by: .nurse), at: recovering.now)
    for session in [Self.plain, recovering, Session(SampleSession.header())] {
      #expect(Self.lines(session, 100, 30).last?.contains("E Call help") == true)
      for columns in [132, 200] {
        let row = try #require(Self.lines(session, columns, 43).last)
        #expect(row.contains("E Call help") && row.contains("h By hand"), "\(row)")
      }
    }
  }

  /// Without a device values by hand are the work of every few minutes.
  @Test(arguments: [80, 100]) func withoutADeviceByHandComesFirst(columns: Int) throws {
    var session = Session(SampleSession.header())
    let none = SourceDescription(id: SourceID("none"), protocolName: "none", isLive: true)
    _ = session.handle(.source(none), at: .zero)
    let row = try #require(Self.lines(session, columns, 24).last)
    #expect(row.contains("h By hand"), "\(row)")
  }
}
