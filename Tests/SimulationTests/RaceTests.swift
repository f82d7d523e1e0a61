import Simulation
import Testing

/// Exits that can never win are found, and no others.
@Suite struct RaceTests {
  private static func complains(_ first: String, _ second: String, of exit: Int) throws -> Bool {
    let scenario = try Reading.short(
      """
      [[state]]
      name = "a"
      exit = [ { \(first), to = "b" }, { \(second), to = "c" } ]
      [[state]]
      name = "b"
      [[state]]
      name = "c"
      [[cue]]
      key = "1"
      name = "flat"
      text = "flat"
      """)
    return ScenarioCheck.findings(scenario, Reading.vocabulary).contains {
      "\($0.place)" == "state 'a', exit \(exit)" && $0.problem.contains("can never win")
    }
  }

  @Test(arguments: [
    ("after = \"1m\"", "after = \"1m\""), ("after = \"1m\"", "after = \"2m\""),
    ("at = \"5m\"", "at = \"5m\""), ("cue = \"flat\"", "cue = \"flat\""),
    ("when = \"cue flat\"", "cue = \"flat\""), ("when = [\"help\", \"set\"]", "when = \"set\""),
    ("when = \"help\"", "when = \"help\", and = \"set\""),
    ("when = \"help\", and = \"set\"", "when = \"set\", and = \"help\""),
    ("when = [\"help\", \"bp now\"], and = \"set\"", "when = \"help\", and = \"set\""),
    ("if = \"spo2 < 90\"", "if = \"spo2 < 90\", for = \"5s\""),
    ("alarm = \"raised spo2_low_high\"", "alarm = \"spo2_low_high\""),
    ("after = \"0s\"", "when = \"help\""), ("after = \"1m\"", "if = \"spo2 < 90\", for = \"2m\""),
  ])
  func theSecondCannotWin(first: String, second: String) throws {
    #expect(try Self.complains(first, second, of: 2))
  }

  /// What the first waits for happens whenever the second is complete.
  @Test(arguments: [
    ("when = \"help\"", "when = \"set\", and = \"help\""),
    ("cue = \"flat\"", "when = \"cue flat\""),
    ("when = \"infusion rate\"", "when = \"infusion rate > 200\""),
    ("when = \"side_effect any\"", "when = \"side_effect nausea\""),
    ("when = \"given any\"", "when = \"given midazolam\""),
    ("when = \"infusion stop\"", "when = \"abort\""),
    ("if = \"spo2 < 92\"", "if = \"spo2 < 90\""),
    ("alarm = \"raised any\"", "alarm = \"raised high\""),
  ])
  func theSecondCannotWinByItsMeaning(first: String, second: String) throws {
    #expect(try Self.complains(first, second, of: 2))
  }

  @Test(arguments: [
    ("after = \"2m\"", "after = \"1m\""), ("when = \"help\", and = \"set\"", "when = \"help\""),
    ("when = \"help\", and = \"set\"", "when = \"help\", and = \"bp now\""),
    ("if = \"spo2 < 90\", for = \"5s\"", "if = \"spo2 < 92\""), ("after = \"2m\"", "at = \"5m\""),
    ("when = \"given midazolam\"", "when = \"given any\""),
    ("alarm = \"raised spo2_low_high\"", "alarm = \"acknowledged spo2_low_high\""),
    ("when = \"infusion rate > 200\"", "when = \"infusion rate\""),
    // Any is one of an alarm of the patient; a call for help is none.
    ("when = \"ack any\"", "when = \"ack help\""),
  ])
  func theSecondCanWin(first: String, second: String) throws {
    #expect(!(try Self.complains(first, second, of: 2)))
  }

  private static let end = """
    [[state]]
    name = "a"
    exit = [ { EXIT, to = "b" } ]
    [[state]]
    name = "b"
    [[end]]
    when = "END"

    """

  private static func complains(_ exit: String, endedBy end: String) throws -> [String] {
    let tables = Self.end.replacing("EXIT", with: exit).replacing("when = \"END\"", with: end)
    return ScenarioCheck.findings(try Reading.short(tables), Reading.vocabulary).map { "\($0)" }
      .filter { $0.contains("can never win") }
  }

  @Test(arguments: [
    ("after = \"2m\"", "when = \"state a for 1m\""),
    ("after = \"1m\"", "when = \"state a for 1m\""),
    ("when = \"help\"", "when = \"state a\""), ("when = \"help\"", "when = \"help\""),
    ("if = \"spo2 < 90\", for = \"1m\"", "when = \"state a for 1m\""),
  ])
  func nothingWinsBehindAnEnd(exit: String, end: String) throws {
    let problems = try Self.complains(exit, endedBy: end)
    #expect(problems.count == 1 && problems[0].contains("the end "), "\(problems)")
  }

  @Test(arguments: [
    ("after = \"1m\"", "when = \"state a for 2m\""),
    ("when = \"help\"", "when = \"state b\""), ("when = \"help\"", "when = \"set\""),
    ("when = \"help\"", "when = \"state a for 1m\""), ("after = \"5m\"", "after = \"1m\""),
  ])
  func whatComesBeforeAnEndCanWin(exit: String, end: String) throws {
    #expect(try Self.complains(exit, endedBy: end) == [])
  }

  /// Both times are past when the state is entered, so the order of the file decides.
  @Test func aLaterTimeCanWinInATie() throws {
    let tables = """
      [[state]]
      name = "a"
      exit = [ { after = "30s", to = "b" } ]
      [[state]]
      name = "b"
      exit = [ { at = "20s", to = "c" }, { at = "10s", to = "d" } ]
      [[state]]
      name = "c"
      [[state]]
      name = "d"
      """
    let scenario = try Reading.short(tables)
    var walk = CourseWalk(scenario)
    #expect(walk.run(0...30).compactMap(\.entered) == ["a", "b", "c"])
    #expect(ScenarioCheck.findings(scenario, Reading.vocabulary) == [])
  }
}
