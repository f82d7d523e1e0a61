import Config
import Platform
import Station
import Terminal
import Text

/// The settings and files of this place; the settings are those of the chair's program.
enum StationPlace {
  /// The largest configuration file that is read.
  private static let longest = 64 * 1024

  private static var folder: String? {
    let base =
      Environment.path("XDG_CONFIG_HOME") ?? Environment.path("HOME").map { "\($0)/.config" }
    return base.map { "\($0)/chairside" }
  }

  /// The state folder of this user's chair.
  static func stateFolder() throws -> String { "\(try states())/chairside" }

  /// The folder of a board's copies, which is made where it is missing.
  static func copies(of site: String) throws -> String {
    try Files.makeFolders("\(try states())/chairside-station/\(site)")
  }

  /// The folder in which a gateway remembers what was answered, which is made where it is missing.
  static func gateway() throws -> String {
    try Files.makeFolders("\(try states())/chairside-station/gateway")
  }

  private static func states() throws -> String {
    let base =
      Environment.path("XDG_STATE_HOME") ?? Environment.path("HOME").map { "\($0)/.local/state" }
    guard let base else {
      throw StationFailure(
        "HOME is not an absolute path; name the folder with --folder, --copies or --state",
        StationFailure.usage)
    }
    return base
  }

  /// The settings of `config.toml`, or the built-in ones.
  static func settings() throws -> Settings {
    guard let path = folder.map({ "\($0)/config.toml" }), Files.exists(path) else {
      return Settings()
    }
    return try reading(path) { try Settings(toml: $0) }
  }

  /// The look of a name: a shipped theme, or one of this place.
  static func look(_ name: String) throws -> Look {
    if let theme = Theme(rawValue: name) { return Look(theme) }
    guard !name.contains("/"), let path = folder.map({ "\($0)/themes/\(name).toml" }),
      Files.exists(path)
    else {
      let known = Theme.allCases.map(\.rawValue)
      let nearest = NearestWord.to(name, among: known).map { "; did you mean '\($0)'?" } ?? ""
      throw StationFailure(
        "'\(Sanitiser.clean(name, limit: Sanitiser.labelLimit))' is no theme; write one of "
          + "\(known.joined(separator: ", "))\(nearest)", StationFailure.usage)
    }
    let file = try reading(path) { try ThemeFile(toml: $0) }
    do {
      return try Look(name: name, base: file.base, roles: file.roles)
    } catch {
      throw StationFailure("\(path): \(error)", StationFailure.badData)
    }
  }

  /// The roster of a file.
  static func roster(_ path: String) throws -> Roster {
    try reading(path) { try TableFile.read($0, Roster.init(fields:)) }
  }

  private static func reading<Result>(
    _ path: String, _ read: (String) throws -> Result
  ) throws -> Result {
    let bytes = try Files.bytes(path, atMost: longest)
    do {
      return try read(String(decoding: bytes, as: UTF8.self))
    } catch let error as ConfigError {
      throw StationFailure("\(path): \(error)", StationFailure.badData)
    }
  }
}
