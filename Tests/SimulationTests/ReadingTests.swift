import Config
import Patient
@testable import Simulation
import Testing
import Vitals

/// What a scenario file says is what the scenario has.
@Suite struct ReadingTests {
  @Test func theGoodScenarioIsReadWhole() throws {
    let scenario = try Reading.scenario(GoodScenario.text)
    #expect(scenario.startAt == .minutes(2) && scenario.planned == .minutes(40))
    #expect(scenario.seed == 7 && scenario.patient.weight == 72)
    #expect(scenario.states.map(\.name) == ["well", "nausea", "vagal", "treated"])
    #expect(scenario.states[1].say == "I feel [sick] { # no comment")
    #expect(
      scenario.states[1].exits.map(\.trigger) == [
        .when([.infusion(.pause, nil), .note], and: [.cue("flat")]),
        .truth(try TruthCondition.read("spo2 < 90"), for: .seconds(20)),
        .alarm(try AlarmPattern.read("raised spo2_low_high")), .after(.seconds(100)),
      ])
    #expect(scenario.cues.map(\.key) == ["1", "2"] && scenario.cues[0].deed == .flat)
    #expect(
      scenario.expectations[0].wanted
        == .act(
          [.infusion(.pause, nil), .infusion(.stop, nil)], full: .seconds(30), part: .seconds(90)))
    #expect(scenario.expectations[0].most == 4 && scenario.expectations[1].most == 2)
    #expect(scenario.expectations[1].wanted == .never([.given("midazolam")], until: nil))
    #expect(scenario.harms[0].states == ["vagal"] && scenario.harms[0].points == -2)
    #expect(
      scenario.ends == [.state("treated", for: .minutes(2)), .trigger(.when([.leave], and: []))])
    #expect(scenario.isForTraining)
  }

  @Test func whatIsShownIsWhatIsNotHidden() throws {
    func hidden(_ show: String) throws -> Int {
      try Reading.short("show = { \(show) }\n[[state]]\nname = \"a\"\n").shown.hidden.count
    }
    #expect(try hidden("alarms = \"all\"") == 0)
    #expect(try hidden("alarms = \"silent\"") == 1)
    #expect(try hidden("alarms = \"hidden\"") == 2)
    #expect(try hidden("alarms = \"hidden\", limits = false, trend = false") == 4)
  }

  @Test func anExitAtATimeIsRead() throws {
    let scenario = try Reading.short(
      "[[state]]\nname = \"a\"\nexit = [ { at = \"20m\", to = \"a\" } ]\n")
    #expect(scenario.states[0].exits[0].trigger == .at(SessionTime(milliseconds: 1_200_000)))
  }

  /// Nothing of a file may be dropped in silence: a nurse would think that it holds.
  @Test(arguments: [
    "when = [\"state a for 2m\", \"leave\"]", "when = \"state a\"\nand = \"leave\"",
    "when = \"state a\"\nfor = \"2m\"", "when = \"state a\"\nafter = \"2m\"",
    "when = \"state a for -2m\"",
  ])
  func anEndIsReadWholeOrRefused(end: String) throws {
    let text = "format = 1\nname = \"s\"\ntitle = \"s\"\n[[state]]\nname = \"a\"\n[[end]]\n" + end
    #expect(try Reading.fault(text) != nil)
  }

  @Test(arguments: ["after = \"-5s\"", "if = \"rate > 5\", for = \"-5s\"", "at = \"-5m\""])
  func aTimeIsNotNegative(trigger: String) throws {
    let text =
      "format = 1\nname = \"s\"\ntitle = \"s\"\n[[state]]\nname = \"a\"\n"
      + "exit = [ { \(trigger), to = \"a\" } ]\n"
    #expect(try Reading.fault(text) != nil)
  }

  /// `cue NAME` in an act takes one word, so a name of two can never be acted on.
  @Test func theNameOfACueIsOneWord() throws {
    let text = try GoodScenario.with("name = \"calm\"", "name = \"calm down\"")
    #expect(try Reading.fault(text)?.problem.contains("one word") == true)
  }

  @Test func aSeedOfTheCommandLineIsASeedOfAFile() throws {
    let text = try GoodScenario.with("seed = 7", "seed = 20261130")
    #expect(try Reading.scenario(text).seed == 20_261_130)
  }

  /// With a quotation mark, a backslash and a table in a list of a table.
  @Test func aPrintedScenarioIsReadAgain() throws {
    let text = try GoodScenario.with("I feel [sick] {", #"I \"feel\" [sick] \\ {"#)
    let scenario = try Reading.scenario(text)
    #expect(try Reading.scenario(TableFile.text(scenario.fields)) == scenario)
  }

  @Test func theFingerprintTellsScenariosApart() throws {
    let good = try Reading.scenario(GoodScenario.text)
    let other = try Reading.scenario(try GoodScenario.with("points = -2", "points = -3"))
    #expect(good.fingerprint == (try Reading.scenario(GoodScenario.text)).fingerprint)
    #expect(good.fingerprint != other.fingerprint)
  }
}
