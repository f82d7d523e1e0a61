import Fields
import Text

/// What is written when a session is closed: the table `[close]` of the settings.
public struct CloseSettings: Hashable, Sendable {
  /// The names of the reports, as `report.html`.
  public var exports: [String] = []
  /// The folder they are written to; nil for the one in the state folder.
  public var folder: String?

  private static let keys = ["export", "folder"]

  init(_ members: [Field], at line: Int?) throws(ConfigError) {
    for member in members {
      switch member.key {
      case "export": exports = try Settings.texts(member, at: line)
      case "folder": folder = try Settings.text(member, at: line)
      default:
        throw .unknownKey(
          Sanitiser.clean(member.key, limit: Sanitiser.labelLimit),
          nearest: NearestWord.to(member.key, among: Self.keys), line: line)
      }
    }
    guard !exports.isEmpty else {
      throw .wrongValue("close", expected: "a list, such as export = [\"report.html\"]", line: line)
    }
  }
}
