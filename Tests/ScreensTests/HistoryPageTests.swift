import Canvas
import Care
import Session
import TestSupport
import Testing
import Vitals
import Wording

@testable import Screens

/// The course of a patient at check-in on small screens, and which drug has room there.
@Suite struct HistoryPageTests {
  private static let rule = CourseRule(
    series: [CourseRule.Series("boosters", "booster", everyDays: 28)], source: "test")

  private static func past(_ day: Int64) throws -> PastSession {
    var past = PastSession(
      wall: WallTime(unixMilliseconds: day * 86_400_000), session: "\(day)", mode: .live,
      phase: .closed)
    past.infused = .minutes(50)
    past.weight = BodyWeight(grams: 70_000)
    past.drugs = [DrugGiven(id: "ketamine", name: "Ketamine", amount: .milligrams(35))]
    past.peak = PressureTriple(
      systolic: try #require(Pressure(Int(day) - 19_850)), diastolic: try #require(Pressure(90)),
      mean: nil)
    return past
  }

  private static func session() -> Session {
    var header = SampleSession.header()
    header.clinic = .standard
    return Session(header)
  }

  /// The check-in page of a patient who came on these days.
  private static func lines(
    _ size: String, _ days: [Int64], _ rule: CourseRule? = rule
  ) throws -> [String] {
    var keyboard = Keyboard(session())
    keyboard.press("f")
    var context = ScreenContext(
      glyphs: .ascii, presentation: PresentationTime(milliseconds: 100), version: "test")
    let today = CivilDate(daysSince1970: 20_010)
    context.history = HistoryText(
      PatientCourse(try days.map(past), rule, today: today), .english)
    return Screens.render(
      keyboard.session, at: keyboard.session.now, keyboard.interface, context,
      size: try #require(Size(text: size))
    ).lines
  }

  @Test(arguments: ["80x24", "100x30"])
  func newestSessionsHaveRoom(size: String) throws {
    let lines = try Self.lines(size, [20_000, 20_003, 20_006])
    let text = lines.joined(separator: "\n")
    let heading = try #require(lines.firstIndex { $0.contains("Earlier sessions") })
    let newest = try #require(lines.firstIndex { $0.contains("2024-10-10") }, "\(text)")
    let before = try #require(lines.firstIndex { $0.contains("2024-10-07") }, "\(text)")
    #expect(heading < newest && newest < before)
    #expect(lines[newest].contains("0.5 mg") && lines[newest].contains("156/90"), "\(text)")
    #expect(lines[heading + 1].contains("Next session due"), "\(text)")
    #expect(lines[newest - 1].contains("Ketamine/kg"), "\(text)")
  }

  @Test func noDueDayLeavesMoreRows() throws {
    let lines = try Self.lines("80x24", [20_000, 20_003, 20_006], nil)
    for day in ["2024-10-10", "2024-10-07", "2024-10-04"] {
      #expect(lines.contains { $0.contains(day) }, "\(lines)")
    }
  }

  @Test func largeScreenHasAllOfIt() throws {
    let text = try Self.lines("200x60", [20_006]).joined(separator: "\n")
    #expect(text.contains("Last session 2024-10-10") && text.contains("worst dissociation"))
  }

  // MARK: Controlled drugs first

  private static func mixture() -> Session {
    var session = session()
    let commands: [Command] = [
      .chart(
        .drug(
          PlannedDrug(id: "magnesium", name: "Magnesium sulfate", amount: .milligrams(2000)))),
      .chart(.drug(PlannedDrug(id: "ketamine", name: "Ketamine", amount: .milligrams(35)))),
      .chart(.bag(.millilitres(250))), .startInfusion(reason: "test"),
    ]
    for command in commands {
      _ = session.handle(.command(command, by: .nurse), at: session.now)
    }
    return session
  }

  @Test func bagLineNamesControlledDrugFirst() throws {
    let text = try Keyboard(Self.mixture()).lines("80x24").joined(separator: "\n")
    #expect(text.contains("Ketamine 35 mg"), "\(text)")
    #expect(!text.contains("Magnesium sulfate 2000 mg +1"), "\(text)")
  }

  @Test func doseColumnIsThatOfControlledDrug() {
    let session = Self.mixture()
    let past = PastSession(session, at: session.now)
    #expect(past.drugs.map(\.id) == ["ketamine", "magnesium"])
    let course = PatientCourse([past], nil, today: nil)
    #expect(CourseWords(.english).heads(course)[2] == "Ketamine per kg")
  }
}
