import Fields
import Text
public import Vitals

/// The settings of a site, from `config.toml`; command-line options override them.
public struct Settings: Hashable, Sendable {
  /// Whether the site has accepted that this is not a medical device.
  public var acceptsNotAMedicalDevice = false
  /// The name of the chair; nil for none.
  public var chair: String?
  /// The path of the alarm profile; nil for the built-in one.
  public var profile: String?
  /// The path of the clinic file; nil for the built-in clinic.
  public var clinic: String?
  /// The name of the theme; nil for the default.
  public var theme: String?
  /// Whether keys can be clicked with the mouse.
  public var hasMouse = false
  /// Whether screens use ASCII only.
  public var isASCII = false
  /// The planned length of an infusion; nil for the default.
  public var duration: TimeSpan?
  /// Whether keys that change the session are disabled.
  public var isReadOnly = false
  /// Chosen keys by the names of their actions.
  public var keys: [String: String] = [:]
  /// The command that plays alarm sounds; nil for the terminal bell.
  public var sound: String?
  /// The volume of alarm sounds, 0 to 10; nil for the default.
  public var volume: Int?
  /// The sources, in the form of the command line.
  public var sources: [String] = []
  /// The outlets of the alarm log, in the form of the command line.
  public var alarms: [String] = []
  /// What is written when a session is closed; nil for nothing.
  public var close: CloseSettings?
  /// The list of the day's patients; nil for none.
  public var today: TodaySettings?

  /// The built-in settings.
  public init() {}

  private static let keys = [
    "accept", "chair", "profile", "clinic", "theme", "ascii", "duration", "source", "alarms",
    "read_only",
    "keys", "mouse", "sound", "volume", "close", "today",
  ]

  /// Parses settings strictly.
  public init(toml text: String) throws(ConfigError) {
    let fields = try TOMLText.fields(text)
    if let error = ConfigError.otherKind(than: .settings, fields) { throw error }
    for field in fields {
      let line = TOMLText.line(of: field.key, rule: nil, in: text)
      try apply(field, at: line)
    }
  }

  private mutating func apply(_ field: Field, at line: Int?) throws(ConfigError) {
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
      for member in try Self.table(field, at: line) {
        let name = Sanitiser.clean(member.key, limit: Sanitiser.labelLimit)
        keys[name] = Sanitiser.clean(
          try Self.text(member, at: line), limit: Sanitiser.labelLimit)
      }
    case "close": close = try CloseSettings(Self.table(field, at: line), at: line)
    case "today": today = try TodaySettings(Self.table(field, at: line), at: line)
    case "chair":
      chair = Sanitiser.clean(try Self.text(field, at: line), limit: Sanitiser.labelLimit)
    case "profile": profile = try Self.text(field, at: line)
    case "clinic": clinic = try Self.text(field, at: line)
    case "theme": theme = try Self.text(field, at: line)
    case "source": sources = try Self.texts(field, at: line)
    case "alarms": alarms = try Self.texts(field, at: line)
    case "duration":
      guard let span = TimeSpan(text: try Self.text(field, at: line)) else {
        throw .wrongValue(field.key, expected: "a time in quotes, such as \"50m\"", line: line)
      }
      duration = span
    default:
      throw .unknownKey(
        Sanitiser.clean(field.key, limit: Sanitiser.labelLimit),
        nearest: NearestWord.to(field.key, among: Self.keys), line: line)
    }
  }

  private static func table(_ field: Field, at line: Int?) throws(ConfigError) -> [Field] {
    guard case .table(let members) = field.value else {
      throw .wrongValue(field.key, expected: "a table: [\(field.key)]", line: line)
    }
    return members
  }

  private static func flag(_ field: Field, at line: Int?) throws(ConfigError) -> Bool {
    guard case .boolean(let flag) = field.value else {
      throw .wrongValue(field.key, expected: "true or false", line: line)
    }
    return flag
  }

  static func text(_ field: Field, at line: Int?) throws(ConfigError) -> String {
    guard case .text(let text) = field.value else {
      throw .wrongValue(field.key, expected: "a string in quotes", line: line)
    }
    return text
  }

  static func texts(
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
