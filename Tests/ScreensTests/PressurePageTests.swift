import Canvas
import Session
import TestSupport
import Testing
import Vitals

@testable import Screens
@testable import Wording

/// The list of pressure readings, and the intervals of the trend table.
@Suite struct PressurePageTests {
  private static let session = SampleSession.infusing()

  private static func lines(_ interface: Interface, _ session: Session = session) -> [String] {
    let context = ScreenContext(
      glyphs: .unicode, presentation: PresentationTime(milliseconds: 0), version: "test")
    return Screens.render(
      session, at: session.now, interface, context, size: Size(columns: 80, rows: 24)
    ).lines
  }

  private static func press(_ interface: inout Interface, _ keys: Key...) {
    for key in keys {
      _ = interface.handle(
        KeyPress(key), session, at: session.now, presentation: PresentationTime(milliseconds: 0))
    }
  }

  @Test func listHasDeviationAndSource() {
    var interface = Interface()
    Self.press(&interface, .character("B"))
    #expect(interface.page == .pressures)
    let lines = Self.lines(interface)
    #expect(lines[4].contains("BP readings, baseline 128/78"))
    // The newest first.
    #expect(lines[6].contains("184/96") && lines[6].contains("125"), "\(lines[6])")
    #expect(lines[6].contains("+56/+18  +44 %") && lines[6].contains("s5"), "\(lines[6])")
    #expect(lines[7].contains("186/97"))
  }

  @Test func readingOfUnknownAgeIsMarked() {
    var session = Session(SampleSession.header())
    SampleSession.feed(&session, second: 0)
    SampleSession.feed(&session, second: 1)
    let lines = Self.lines(Interface(page: .pressures), session)
    #expect(lines[6].contains("126/78?") && lines[6].contains("age unknown"), "\(lines[6])")
    #expect(!lines[6].contains("%"), "it is compared with no baseline")
    let empty = Self.lines(Interface(page: .pressures), Session(SampleSession.header()))
    #expect(empty[6].contains("No reading yet"))
  }

  @Test func deviationIsRounded() throws {
    let words = PressurePageWords(.english)
    func text(_ systolic: Int, _ diastolic: Int) throws -> String {
      let reading = PressureTriple(
        systolic: try #require(Pressure(systolic)), diastolic: try #require(Pressure(diastolic)),
        mean: nil)
      return words.deviation(reading, from: Amount(units: 120), Amount(units: 80)).printed
    }
    let above = try text(144, 80)
    #expect(above == "+24/+0  +20 %")
    let below = try text(101, 70)
    #expect(below == "-19/-10  -16 %")
  }

  @Test func tableStepsThroughIntervals() {
    var interface = Interface(page: .trends)
    Self.press(&interface, .enter)
    #expect(interface.views.trend.interval == .fiveMinutes, "on the chart the key does nothing")
    Self.press(&interface, .tab)
    #expect(Self.lines(interface)[4].contains("every 5 min"))
    Self.press(&interface, .enter)
    #expect(Self.lines(interface)[4].contains("every 15 min"))
    Self.press(&interface, .enter)
    let byReading = Self.lines(interface)
    #expect(byReading[4].contains("at each BP reading"))
    #expect(byReading[6].contains("184/96 (125)") && byReading[7].contains("186/97 (126)"))
    Self.press(&interface, .enter)
    #expect(Self.lines(interface)[4].contains("every 1 min"))
  }
}
