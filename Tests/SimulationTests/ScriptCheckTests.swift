import Simulation
import Testing

/// A script is checked against the scenario it is played in.
@Suite struct ScriptCheckTests {
  private static func mistake(_ line: String) throws -> CommandScript.Mistake? {
    let scenario = try Reading.scenario(GoodScenario.text)
    let script = try CommandScript("00:05 noticed\n\(line)\n")
    do {
      try script.check(against: scenario)
      return nil
    } catch {
      return error
    }
  }

  @Test(arguments: ["vagal+5 help", "00:10 cue flat", "00:10 jump nausea", "each alarm+5 ack any"])
  func aKnownNameIsNoMistake(line: String) throws {
    #expect(try Self.mistake(line) == nil)
  }

  @Test(arguments: [
    ("vagl+5 help", "did you mean 'vagal'?"), ("00:10 cue flt", "did you mean 'flat'?"),
    ("00:10 jump vagl", "did you mean 'vagal'?"),
  ])
  func anUnknownNameHasItsLine(line: String, says: String) throws {
    let mistake = try #require(try Self.mistake(line), "\(line) passed")
    #expect(mistake.line == 2 && mistake.problem.contains(says), "\(mistake)")
  }
}
