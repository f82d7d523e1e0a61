import Alarms
import Canvas
import Session
import TestSupport
import Testing
import Vitals

@testable import Screens
@testable import Wording

/// The alarm area of tall screens, and the frames of tiles.
@Suite struct AlarmAreaTests {
  private static func frame(
    _ session: Session, _ size: Size, _ page: Page = .main, glyphs: Glyphs = .unicode,
    presentation: Int64 = 100
  ) -> Frame {
    let context = ScreenContext(
      glyphs: glyphs, presentation: PresentationTime(milliseconds: presentation), version: "test")
    return Screens.render(session, at: session.now, Interface(page: page), context, size: size)
  }

  /// A session whose heart rate is low, or fine.
  private static func session(rate: Int64, mode: Mode = .live) -> Session {
    var session = Session(SampleSession.header(mode))
    for second in 0..<30 {
      var row = VitalRow()
      row.set(.heartRate, hundredths: rate * 100)
      row.set(.saturation, hundredths: 9700)
      _ = session.handle(.vital(SourceID("s5"), row), at: .zero + .seconds(Int64(second)))
    }
    return session
  }

  private static func condition(_ session: Session) throws -> ConditionView {
    try #require(session.alarms.shown.first)
  }

  private static func words(_ condition: ConditionView) -> [String] {
    ShortConditionWords(.english).forms(condition)
  }

  @Test(arguments: Page.all)
  func nothingMovesWhenAlarmComes(page: Page) throws {
    let size = Size(columns: 100, rows: 30)
    let calm = Self.frame(Self.session(rate: 70), size, page).lines
    let alarming = Self.frame(Self.session(rate: 30), size, page).lines
    #expect(calm[2...4].joined().isEmpty, "the area is blank while nothing alarms")
    #expect(alarming[2...4].allSatisfy { !$0.isEmpty })
    #expect(calm[5].hasPrefix("┌ HR") && alarming[5].hasPrefix("┌ HR"))
    #expect(calm[12] == alarming[12])
  }

  @Test func lettersShowConditionOfLine() throws {
    let session = Self.session(rate: 30)
    let condition = try Self.condition(session)
    #expect(Self.words(condition) == ["HR 30 < 40", "HR 30"])
    let frame = Self.frame(session, Size(columns: 100, rows: 30))
    #expect(frame.alarmLine?.id == condition.id)
    #expect(frame[3, 1].role == .alarmHigh)
    // The dark half of the flash.
    #expect(Self.frame(session, frame.size, presentation: 300)[3, 1].role == .alarmHighQuiet)
  }

