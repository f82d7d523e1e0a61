import ArgumentParser
import Config
import Feeds
import Simulation
import Text

/// A scenario on the command line: the name of a shipped one, or a file.
struct ScenarioArgument: Sendable {
  /// The name or the path, as it was typed.
  let text: String

  /// The course without events.
  static let uneventful = ScenarioArgument(text: "uneventful")

  /// The names of the shipped scenarios.
  static var names: [String] { ShippedScenario.all.map(\.name) }

  static var completion: CompletionKind { .list(names) }

  /// The help of an option, with the names behind it.
  static func help(_ text: String) -> ArgumentHelp {
    ArgumentHelp(
      "\(text) A scenario file (TOML) or one of: \(names.joined(separator: ", ")).",
      valueName: "scenario")
  }

  /// Whether a text names a file.
  static func isFile(_ text: String) -> Bool { text.contains("/") || text.hasSuffix(".toml") }

  @Sendable static func parse(_ text: String) throws -> ScenarioArgument {
    guard isFile(text) || names.contains(text) else {
      let nearest = NearestWord.to(text, among: names).map { "; did you mean '\($0)'?" } ?? ""
      throw ValidationError(
        "'\(Arguments.clean(text))' is no scenario; write one of \(names.joined(separator: ", ")), "
          + "or a file NAME.toml\(nearest)")
    }
    return ScenarioArgument(text: text)
  }

  /// Reads the scenario.
  func read() throws -> Scenario {
    guard Self.isFile(text) else { return try SimulatedFeed.scenario(text) }
    return try Self.file(text)
  }

  /// Reads the scenario of a file.
  static func file(_ path: String) throws -> Scenario {
    try Place.reading(path) { text in
      let fields = try TableFile.fields(text)
      do {
        return try Scenario(fields: fields)
      } catch let error as ScenarioFault {
        throw Failure("\(path): \(words(error, in: text))", ExitStatus.badData)
      }
    }
  }

  /// A mistake with its line in a text.
  static func words(_ fault: ScenarioFault, in text: String) -> String {
    let place = fault.place
    let line = TOMLPlace(
      table: place.table, number: place.number, key: place.key, element: place.element
    ).line(in: text)
    return line.map { "line \($0): \(fault)" } ?? "\(fault)"
  }
}
