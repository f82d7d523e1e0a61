import Alarms
import Patient
import Session
@testable import Simulation
import Testing
import Vitals

/// The exits of a state: the first that happens wins, ties go by the order of the file.
@Suite struct CourseTests {
  /// Three states; the first has these exits.
  static func walk(_ exits: String, more: String = "") throws -> CourseWalk {
    CourseWalk(
      try Reading.short(
        """
        [[state]]
        name = "a"
        exit = [ \(exits) ]
        [[state]]
        name = "b"
        [[state]]
        name = "c"

        """ + more))
  }

  @Test func aTimeInTheState() throws {
    var walk = try Self.walk("{ after = \"5s\", to = \"b\" }", more: "[[end]]\nwhen = \"leave\"")
    #expect(walk.second(0).map(\.entered) == ["a"])
    #expect(walk.run(1...4).isEmpty)
    #expect(walk.second(5).map(\.entered) == ["b"])
  }

  @Test func aTimeOfTheSessionCountsFromItsStart() throws {
    let text = """
      start_at = "60s"
      [[state]]
      name = "a"
      exit = [ { at = "65s", to = "b" } ]
      [[state]]
      name = "b"
      exit = [ { at = "3s", to = "c" } ]
      [[state]]
      name = "c"
      """
    var walk = CourseWalk(try Reading.short(text))
    #expect(walk.run(0...59).isEmpty && walk.course.place == .before)
    #expect(walk.second(60).map(\.entered) == ["a"])
    #expect(walk.run(61...64).isEmpty)
    // A time that is past when the state begins is an exit at once.
    #expect(walk.second(65).map(\.entered) == ["b", "c"])
  }

  @Test func anActIsSeenInTheNextSecond() throws {
    var walk = try Self.walk("{ when = [\"bp now\", \"help\"], to = \"b\" }")
    _ = walk.run(0...5)
    walk.do(.noticed, at: 5)
    walk.do(.pressureNow, at: 6)
    #expect(walk.second(6).isEmpty)
    #expect(walk.second(7).map(\.entered) == ["b"])
  }

  @Test func anActWithinASecondIsSeenAtItsEnd() throws {
    var walk = try Self.walk("{ when = \"bp now\", to = \"b\" }")
    _ = walk.run(0...5)
    walk.do(.pressureNow, at: 5.001)
    #expect(walk.second(6).map(\.entered) == ["b"])
  }

  @Test(arguments: [[0, 1], [1, 0]])
  func twoActsInEitherOrder(order: [Int]) throws {
    var walk = try Self.walk(
      "{ when = \"infusion stop\", and = [\"cue flat\", \"note\"], to = \"b\" }")
    _ = walk.run(0...5)
    let acts: [Command] = [.stopInfusion, .instructor(.cue("flat"))]
    walk.do(acts[order[0]], at: 5.5)
    #expect(walk.run(6...9).isEmpty)
    walk.do(acts[order[1]], at: 9.5)
    #expect(walk.second(10).map(\.entered) == ["b"])
  }

  @Test func aTruthHoldsWithoutABreak() throws {
    var walk = try Self.walk("{ if = \"spo2 < 90\", for = \"3s\", to = \"b\" }")
    _ = walk.second(0)
    #expect(walk.run(1...3, .low).isEmpty)
    #expect(walk.second(4, .healthy).isEmpty)
    #expect(walk.run(5...7, .low).isEmpty)
    #expect(walk.second(8, .low).map(\.entered) == ["b"])
  }

  @Test func aTruthWithoutATimeIsAnExitAtOnce() throws {
    var walk = try Self.walk("{ if = \"spo2 < 90\", to = \"b\" }")
    _ = walk.run(0...3)
    #expect(walk.second(4, .low).map(\.entered) == ["b"])
  }

  @Test func anAlarmIsRaisedOrAcknowledged() throws {
    var walk = try Self.walk(
      "{ alarm = \"acknowledged x\", to = \"c\" }, { alarm = \"raised x\", to = \"b\" }")
    _ = walk.run(0...3)
    walk.alarm(.raised, "y", at: 3.2)
    #expect(walk.second(4).isEmpty)
    walk.alarm(.acknowledged, "x", by: .trainee, at: 4.5)
    #expect(walk.second(5).map(\.entered) == ["c"])
    var other = try Self.walk("{ alarm = \"x\", to = \"b\" }")
    _ = other.run(0...3)
    other.alarm(.raised, "x", at: 3.2)
    #expect(other.second(4).map(\.entered) == ["b"])
  }

  @Test func anAcknowledgementIsAnAct() throws {
    var walk = try Self.walk("{ when = \"ack x\", to = \"b\" }")
    _ = walk.run(0...3)
    walk.alarm(.acknowledged, "x", at: 3.2)
    #expect(walk.second(4).isEmpty, "nobody did it")
    walk.alarm(.acknowledged, "x", by: .trainee, at: 4.5)
    #expect(walk.second(5).map(\.entered) == ["b"])
  }

  @Test func aCueIsThatOfItsName() throws {
    var walk = try Self.walk("{ cue = \"flat\", to = \"b\" }")
    _ = walk.run(0...3)
    walk.do(.instructor(.cue("calm")), at: 3.5)
    #expect(walk.second(4).isEmpty)
    walk.do(.instructor(.cue("flat")), at: 4.5)
    #expect(walk.second(5).map(\.entered) == ["b"])
  }

  @Test func theFirstThatHappensWins() throws {
    // The act comes half a second before the time, in the same second.
    var walk = try Self.walk("{ after = \"5s\", to = \"b\" }, { when = \"bp now\", to = \"c\" }")
    _ = walk.run(0...4)
    walk.do(.pressureNow, at: 4.5)
    #expect(walk.second(5).map(\.entered) == ["c"])
  }

  @Test(arguments: [["b", "c"], ["c", "b"]])
  func tiesGoByTheOrderOfTheFile(targets: [String]) throws {
    var walk = try Self.walk(
      "{ after = \"5s\", to = \"\(targets[0])\" }, { at = \"5s\", to = \"\(targets[1])\" }")
    #expect(walk.run(0...5).compactMap(\.entered) == ["a", targets[0]])
  }

  @Test func inATieAnExitOfAllStatesComesLast() throws {
    let always = "[[always]]\nafter = \"5s\"\nto = \"c\"\n"
    var walk = try Self.walk("{ after = \"5s\", to = \"b\" }", more: always)
    #expect(walk.run(0...5).compactMap(\.entered) == ["a", "b"])
    // In state b it counts anew; in state c it does not hold.
    #expect(walk.run(6...10).compactMap(\.entered) == ["c"])
    #expect(walk.run(11...30).isEmpty)
  }

  @Test func whatHappenedBeforeAStateIsNotForIt() throws {
    var walk = try Self.walk(
      "{ after = \"5s\", to = \"b\" }",
      more: "[[always]]\nwhen = \"note\"\nand = \"help\"\nto = \"c\"\n")
    _ = walk.run(0...4)
    walk.do(.note("x"), at: 4.2)
    #expect(walk.second(5).map(\.entered) == ["b"])
    walk.do(.help(arrived: nil), at: 5.5)
    #expect(walk.second(6).isEmpty)
    walk.do(.note("x"), at: 6.5)
    #expect(walk.second(7).map(\.entered) == ["c"])
  }
}
