import Alarms
import Canvas
import Session
import TestSupport
import Testing
import Vitals

@testable import Screens
@testable import Wording

/// The trend page: cursor, zoom, table.
@Suite struct TrendPageTests {
  private static let session = SampleSession.infusing()

  private static func press(_ interface: inout Interface, _ keys: Key...) {
    for key in keys {
      let effects = interface.handle(
        KeyPress(key, alarmLine: nil, alarmLineAge: 0), session, at: session.now,
        presentation: PresentationTime(milliseconds: 0))
      #expect(effects == [])
    }
  }

  private static func lines(_ interface: Interface, _ size: Size = Size(columns: 100, rows: 30))
    -> [String]
  {
    let context = ScreenContext(
      glyphs: .unicode, presentation: PresentationTime(milliseconds: 0), version: "test")
    return Screens.render(session, at: session.now, interface, context, size: size).lines
  }

  @Test func cursorShowsMeasuredValues() {
    var interface = Interface()
    Self.press(&interface, .character("t"))
    #expect(interface.page == .trends)
    #expect(Self.lines(interface)[14].contains("← earlier"))
    // Ten steps of half a minute back from 23:41, just after the fourth measurement.
    Self.press(&interface, .pageUp)
    let back = Self.lines(interface)[14]
    #expect(back.contains("BP 171/95 (120)"), "\(back)")
    Self.press(&interface, .home)
    #expect(Self.lines(interface)[14].contains("HR 72"))
    Self.press(&interface, .end)
    #expect(!Self.lines(interface)[14].contains("HR"))
  }

  @Test func cursorStaysInsideSession() {
    var interface = Interface(page: .trends)
    for _ in 0..<40 { Self.press(&interface, .pageUp) }
    #expect(interface.views.trend.place(at: Self.session.now) == Self.session.began)
    for _ in 0..<40 { Self.press(&interface, .right) }
    for _ in 0..<40 { Self.press(&interface, .pageDown) }
    #expect(interface.views.trend.cursor == nil)
  }

  @Test func zoomChangesWindow() {
    var interface = Interface(page: .trends)
    func title() -> String { Self.lines(interface).first { $0.contains("Trend ") } ?? "" }
    #expect(title().contains("Trend 30 min"))
    Self.press(&interface, .up)
    #expect(title().contains("Trend 15 min"))
    for _ in 0..<9 { Self.press(&interface, .down) }
    #expect(title().contains("Trend 240 min"))
  }

  @Test func missingValueIsDashesInTable() {
    var interface = Interface(page: .trends)
    Self.press(&interface, .tab)
    let table = Self.lines(interface, Size(columns: 100, rows: 40))
    #expect(table[14].contains("every 5 min"), "\(table[14])")
    let rows = table.dropFirst(16).filter { $0.contains(":") }
    #expect(rows.contains { $0.contains("171/95 (120)") })
    // No saturation while the sensor was off, with values before and after.
    var fine = Interface(page: .trends)
    Self.press(&fine, .up, .tab, .home)
    for _ in 0..<53 { Self.press(&fine, .right) }
    let words = TrendWords(.english)
    let point = TrendPoint(
      Self.session, at: SessionTime(milliseconds: 825_000), over: .seconds(20), words)
    #expect(point.saturation == words.none)
    #expect(point.rate != words.none)
  }

  @Test func actionsAreMarkedOnTimeAxis() throws {
    var session = SampleSession.infusing()
    _ = session.handle(.command(.note("dizzy"), by: .nurse), at: session.now)
    let context = ScreenContext(
      glyphs: .unicode, presentation: PresentationTime(milliseconds: 0), version: "test")
    let lines = Screens.render(
      session, at: session.now, Interface(), context, size: Size(columns: 80, rows: 24)
    ).lines
    let edge = try #require(lines.first { $0.contains("▲") })
    #expect(edge.contains("•"))
  }
}