  /// Breathing is alarmed at its number, whether that is the rate, EtCO2 alone, or not there.
  @Test(arguments: ["24x8", "40x12", "60x20", "80x24", "100x30", "200x60"])
  func gasAloneHasItsNumberAndStars(size: String) throws {
    var session = Session(SampleSession.header(.live))
    for second in 0..<120 {
      var row = VitalRow()
      row.set(.heartRate, hundredths: 7000)
      row.set(.saturation, hundredths: 9700)
      row.set(.endTidalCO2, hundredths: 300)
      _ = session.handle(.vital(SourceID("s5"), row), at: .zero + .seconds(Int64(second)))
    }
    let condition = try Self.condition(session)
    #expect(condition.parameter == .endTidalCO2)
    let lines = Self.frame(session, try #require(Size(text: size))).lines
    let numbers = lines.dropFirst(2).joined(separator: "\n")
    #expect(numbers.contains("CO2"), "\(size):\n\(numbers)")
    #expect(numbers.contains(condition.priority.stars), "\(size):\n\(numbers)")
    #expect(!numbers.contains("RR"), "\(size):\n\(numbers)")
  }

  /// A number that is gone has the stars of its alarm, as the frame has its colour.
  @Test(arguments: ["24x8", "40x12", "80x24", "200x60"])
  func missingNumberKeepsItsStars(size: String) throws {
    var session = Self.session(rate: 30)
    let last = session.now
    // The monitor goes on with the saturation alone.
    for second in 1..<40 {
      var row = VitalRow()
      row.set(.saturation, hundredths: 9700)
      _ = session.handle(.vital(SourceID("s5"), row), at: last + .seconds(Int64(second)))
    }
    #expect(session.alarms.shown.contains { $0.priority == .high })
    let frame = Self.frame(session, try #require(Size(text: size)))
    let numbers = frame.lines.dropFirst(2).joined(separator: "\n")
    guard case .stale = session.display(.heartRate, at: session.now) else {
      Issue.record("the rate has a value")
      return
    }
    #expect(numbers.contains("***"), "\(size):\n\(numbers)")
  }

  /// The name of an outlet may be an address: what happened to it, and what is paused, stand first.
  @Test(arguments: ["80x24", "40x12"])
  func longNameOfOutletHidesNothing(size: String) throws {
    var session = Self.session(rate: 70)
    let name = "syslog:udp:central-log.hospital.example.org"
    _ = session.handle(.runtime(.outletLost(name)), at: session.now + .seconds(1))
    _ = session.handle(.command(.pauseAudio, by: .nurse), at: session.now + .seconds(1))
    let line = Self.frame(session, try #require(Size(text: size))).lines[1]
    #expect(line.contains("Alarm outlet lost"), "\(line)")
    #expect(line.contains("AUDIO"), "\(line)")
    let wide = Self.frame(session, Size(columns: 132, rows: 43)).lines[1]
    #expect(wide.contains("Alarm outlet lost: \(name): check what reads it"), "\(wide)")
  }

  @Test func numberIsNeverCut() throws {
    let session = SampleSession.infusing()
    let condition = try Self.condition(session)
    let forms = Self.words(condition)
    #expect(forms == ["SYS 186 > 180 NOW 184", "SYS 184 > 180", "SYS 184"])
    for glyphs in [Glyphs.unicode, .ascii, .console] {
      for columns in 1...200 {
        let text = AlarmArea.text(forms, glyphs, columns: columns)
        let width = text.flatMap { BigLetters.columns($0, glyphs) } ?? 0
        #expect(text.map(forms.contains) ?? (columns < 30), "\(columns)")
        #expect(width <= columns)
      }
    }
  }

  @Test func pastValueNeverStandsAlone() throws {
    var session = Self.session(rate: 30)
    for second in 30..<50 {
      var row = VitalRow()
      row.set(.heartRate, hundredths: 5800)
      row.set(.saturation, hundredths: 9700)
      _ = session.handle(.vital(SourceID("s5"), row), at: .zero + .seconds(Int64(second)))
    }
    let over = Self.words(try Self.condition(session))
    #expect(over == ["HR 30 < 40 NOW 58", "HR NOW 58", "HR 58"])
    _ = session.tick(at: .zero + .seconds(120))
    for condition in session.alarms.shown where condition.parameter == .rate {
      #expect(Self.words(condition).allSatisfy { $0.contains("NO DATA") || $0.contains("OVER") })
    }
  }

  @Test func everyShippedRuleHasLetters() {
    let texts = Profile.ketamineAdult.rules.map { $0.text.uppercased() }
    for text in texts.filter({ !$0.contains(":") }) + [
      "BP DUE", "SpO2 84 < 85", "MOAA/S 3 ≤ 3", "SpO2 84 NOW 88?",
    ] {
      for glyphs in [Glyphs.unicode, .ascii, .console] {
        #expect(BigLetters.columns(text, glyphs) != nil, "\(text)")
      }
    }
    #expect(BigLetters.columns("RÖ 3", .unicode) == nil, "then the plain row alone")
  }

  /// At every size the tile of the condition is marked, and does not flash.
  @Test(arguments: [(100, 30), (80, 24), (40, 12), (60, 34), (40, 6), (200, 60)])
  func tileIsFramedSteadily(columns: Int, rows: Int) {
    let session = Self.session(rate: 30)
    let size = Size(columns: columns, rows: rows)
    let row = AlarmArea.end(size)
    for presentation in [Int64(100), 300, 600, 900] {
      let frame = Self.frame(session, size, presentation: presentation)
      let label = frame.lines[row].firstIndex(of: "H").map {
        frame.lines[row].distance(from: frame.lines[row].startIndex, to: $0)
      }
      #expect(label.map { frame[row, $0].role } == .alarmHigh, "at \(presentation) ms")
    }
    let calm = Self.frame(Self.session(rate: 70), size)
    #expect((0..<columns).allSatisfy { !calm[row, $0].role.isAlarm })
  }

  @Test func lostDataFrameTheirTile() {
    var session = SampleSession.infusing(until: 300)
    for second in 301...400 {
      var row = VitalRow()
      row.set(.heartRate, hundredths: 7200)
      row.setMissing(.saturation, .noValue)
      _ = session.handle(.vital(SourceID("s5"), row), at: .zero + .seconds(Int64(second)))
    }
    let frame = Self.frame(session, Size(columns: 100, rows: 30))
    #expect(frame[5, 0].role == .chrome, "HR")
    #expect(frame[5, 28].role == .alarmHigh, "SpO2")
  }
}
