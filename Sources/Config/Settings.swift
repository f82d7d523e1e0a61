import Fields
import Text
public import Vitals

/// The settings of a place, from `config.toml`; the command line goes before them.
public struct Settings: Hashable, Sendable {
  /// Whether the place has understood that this is not a medical device.
  public var acceptsNotAMedicalDevice = false
  /// The chair.
  public var chair: String?
  /// The path of the alarm profile.
  public var profile: String?
  /// The path of the clinic's file.
  public var clinic: String?
  /// The name of the theme.
  public var theme: String?
  /// Whether the mouse presses keys.
  public var hasMouse = false
  /// Whether only ASCII is drawn.
  public var isASCII = false
  /// The planned length of an infusion.
  public var duration: TimeSpan?
  /// Whether nothing can be changed from the keyboard.
  public var isReadOnly = false
  /// The keys that were chosen, by the names of what they do.
  public var keys: [String: String] = [:]
  /// The command that plays alarm sounds.
  public var sound: String?
  /// How loud it plays, from 0 to 10.
  public var volume: Int?
  /// The sources, as on the command line.
  public var sources: [String] = []
  /// The alarm destinations, as on the command line.
  public var alarms: [String] = []

  /// The built-in settings.
  public init() {}

  private static let keys = [
    "accept", "chair", "profile", "clinic", "theme", "ascii", "duration", "source", "alarms",
    "read_only",
    "keys", "mouse", "sound", "volume",
  ]

  /// Reads settings strictly.
  public init(toml text: String) throws(ConfigError) {
    for field in try TOMLText.fields(text) {
      let line = TOMLText.line(of: field.key, rule: nil, in: text)
      try take(field, at: line)
    }
  }

  private mutating func take(_ field: Field, at line: Int?) throws(ConfigError) {
    switch field.key {
    case "accept": acceptsNotAMedicalDevice = try Self.flag(field, at: line)
    case "ascii": isASCII = try Self.flag(field, at: line)
    case "mouse": hasMouse = try Self.flag(field, at: line)
    case "read_only": isReadOnly = try Self.flag(field, at: line)
    case "sound": sound = try Self.text(field, at: line)
    case "volume":
      guard case .number(let hundredths) = field.value, hundredths % 100 == 0,
        (0...1000).contains(hundredths)
      else { throw .wrongValue("volume", expected: "a whole number from 0 to 10", line: line) }
      volume = Int(hundredths / 100)
    case "keys":
      guard case .table(let members) = field.value else {
        throw .wrongValue("keys", expected: "a table: [keys]", line: line)
      }
      for member in members {
        let name = Sanitiser.clean(member.key, limit: Sanitiser.labelLimit)
        keys[name] = Sanitiser.clean(
          try Self.text(member, at: line), limit: Sanitiser.labelLimit)
      }
    case "chair":
      chair = Sanitiser.clean(try Self.text(field, at: line), limit: Sanitiser.labelLimit)
    case "profile": profile = try Self.text(field, at: line)
    case "clinic": clinic = try Self.text(field, at: line)
    case "theme": theme = try Self.text(field, at: line)
    case "source": sources = try Self.texts(field, at: line)
    case "alarms": alarms = try Self.texts(field, at: line)
    case "duration":
      guard let span = TimeSpan(text: try Self.text(field, at: line)) else {
        throw .wrongValue(field.key, expected: "a time in quotes, as \"50m\"", line: line)
      }
      duration = span
    default:
      throw .unknownKey(
        Sanitiser.clean(field.key, limit: Sanitiser.labelLimit),
        nearest: NearestWord.to(field.key, among: Self.keys), line: line)
    }
  }

  private static func flag(_ field: Field, at line: Int?) throws(ConfigError) -> Bool {
    guard case .boolean(let flag) = field.value else {
      throw .wrongValue(field.key, expected: "true or false", line: line)
    }
    return flag
  }

  private static func text(_ field: Field, at line: Int?) throws(ConfigError) -> String {
    guard case .text(let text) = field.value else {
      throw .wrongValue(field.key, expected: "a string in quotes", line: line)
    }
    return text
  }

  private static func texts(
    _ field: Field, at line: Int?
  ) throws(ConfigError) -> [String] {
    guard case .list(let values) = field.value else {
      return [try text(field, at: line)]
    }
    var texts: [String] = []
    for value in values { texts.append(try text(Field(field.key, value), at: line)) }
    return texts
  }
}
