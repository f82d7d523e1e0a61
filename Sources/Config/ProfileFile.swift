public import Alarms
import Fields
import Text

/// Alarm profiles in TOML.
public enum ProfileFile {
  /// Parses a profile strictly; sanitises foreign words.
  public static func read(_ text: String) throws(ConfigError) -> Profile {
    let fields = try fields(text)
    do {
      return try Profile(fields: fields)
    } catch {
      throw .refused(error, as: .profile, fields, in: text)
    }
  }

  /// The fields of a TOML text, with foreign words sanitised.
  static func fields(_ text: String) throws(ConfigError) -> [Field] {
    try TOMLText.fields(text).map(cleaned)
  }

  /// A complete profile in TOML; parsing it restores the profile.
  public static func text(_ profile: Profile) -> String {
    TOMLText.text(profile.fields)
  }

  private static func cleaned(_ field: Field) -> Field {
    Field(Sanitiser.clean(field.key, limit: Sanitiser.labelLimit), cleaned(field.value))
  }

  private static func cleaned(_ value: Field.Value) -> Field.Value {
    switch value {
    case .text(let text): .text(Sanitiser.clean(text, limit: Sanitiser.noteLimit))
    case .list(let values): .list(values.map(cleaned))
    case .table(let fields): .table(fields.map(cleaned))
    case .number, .boolean, .other: value
    }
  }
}
