import Fields
import Text

/// The list of the day's patients: the table `[today]` of the settings.
public struct TodaySettings: Hashable, Sendable {
  /// The path of the list, from the folder of the settings where it is relative.
  public var file: String

  init(_ members: [Field], at line: Int?) throws(ConfigError) {
    var file: String?
    for member in members {
      guard member.key == "file" else {
        throw .unknownKey(
          Sanitiser.clean(member.key, limit: Sanitiser.labelLimit),
          nearest: NearestWord.to(member.key, among: ["file"]), line: line)
      }
      file = try Settings.text(member, at: line)
    }
    guard let file, !file.isEmpty else {
      throw .wrongValue("today", expected: "file = \"list.csv\"", line: line)
    }
    self.file = file
  }
}
