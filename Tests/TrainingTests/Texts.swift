import Config
import Foundation
import Simulation

/// Scenarios and scripts for trainings.
enum Texts {
  private static let fixtures =
    ProcessInfo.processInfo.environment["CHAIRSIDE_FIXTURES"]
    ?? URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../fixtures/scenarios").standardized.path()
  private static let runs =
    ProcessInfo.processInfo.environment["CHAIRSIDE_RUNS"] ?? fixtures + "/runs"

  /// A scenario of the repository.
  static func scenario(_ name: String) throws -> Scenario {
    try parse(try String(contentsOfFile: "\(fixtures)/\(name).toml", encoding: .utf8))
  }

  /// The script of a run of it, as `good`.
  static func script(_ scenario: String, _ run: String) throws -> CommandScript {
    try CommandScript(
      try String(contentsOfFile: "\(runs)/\(scenario).\(run).commands", encoding: .utf8))
  }

  static func parse(_ text: String) throws -> Scenario {
    try Scenario(fields: try TableFile.fields(text))
  }

  /// A scenario whose tables alone are written.
  static func short(_ tables: String) throws -> Scenario {
    try parse("format = 1\nname = \"short\"\ntitle = \"short\"\n" + tables)
  }

  /// Two states, of which the second harms until a pause.
  static let brief = """
    [[state]]
    name = "well"
    exit = [ { at = "30s", to = "low" } ]
    [[state]]
    name = "low"
    set = { spo2 = { to = 80, over = "20s" } }
    exit = [ { when = "infusion pause", to = "better" }, { after = "4m", to = "better" } ]
    [[state]]
    name = "better"
    set = { spo2 = { to = 97, over = "20s" } }
    [[expect]]
    id = "seen"
    text = "seen"
    when = "noticed"
    from = "low"
    full = "30s"
    part = "60s"
    [[expect]]
    id = "pump"
    text = "paused"
    when = ["infusion pause", "infusion stop"]
    from = "low"
    full = "60s"
    part = "90s"
    weight = 3
    [[end]]
    when = "state better for 1m"
    """
}
