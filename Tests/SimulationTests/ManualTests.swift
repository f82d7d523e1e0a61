import Alarms
import Care
import Config
import Foundation
import Simulation
import Testing

/// Every example of the manual is a scenario that the program accepts, or is marked as a part.
@Suite struct ManualTests {
  private static func examples() throws -> [String] {
    let page = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Sources/Simulation/Simulation.docc/WritingAScenario.md")
    let text = try String(contentsOf: page, encoding: .utf8)
    return text.components(separatedBy: "```toml\n").dropFirst().compactMap {
      $0.components(separatedBy: "\n```").first
    }
  }

  @Test func wholeExamplesAreGood() throws {
    let whole = try Self.examples().filter { !$0.hasPrefix("# part") }
    #expect(!whole.isEmpty)
    for example in whole {
      let scenario = try Scenario(fields: TableFile.fields(example))
      let vocabulary = ScenarioVocabulary(.standard, .ketamineAdult)
      #expect(ScenarioCheck.findings(scenario, vocabulary) == [], "\(scenario.name)")
    }
  }

  /// A part is good TOML, and knows no word that a whole scenario would not.
  @Test func partsAreReadable() throws {
    let parts = try Self.examples().filter { $0.hasPrefix("# part") }
    #expect(!parts.isEmpty)
    for part in parts { _ = try TableFile.fields(part) }
  }
}
