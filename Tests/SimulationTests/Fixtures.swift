import Foundation

/// The scenarios in the repository.
enum Fixtures {
  /// Their folder: that of the repository, unless the environment names another one.
  static let scenarios: String =
    ProcessInfo.processInfo.environment["CHAIRSIDE_FIXTURES"]
    ?? URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../fixtures/scenarios").standardized.path()

  static func text(_ scenario: String) throws -> String {
    try String(contentsOfFile: "\(scenarios)/\(scenario).toml", encoding: .utf8)
  }

  /// The names of the files there.
  static func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: scenarios)
      .filter { $0.hasSuffix(".toml") }.map { String($0.dropLast(5)) }.sorted()
  }
}
