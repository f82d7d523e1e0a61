import Alarms
@testable import Patient
import Session
@testable import Simulation
import Testing
import Vitals

/// A walk over all pairs of a place and an input, as the table of ``ScenarioCourse`` says.
@Suite struct CourseWalkTests {
  private static let text = """
    start_at = "10s"
    [[state]]
    name = "a"
    set = { rate = { by = 10 } }
    exit = [ { when = "bp now", to = "b" } ]
    [[state]]
    name = "b"
    say = "oh"
    looks = "pale"
    set = { sensor = "off" }
    [[state]]
    name = "c"
    [[cue]]
    key = "1"
    name = "sensor"
    text = "sensor"
    does = "sensor"
    [[end]]
    when = "help"
    """

  enum Start: String, CaseIterable { case before, inState, over }
  enum Input: String, CaseIterable { case exit, jump, end }

  /// A walk at a place, and the second that comes next.
  private static func walk(_ start: Start) throws -> (walk: CourseWalk, next: Int) {
    var walk = CourseWalk(try Reading.short(text))
    guard start != .before else { return (walk, 3) }
    _ = walk.run(0...12)
    guard start == .over else { return (walk, 13) }
    walk.do(.help(arrived: nil), at: 12.5)
    #expect(walk.second(13) == [.over])
    return (walk, 14)
  }

  @Test(arguments: Start.allCases, Input.allCases)
  func everyPair(start: Start, input: Input) throws {
    var (walk, next) = try Self.walk(start)
    let place = walk.course.place
    let command: Command =
      switch input {
      case .exit: .pressureNow
      case .jump: .instructor(.jump("c"))
      case .end: .help(arrived: nil)
      }
    walk.do(command, at: Double(next) - 0.5)
    let reports = walk.second(next)
    switch (start, input) {
    case (.inState, .exit):
      #expect(reports == [.entered("b", say: "oh", looks: "pale")])
      #expect(walk.course.place == .state(1, since: CourseWalk.time(13)))
    case (.inState, .jump):
      #expect(reports == [.entered("c", say: nil, looks: nil)])
      #expect(walk.course.place == .state(2, since: CourseWalk.time(13)))
    case (.inState, .end):
      #expect(reports == [.over] && walk.course.place == .over && walk.course.state == nil)
    case (.before, _), (.over, _):
      #expect(reports.isEmpty && walk.course.place == place)
    }
  }

  /// What is done before the trainee takes over is not the trainee's, so it ends nothing later.
  @Test(arguments: Input.allCases)
  func whatWasBeforeTheFirstStateIsForgotten(input: Input) throws {
    var (walk, _) = try Self.walk(.before)
    let command: Command =
      switch input {
      case .exit: .pressureNow
      case .jump: .instructor(.jump("c"))
      case .end: .help(arrived: nil)
      }
    walk.do(command, at: 5.5)
    #expect(walk.run(6...20).compactMap(\.entered) == ["a"])
    #expect(walk.state == "a")
  }

  @Test func settingsStayUntilAnotherStateChangesThem() throws {
    var (walk, _) = try Self.walk(.inState)
    #expect(walk.course.conditions.pushes.displaced(0, .rate, at: CourseWalk.time(12)) == 10)
    walk.do(.pressureNow, at: 12.5)
    _ = walk.second(13)
    #expect(walk.course.conditions.pushes.displaced(0, .rate, at: CourseWalk.time(13)) == 10)
    #expect(walk.course.conditions.sensor == .off)
    walk.do(.instructor(.jump("c")), at: 13.5)
    _ = walk.second(14)
    #expect(walk.course.conditions.sensor == .off)
    walk.do(.instructor(.cue("sensor")), at: 14.5)
    #expect(walk.course.conditions.sensor == .on)
  }

  @Test func anUnknownStateOrCueChangesNothing() throws {
    var (walk, next) = try Self.walk(.inState)
    let before = walk.course
    walk.do(.instructor(.jump("x")), at: 12.5)
    walk.do(.instructor(.cue("x")), at: 12.5)
    walk.do(.instructor(.truth("x", to: Amount(units: 4), over: .zero)), at: 12.5)
    #expect(walk.course == before)
    #expect(walk.second(next).isEmpty)
  }

  @Test func aTruthIsMovedByTheInstructor() throws {
    var (walk, _) = try Self.walk(.inState)
    walk.do(.instructor(.truth("spo2", to: Amount(units: 84), over: .seconds(10))), at: 12)
    let pushes = walk.course.conditions.pushes
    let levels = [12, 17, 22, 300].map {
      pushes.displaced(96, .saturation, at: CourseWalk.time(Double($0)))
    }
    #expect(levels == [96, 90, 84, 84])
  }

  @Test(arguments: [
    ("when = \"state b for 5s\"", 18), ("when = \"state b\"", 13), ("after = \"6s\"", 16),
    ("at = \"14s\"", 14), ("if = \"spo2 < 90\"\nfor = \"3s\"", 14), ("alarm = \"x\"", 15),
    ("cue = \"sensor\"", 15), ("when = \"note\"", 15),
  ])
  func everyKindOfEnd(end: String, second: Int) throws {
    var walk = CourseWalk(try Reading.short(Self.text.replacing("when = \"help\"", with: end)))
    _ = walk.run(0...12, .low)
    walk.do(.pressureNow, at: 12.5)
    var over: Int?
    for next in 13...30 {
      if walk.second(next, .low).contains(.over) { over = over ?? next }
      if next == 14 {
        walk.alarm(.raised, "x", at: 14.5)
        walk.do(.instructor(.cue("sensor")), at: 14.5)
        walk.do(.note("x"), at: 14.5)
      }
    }
    #expect(over == second)
  }

  /// Neither endless nor twice in one second.
  @Test func statesThatLeaveAtOnceDoNotHangIt() throws {
    var walk = CourseWalk(
      try Reading.short(
        """
        [[state]]
        name = "a"
        exit = [ { after = "0s", to = "b" } ]
        [[state]]
        name = "b"
        exit = [ { after = "0s", to = "a" } ]
        [[state]]
        name = "c"
        """))
    _ = walk.second(0)
    let entered = walk.second(1).compactMap(\.entered)
    #expect(Set(entered).count == entered.count, "\(entered)")
  }
}
