import Config
import Patient
import Simulation
import Testing

/// The scenarios that come with the program.
@Suite struct ShippedTests {
  @Test func everyFileIsShippedOnce() throws {
    let names = ShippedScenario.all.map(\.name).sorted()
    #expect(names == (try Fixtures.names()))
    #expect(names.count >= 18)
  }

  @Test(arguments: ShippedScenario.all.map(\.name))
  func isItsFile(name: String) throws {
    let shipped = try #require(ShippedScenario.named(name))
    let scenario = try shipped.scenario()
    let file = try Reading.scenario(try Fixtures.text(name))
    #expect(scenario == file)
    #expect(scenario.fingerprint == file.fingerprint)
    #expect(scenario.name == name && scenario.title == shipped.title)
    #expect(scenario.isForTraining == shipped.isForTraining)
  }

  @Test(arguments: ShippedScenario.all.map(\.name))
  func isFoundGood(name: String) throws {
    let scenario = try #require(ShippedScenario.named(name)).scenario()
    #expect(ScenarioCheck.findings(scenario, Reading.vocabulary) == [])
    #expect(ScenarioGraph(scenario).reachable == Set(scenario.states.map(\.name)))
  }

  @Test(arguments: ShippedScenario.all.map(\.name))
  func isPrintedAsAFileThatIsReadAgain(name: String) throws {
    let scenario = try #require(ShippedScenario.named(name)).scenario()
    let printed = try Reading.scenario(TableFile.text(scenario.fields))
    #expect(printed == scenario)
  }

  @Test(arguments: ShippedScenario.all.map(\.name))
  func anotherPopulationIsInItsFields(name: String) throws {
    let shipped = try #require(ShippedScenario.named(name)).scenario()
    for population in Population.allCases {
      var scenario = shipped
      scenario.draw(from: population)
      #expect(scenario.patient.population == population)
      #expect(try Scenario(fields: scenario.fields) == scenario)
      #expect((scenario.fingerprint == shipped.fingerprint) == (scenario.fields == shipped.fields))
    }
  }

  @Test func anUnknownNameIsNone() {
    #expect(ShippedScenario.named("x") == nil)
  }
}
