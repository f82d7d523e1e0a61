import Fields
import Text

/// A scenario that comes with the program, read only where it is asked for.
public struct ShippedScenario: Sendable {
  /// Its name on the command line.
  public let name: String
  /// One phrase for lists.
  public let title: String
  /// Whether something is expected of a trainee.
  public let isForTraining: Bool
  private let text: String

  init(_ name: String, _ title: String, isForTraining: Bool, _ text: String) {
    self.name = name
    self.title = title
    self.isForTraining = isForTraining
    self.text = text
  }

  /// The scenario of a name; nil for none.
  public static func named(_ name: String) -> ShippedScenario? { all.first { $0.name == name } }

  /// The scenario, as its file says; a test parses every one.
  public func scenario() throws(ScenarioFault) -> Scenario {
    let bytes = Array(text.utf8)
    let value: JSONValue
    do {
      value = try JSONValue(parsing: bytes.span)
    } catch {
      throw ScenarioFault(ScenarioPlace(), "is not readable: \(error)")
    }
    return try Scenario(fields: FieldJSON.fields(value) ?? [])
  }
}
