import Alarms
import Canvas
import Care
import Session
import TestSupport
import Testing
import Vitals

@testable import Screens
@testable import Wording

/// What stands where: tiles on every page, the fourth tile, bands, the first and the plan row.
@Suite struct LayoutTests {
  private static let plain = SampleSession.infusing()
  private static let breathing = SampleSession.breathing()

  private static func lines(
    _ session: Session, _ columns: Int, _ rows: Int, _ page: Page = .main,
    glyphs: Glyphs = .unicode, interface: Interface? = nil
  ) -> [String] {
    let context = ScreenContext(
      glyphs: glyphs, presentation: PresentationTime(milliseconds: 100), version: "test")
    return Screens.render(
      session, at: session.now, interface ?? Interface(page: page), context,
      size: Size(columns: columns, rows: rows)
    ).lines
  }

  // MARK: Tiles

  @Test(arguments: Page.all)
  func tallScreensHaveTilesOnEveryPage(page: Page) {
    for (columns, rows) in [(100, 30), (70, 30), (132, 43), (200, 60)] {
      let lines = Self.lines(Self.plain, columns, rows, page)
      #expect(lines[5].hasPrefix("┌ HR"), "\(page) at \(columns)x\(rows)")
      #expect(lines[6...10].joined().contains("█"), "\(page) at \(columns)x\(rows)")
    }
    #expect(Self.lines(Self.plain, 40, 30, page)[5].hasPrefix(" HR bpm"))
    // Below that the line of numbers.
    guard page != .main else { return }
    #expect(Self.lines(Self.plain, 100, 29, page)[2].hasPrefix(" HR 89 SpO2 96 BP 184/96"))
  }

  /// With and without frames each number has its tile: at 40 columns the pressure stands below.
  @Test(arguments: [(100, 30), (80, 24), (40, 24)])
  func clickOnANumberIsItsTile(columns: Int, rows: Int) {
    let context = ScreenContext(
      glyphs: .unicode, presentation: PresentationTime(milliseconds: 100), version: "test")
    let frame = Screens.render(
      Self.plain, at: Self.plain.now, Interface(), context,
      size: Size(columns: columns, rows: rows))
    for (title, number) in [("HR bpm", 0), ("SpO2 %", 1), ("BP mmHg", 2)] {
      let row = frame.lines.firstIndex { $0.contains(title) } ?? 0
      let column = frame.lines[row].prefix { $0 != title.first }.count
      #expect(frame.key(atRow: row, column: column) == .part(number), "\(title)")
    }
  }

  @Test func pageMovesAsFarAsItsRows() {
    for (columns, rows) in [(100, 30), (200, 60), (40, 40), (80, 24), (0, 40)] {
      let size = Size(columns: columns, rows: rows)
      let rows = Screens.pageRows(of: size, Self.plain)
      let numbers = NumbersArea(Self.plain, size, isMain: false)
      #expect(numbers.pageRow + rows + 1 == size.rows, "\(columns)x\(size.rows)")
    }
    #expect(PlainView.pageRows == 35, "plain mode has no tiles above a page")
  }

  @Test func breathingHasTileOnceSent() {
    #expect(VitalTile.shown(Self.plain).count == 3)
    #expect(VitalTile.shown(Self.breathing).count == 4)
    var silent = SampleSession.infusing(until: 60)
    var row = VitalRow()
    row.setMissing(.respiratoryRate, .noValue)
    _ = silent.handle(.vital(SourceID("s5"), row), at: .zero + .seconds(61))
    #expect(VitalTile.shown(silent).count == 3, "a monitor without the lead sends no rate")
    // Once there it stays, with dashes.
    var later = Self.breathing
    _ = later.tick(at: later.now + .seconds(60))
    #expect(Self.lines(later, 100, 30)[5].contains("RR /min"))
    #expect(!Self.lines(Self.plain, 100, 30)[5].contains("RR"))
  }

  @Test(arguments: [70, 80, 99, 100, 132, 200])
  func fourTilesKeepLargeDigits(columns: Int) {
    let lines = Self.lines(Self.breathing, columns, columns >= 180 ? 60 : 30)
    #expect(lines[5].contains("HR") && lines[5].contains("RR") && lines[5].contains("BP"))
    #expect(!lines[6...9].joined().contains("184/96"), "a number that is not large")
    #expect(lines[5].contains("45–120"), "limits give way to the unit: \(lines[5])")
    let sparks = lines[10...12].joined().contains("⎼⎼")
    #expect(columns >= 180 || sparks == (columns >= 100))
  }

  @Test(arguments: [34, 40, 59])
  func narrowLineKeepsPressure(columns: Int) {
    let lines = Self.lines(Self.breathing, columns, 10, .trends)
    let numbers = lines[2...3].joined(separator: " ")
    #expect(numbers.contains("RR 11") && numbers.contains("BP 184/96"), "\(numbers)")
  }

  @Test func breathingIsInPlainLinesAndTrend() {
    var view = PlainView()
    let context = ScreenContext(
      glyphs: .ascii, presentation: PresentationTime(milliseconds: 100), version: "test")
    let lines = view.lines(Self.breathing, at: Self.breathing.now, Interface(), context)
    #expect(lines.contains { $0.contains("HR 89, SpO2 96, Resp rate 11") })
    var interface = Interface(page: .trends)
    _ = interface.handle(
      KeyPress(.pageUp), Self.breathing, at: Self.breathing.now,
      presentation: PresentationTime(milliseconds: 0))
    let chart = Self.lines(Self.breathing, 100, 30, interface: interface)
    #expect(chart[14].contains("RR 12"), "\(chart[14])")
    #expect(chart.contains { $0.hasPrefix("│  0") }, "no band of its own")
    _ = interface.handle(
      KeyPress(.tab), Self.breathing, at: Self.breathing.now,
      presentation: PresentationTime(milliseconds: 0))
    let table = Self.lines(Self.breathing, 100, 30, interface: interface)
    #expect(table[15].contains("RR"))
  }

