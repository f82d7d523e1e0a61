import Alarms
import Care
import Config
import Simulation

/// Scenarios from TOML texts, as the program reads a file.
enum Reading {
  /// The names of the standard clinic and profile.
  static let vocabulary = ScenarioVocabulary(.standard, .ketamineAdult)

  static func scenario(_ text: String) throws -> Scenario {
    try Scenario(fields: try TableFile.fields(text))
  }

  /// The first mistake of a text; nil for a scenario that can be read.
  static func fault(_ text: String) throws -> ScenarioFault? {
    let fields = try TableFile.fields(text)
    do {
      _ = try Scenario(fields: fields)
      return nil
    } catch {
      return error
    }
  }

  /// The mistakes of a text: the one that stops reading, else the findings of the check.
  static func mistakes(_ text: String) throws -> [ScenarioFault] {
    if let fault = try fault(text) { return [fault] }
    return ScenarioCheck.findings(try scenario(text), vocabulary)
  }

  /// The line of a mistake, as the program finds it.
  static func line(_ fault: ScenarioFault, in text: String) -> Int? {
    let place = fault.place
    return TOMLPlace(
      table: place.table, number: place.number, key: place.key, element: place.element
    ).line(in: text)
  }

  /// A scenario with states written in short: a head, then the tables.
  static func short(_ tables: String) throws -> Scenario {
    try scenario("format = 1\nname = \"short\"\ntitle = \"short\"\n" + tables)
  }
}
