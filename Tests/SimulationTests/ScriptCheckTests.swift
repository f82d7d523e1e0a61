import Alarms
import Care
import Simulation
import Testing

/// A script is checked against the scenario it is played in.
@Suite struct ScriptCheckTests {
  private static func mistake(_ line: String) throws -> CommandScript.Mistake? {
    let scenario = try Reading.scenario(GoodScenario.text)
    let script = try CommandScript("00:05 noticed\n\(line)\n")
    do {
      try script.check(against: scenario, names: ScenarioVocabulary(.standard, .ketamineAdult))
      return nil
    } catch {
      return error
    }
  }

  @Test(arguments: [
    "vagal+5 help", "00:10 cue flat", "00:10 jump nausea", "each alarm+5 ack any",
    "00:10 given labetalol 10 mg IV", "00:10 done called", "00:10 ack no_data",
  ])
  func aKnownNameIsNoMistake(line: String) throws {
    #expect(try Self.mistake(line) == nil)
  }

  @Test(arguments: [
    ("vagl+5 help", "did you mean 'vagal'?"), ("00:10 cue flt", "did you mean 'flat'?"),
    ("00:10 jump vagl", "did you mean 'vagal'?"),
    ("00:10 given labetalal 10 mg IV", "did you mean 'labetalol'?"),
    ("00:10 done caled", "did you mean 'called'?"),
    ("00:10 score padds 9", "did you mean 'padss'?"),
    ("00:10 side_effect nausia", "did you mean 'nausea'?"),
    ("00:10 ack spo2_lo_high", "did you mean 'spo2_low_high'?"),
    ("00:10 limit spo2_lw_high 85", "did you mean 'spo2_low_high'?"),
  ])
  func anUnknownNameHasItsLine(line: String, says: String) throws {
    let mistake = try #require(try Self.mistake(line), "\(line) passed")
    #expect(mistake.line == 2 && mistake.problem.contains(says), "\(mistake)")
  }
}