  @Test func oximeterAloneShowsItsLimits() {
    var session = Session(SampleSession.header())
    var row = VitalRow()
    row.set(.pulseRate, hundredths: 7000)
    row.set(.saturation, hundredths: 9700)
    _ = session.handle(.vital(SourceID("ox"), row), at: .zero)
    #expect(Self.lines(session, 80, 24)[2].hasPrefix("┌ Pulse bpm 45–120 ┐"))
    #expect(Self.lines(session, 70, 24)[2].hasPrefix("┌ Pulse ─ 45–120 ┐"))
  }

  @Test func titleHasNoHoles() {
    let words = TileWords(.english)
    #expect(words.limits(systolic: "", diastolic: "") == "")
    #expect(words.limits(systolic: "90–165", diastolic: "") == "SYS 90–165")
  }

  // MARK: Bands

  @Test func bandsFillPlotWithoutOverlap() {
    for session in [Self.plain, Self.breathing] {
      for rows in 2...60 {
        let plot = Area(row: 3, column: 5, rows: rows, columns: 40)
        let bands = TrendBand.bands(of: session, at: session.now, in: plot)
        var row = plot.row
        for band in bands {
          #expect(band.area.row == row && band.area.rows >= 2)
          row += band.area.rows
        }
        #expect(row == plot.row + rows)
        #expect(rows < 4 || bands.contains { $0.kind == .saturation })
      }
    }
  }

  @Test func desaturationIsSeenInItsBand() throws {
    // The trend of 80x24 has five rows.
    let plot = Area(row: 0, column: 5, rows: 5, columns: 40)
    let bands = TrendBand.bands(of: Self.plain, at: Self.plain.now, in: plot)
    let band = try #require(bands.first { $0.kind == .saturation })
    #expect(band.axis == 80...100)
    let steps = band.area.rows * 4
    #expect(band.height(97, steps: steps) - band.height(89, steps: steps) >= 3)
  }

  @Test func bandReachesLowestSaturation() throws {
    var session = SampleSession.infusing(until: 60)
    var row = VitalRow()
    row.set(.saturation, hundredths: 7300)
    _ = session.handle(.vital(SourceID("s5"), row), at: .zero + .seconds(61))
    _ = session.tick(at: .zero + .seconds(70))
    let plot = Area(row: 0, column: 5, rows: 20, columns: 40)
    let bands = TrendBand.bands(of: session, at: session.now, in: plot)
    #expect(bands.first { $0.kind == .saturation }?.axis == 70...100)
  }

  @Test func sparklineIsLineAtHeightOfValue() {
    let signs = [(Glyphs.unicode, "⎽⎽⎼─⎻⎺⎺"), (.console, "___-¯¯¯"), (.ascii, "__..-''")]
    for (glyphs, expected) in signs {
      var frame = Frame(size: Size(columns: 10, rows: 1))
      frame.sparkline(
        [70, 85, 88, 92, 97, 100, 120], in: 85...100, row: 0, column: 0, role: .saturation,
        glyphs: glyphs)
      #expect(frame.lines == [expected])
    }
  }

  // MARK: Rows

  @Test func chairStaysOnPhone() {
    for end in [100, 1421] {
      let session = SampleSession.infusing(until: end)
      let row = Self.lines(session, 40, 12)[0]
      #expect(row.contains("INFUSING") && row.contains("Chair 3"), "\(row)")
    }
  }

  @Test func pseudonymAndInitialsStandInFirstRow() {
    let unnamed = header { $0.label = nil }
    var session = Session(unnamed)
    _ = session.handle(
      .command(.chart(.check(item: "patient", .text("blue heron"))), by: Operator("KL")),
      at: .zero)
    let row = Self.lines(session, 100, 30)[0]
    #expect(row.contains("Chair 3 blue heron"), "\(row)")
    #expect(row.contains(" KL "), "\(row)")
    #expect(!Self.lines(Session(unnamed), 100, 30)[0].contains("–"), "nobody gave initials")
  }

  @Test func allergiesAndWeightStandOnPlanRow() {
    func session(_ allergies: String) -> Session {
      var session = Session(header { _ in })
      for entry in [
        ChartEntry.check(item: "allergies", .text(allergies)),
        .check(item: "weight", .weight(BodyWeight(grams: 70_000))),
      ] {
        _ = session.handle(.command(.chart(entry), by: .nurse), at: .zero)
      }
      return session
    }
    let row = Self.lines(session("penicillin"), 80, 24)[21]
    #expect(row.hasPrefix(" ! penicillin  ") && row.contains("70 kg"), "\(row)")
    #expect(!Self.lines(session("none"), 80, 24)[21].contains("!"))
  }

  private func header(_ change: (inout SessionHeader) -> Void) -> SessionHeader {
    var header = SampleSession.header()
    header.clinic = .standard
    change(&header)
    return header
  }

  // MARK: Console

  @Test(arguments: Page.all)
  func consoleHasSignsOfItsFonts(page: Page) {
    for session in [Self.breathing, SampleSession.charted()] {
      for (columns, rows) in [(40, 12), (80, 24), (132, 43)] {
        let text = Self.lines(session, columns, rows, page, glyphs: .console).joined()
        let signs = Set(text.filter { !$0.isASCII })
        #expect(signs.isSubset(of: Set("─│┌┐└┘█▀▄≥≤±·×¯")), "\(page): \(signs)")
      }
    }
    #expect(Glyphs.console.text("Größe ≥ 3 – †") == "Größe ≥ 3 - +")
  }
}
