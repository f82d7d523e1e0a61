import Fields
import Text

/// A theme of a site in TOML: `base = "dark"` and a table `[roles]` of styles.
public struct ThemeFile: Hashable, Sendable {
  /// The name of the built-in theme it is derived from.
  public let base: String
  /// Styles in words, by role name.
  public let roles: [String: String]

  /// Parses a theme strictly; sanitises foreign words.
  public init(toml text: String) throws(ConfigError) {
    var base = "dark"
    var roles: [String: String] = [:]
    let fields = try TOMLText.fields(text)
    if let error = ConfigError.otherKind(than: .theme, fields) { throw error }
    for field in fields {
      let line = TOMLText.line(of: field.key, rule: nil, in: text)
      switch (field.key, field.value) {
      case ("base", .text(let name)): base = Self.clean(name)
      case ("base", _): throw .wrongValue("base", expected: "a theme in quotes", line: line)
      case ("roles", .table(let members)):
        for member in members {
          guard case .text(let style) = member.value else {
            throw .wrongValue(
              Self.clean(member.key), expected: "a style in quotes, such as \"bold green\"",
              line: nil)
          }
          roles[Self.clean(member.key)] = Self.clean(style)
        }
      case ("roles", _): throw .wrongValue("roles", expected: "a table: [roles]", line: line)
      default:
        throw .unknownKey(
          Self.clean(field.key), nearest: NearestWord.to(field.key, among: ["base", "roles"]),
          line: line)
      }
    }
    self.base = base
    self.roles = roles
  }

  private static func clean(_ text: String) -> String {
    Sanitiser.clean(text, limit: Sanitiser.noteLimit)
  }
}
