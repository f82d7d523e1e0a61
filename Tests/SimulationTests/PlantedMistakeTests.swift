import Simulation
import Testing

/// A mistake is found at its place, on its line and with the right words.
@Suite struct PlantedMistakeTests {
  @Test func theGoodScenarioHasNone() throws {
    #expect(try Reading.mistakes(GoodScenario.text) == [])
  }

  @Test(arguments: PlantedMistake.reading + PlantedMistake.checking)
  func isFound(mistake: PlantedMistake) throws {
    let text = try GoodScenario.with(mistake.part, mistake.other)
    let found = try Reading.mistakes(text)
    let fault = try #require(found.first { "\($0.place)" == mistake.place }, "\(found)")
    for words in mistake.says {
      #expect(fault.problem.contains(words), "\(fault)")
    }
    let line = try #require(GoodScenario.line(of: mistake.line, in: text))
    #expect(Reading.line(fault, in: text) == line, "\(fault)")
  }

  @Test(arguments: PlantedMistake.checking)
  func isTheOnlyOneOfItsPlace(mistake: PlantedMistake) throws {
    let text = try GoodScenario.with(mistake.part, mistake.other)
    let places = try Reading.mistakes(text).map { "\($0.place)" }
    #expect(places.count { $0 == mistake.place } == 1, "\(places)")
  }

  /// A scenario on Windows line ends is read, so its mistakes must have their lines too.
  @Test(arguments: PlantedMistake.reading.prefix(4))
  func isFoundWithWindowsLineEnds(mistake: PlantedMistake) throws {
    let text = try GoodScenario.with(mistake.part, mistake.other)
    let line = try #require(GoodScenario.line(of: mistake.line, in: text))
    let windows = text.replacing("\n", with: "\r\n")
    let fault = try #require(try Reading.mistakes(windows).first)
    #expect(Reading.line(fault, in: windows) == line)
  }

  @Test func aStateWithoutExitIsNamed() throws {
    let text = try GoodScenario.with(
      "exit = [ { cue = \"flat\", to = \"treated\" }, { when = \"bp now\", to = \"treated\" } ]", ""
    )
    let stuck = text.replacing("[[end]]\nwhen = \"leave\"", with: "")
      .replacing("[[always]]\nwhen = \"help\"\nto = \"treated\"\n", with: "")
    let found = try Reading.mistakes(stuck)
    let fault = try #require(found.first { $0.problem.contains("has no exit") }, "\(found)")
    #expect("\(fault.place)" == "state 'vagal', key 'name'")
    #expect(Reading.line(fault, in: stuck) == GoodScenario.line(of: "name = \"vagal\"", in: stuck))
  }

  @Test func anExpectationOfAStateNeverEnteredIsNamed() throws {
    let lonely = "[[state]]\nname = \"lonely\"\nexit = [ { after = \"1m\", to = \"well\" } ]\n\n"
    let text = try GoodScenario.with("[[always]]", lonely + "[[always]]")
      .replacing("from = \"nausea\"", with: "from = \"lonely\"")
    let fault = try #require(
      try Reading.mistakes(text).first { "\($0.place)" == "expect 'quiet', key 'from'" })
    #expect(fault.problem.contains("never entered"))
  }
}
