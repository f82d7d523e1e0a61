import Canvas
import Session
import TestSupport
import Testing
import Vitals
import Wording

@testable import Screens

/// The time line of a replay.
@Suite struct TimelineTests {
  private static let session = SampleSession.infusing(mode: .simulated)

  private static func replay(
    isPaused: Bool = false, hides: Bool = false, quarterSpeed: Int = 32
  ) -> ScreenContext.Replay {
    let marks = [
      (600, false), (605, true), (1290, true), (1421, true), (2000, false),
    ].map { ReplayTimeline.Mark(time: .zero + .seconds($0), isHigh: $1) }
    return ScreenContext.Replay(
      quarterSpeed: quarterSpeed, isPaused: isPaused,
      timeline: ReplayTimeline(
        start: .zero, end: hides ? nil : .zero + .seconds(3012),
        marks: hides ? marks.filter { $0.time <= session.now } : marks))
  }

  @Test(arguments: ["40x12", "80x24", "100x30", "200x60"])
  func golden(size: String) throws {
    let frame = try GoldenFrameTests.frame(
      Self.session, size: size, replay: Self.replay(isPaused: true))
    Golden.check(frame, "replay-\(size)")
  }

  @Test(arguments: ["40x12", "80x24"], [Page.limits, .help])
  func goldenPages(size: String, page: Page) throws {
    let frame = try GoldenFrameTests.frame(
      Self.session, page, size: size, replay: Self.replay(isPaused: true))
    Golden.check(frame, "replay-\(page.name)-\(size)")
  }

  @Test(arguments: ["40x13", "80x24"])
  func goldenHidden(size: String) throws {
    let frame = try GoldenFrameTests.frame(
      Self.session, size: size, replay: Self.replay(hides: true))
    Golden.check(frame, "replay-hidden-\(size)")
  }

  @Test func goldenASCII() throws {
    let frame = try GoldenFrameTests.frame(
      Self.session, size: "80x24", glyphs: .ascii, replay: Self.replay())
    Golden.check(frame, "replay-ascii-80x24")
    #expect(frame.cells.allSatisfy { $0.glyph.character.isASCII })
  }

  /// The axis behind a hidden end depends on the current time alone.
  @Test func hiddenAxisTellsNothingOfTheEnd() {
    let timeline = ReplayTimeline(start: .zero, end: nil, marks: [])
    for (passed, minutes) in [(0, 15), (14, 15), (15, 30), (59, 60), (60, 120), (239, 240)] {
      let length = timeline.length(at: .zero + .minutes(Int64(passed)))
      #expect(length == .minutes(Int64(minutes)), "\(passed)")
    }
    #expect(timeline.length(at: .zero + .hours(9)) == .hours(9))
  }

  @Test func columnsStayInTheAxis() {
    let timeline = ReplayTimeline(start: .zero, end: .zero + .seconds(100), marks: [])
    let columns = [-5, 0, 50, 99, 100, 200].map {
      timeline.column(.zero + .seconds($0), of: 10, at: .zero)
    }
    #expect(columns == [0, 0, 5, 9, 9, 9])
    let empty = ReplayTimeline(start: .zero, end: .zero, marks: [])
    #expect(empty.column(.zero, of: 10, at: .zero) == 0)
  }

  /// Every size either has the whole line or leaves the screen as it was.
  @Test func everySizeDraws() throws {
    for rows in stride(from: 1, through: 60, by: 1) {
      for columns in [1, 20, 33, 34, 40, 59, 60, 80, 200] {
        let frame = try GoldenFrameTests.frame(
          Self.session, size: "\(columns)x\(rows)", replay: Self.replay())
        let has = rows >= (columns < 70 ? 13 : 12) && columns >= 34
        let row = AlarmArea.end(frame.size)
        #expect((row < rows && frame.lines[row].contains("50:12")) == has, "\(columns)x\(rows)")
      }
    }
  }

  /// A dialog that is opened on a recording, as `render --keys` does, leaves the numbers alone.
  @Test func dialogHidesNeitherNumbersNorTimeline() throws {
    var keyboard = Keyboard(SampleSession.charted())
    // The list of side effects is higher than a small screen.
    keyboard.press("s")
    #expect(keyboard.interface.question.dialog != nil)
    let context = ScreenContext(
      glyphs: .unicode, presentation: PresentationTime(milliseconds: 100),
      replay: Self.replay(), version: "chairside 0.1.0")
    for rows in 12...40 {
      let frame = Screens.render(
        keyboard.session, at: keyboard.session.now, keyboard.interface, context,
        size: Size(columns: 80, rows: rows))
      let row = AlarmArea.end(frame.size)
      #expect(frame.lines[row].contains("50:12"), "\(rows)")
      #expect(frame.lines[row + 1].contains("SpO2"), "\(rows)")
    }
  }

  @Test func plainModeTellsThePosition() throws {
    let context = ScreenContext(
      glyphs: .unicode, presentation: PresentationTime(milliseconds: 100),
      replay: Self.replay(), version: "chairside 0.1.0")
    let snapshot = Snapshot(
      Self.session, at: Self.session.now, Interface(isReplay: true), context)
    let phrase = try #require(TimelineRow(snapshot: snapshot).phrase)
    #expect(phrase.printed == "At 23:41 of 50:12, alarms so far 4, ahead 1")
    var hidden = context
    hidden.replay = Self.replay(hides: true)
    let less = Snapshot(Self.session, at: Self.session.now, Interface(isReplay: true), hidden)
    #expect(TimelineRow(snapshot: less).phrase?.printed == "At 23:41, alarms so far 4")
  }
}
