public import Fields

/// Tables in TOML that other targets make something of: Config needs not know them.
public enum TableFile {
  /// Parses a table strictly, with foreign words sanitised.
  public static func read<Table>(
    _ text: String, _ make: ([Field]) throws(FieldError) -> Table
  ) throws(ConfigError) -> Table {
    let fields = try ProfileFile.fields(text)
    do {
      return try make(fields)
    } catch {
      throw .profile(
        error, line: error.key.flatMap { TOMLText.line(of: $0, rule: error.rule, in: text) })
    }
  }

  /// The fields of a TOML text, with foreign words sanitised.
  public static func fields(_ text: String) throws(ConfigError) -> [Field] {
    try ProfileFile.fields(text)
  }

  /// A table in TOML.
  public static func text(_ fields: [Field]) -> String { TOMLText.text(fields) }
}
