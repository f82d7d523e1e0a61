import Care
import Session
@testable import Simulation
import Testing
import Vitals

/// Command scripts: lines, moments and mistakes.
@Suite struct ScriptTests {
  private static func mistake(_ text: String) -> CommandScript.Mistake? {
    do {
      _ = try CommandScript(text)
      return nil
    } catch {
      return error
    }
  }

  private static func time(_ seconds: Int64) -> SessionTime {
    SessionTime(milliseconds: seconds * 1000)
  }

  @Test func linesHaveTheirNumbersAndMoments() throws {
    let script = try CommandScript(
      """
      # a comment

      01:30 noticed
        1:02:03\tbp now
      high+5 help
      a+b+7 set
      each alarm+10 ack any
      75:00 leave
      """)
    #expect(script.lines.map(\.number) == [3, 4, 5, 6, 7, 8])
    #expect(
      script.lines.map(\.moment) == [
        .at(Self.time(90)), .at(Self.time(3723)), .after(state: "high", .seconds(5)),
        .after(state: "a+b", .seconds(7)), .afterAlarm(.seconds(10)), .at(Self.time(4500)),
      ])
    #expect(
      script.lines.map(\.deed) == [
        .command(.noticed), .command(.pressureNow), .command(.help(arrived: nil)),
        .command(.chart(.set)), .acknowledge(rule: nil), .command(.closeSession(reason: "script")),
      ])
  }

  @Test(arguments: [
    ("1:2:3:4 help", "is no time"), ("0:60 help", "is no time"), ("x help", "is no time"),
    ("-1:00 help", "is no time"), ("1000:00 help", "is no time"),
    ("each high+5 help", "each alarm+10"),
    ("each", "is no time"), ("high+x help", "STATE+SECONDS"), ("high+-5 help", "STATE+SECONDS"),
    ("high+86401 help", "STATE+SECONDS"), ("each alarm+ ack", "each alarm+10"),
    ("00:10", "nothing is done"), ("00:10 hlp", "did you mean 'help'?"),
    ("00:10 infusion", "start, pause"), ("00:10 infusion paus", "did you mean 'pause'?"),
    ("00:10 infusion rate x", "infusion rate 150"), ("00:10 infusion bolus", "infusion bolus 10"),
    ("00:10 score moaas", "score moaas 2"), ("00:10 score moaas x", "score moaas 2"),
    ("00:10 oxygen x", "oxygen 4"), ("00:10 given labetalol 10", "given labetalol 10 mg IV"),
    ("00:10 given", "given labetalol 10 mg IV"), ("00:10 limit spo2_low_high", "limit RULE 95"),
    ("00:10 side_effect", "side_effect nausea moderate"),
  ])
  func aMistakeHasItsLine(line: String, says: String) throws {
    let mistake = try #require(
      Self.mistake("# one\n\n00:05 noticed\n\(line)\n"), "\(line) was read")
    #expect(mistake.line == 4)
    #expect("\(mistake)".contains("line 4: ") && "\(mistake)".contains(says), "\(mistake)")
  }

  /// What cannot be meant must not be read as something else, or as nothing.
  @Test(arguments: [
    "00:10 side_effect nausea severee", "00:10 cue", "00:10 jump", "00:10 done", "00:10 note",
    "+5:10 help", "05:+7 help",
  ])
  func aSlipIsAMistake(line: String) {
    #expect(Self.mistake(line) != nil)
  }

  /// The nearest word of a known one cannot be itself: the rest is what is wrong.
  @Test(arguments: [
    ("00:10 bp later", "bp now"), ("00:10 audio of", "off"), ("00:10 alarms", "alarms pause"),
    ("00:10 infusion stop now", "infusion stop"), ("00:10 noticed it", "noticed"),
  ])
  func aMistakeBehindAKnownWordIsNamed(line: String, says: String) throws {
    let mistake = try #require(Self.mistake(line))
    #expect(!mistake.problem.contains("is no act") && mistake.problem.contains(says), "\(mistake)")
    #expect(!mistake.problem.contains("'stop' is no word"), "\(mistake)")
  }

  /// A limit of a script is bounded as every number a user types.
  @Test(arguments: ["1e300", "nan", "-inf", "100001"])
  func aLimitIsBounded(number: String) throws {
    let mistake = try #require(Self.mistake("00:10 limit spo2_low_high \(number)"))
    #expect(mistake.problem.contains("limit RULE 95"))
  }

  /// An editor on Windows ends its lines with two characters.
  @Test func windowsLineEndsAreLineEnds() throws {
    let script = try CommandScript("# comment\r\n00:10 noticed\r\nhigh+5 help\r\n")
    #expect(script.lines.map(\.number) == [2, 3])
  }

  @Test func aCommentMayFollowAnAct() throws {
    let script = try CommandScript("00:10 noticed # in time\n")
    #expect(script.lines.map(\.deed) == [.command(.noticed)])
  }
}
