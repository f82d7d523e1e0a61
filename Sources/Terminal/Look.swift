import Canvas

/// The colours of the screens: a shipped theme, or one that a clinic derived from it.
public struct Look: Hashable, Sendable {
  /// Why a theme file was refused.
  public enum Mistake: Error, Hashable, CustomStringConvertible {
    /// The base is no shipped theme.
    case unknownBase(String, known: [String])
    /// No role has this name.
    case unknownRole(String, known: [String])
    /// A word of a style is unknown.
    case unknownWord(String, role: String)
    /// A role other than an alarm would be red or yellow.
    case alarmColour(role: String)
    /// An alarm would look like plain text.
    case plainAlarm(role: String)

    /// The problem and what to write.
    public var description: String {
      switch self {
      case .unknownBase(let name, let known):
        "base = \"\(name)\": write one of \(known.joined(separator: ", "))"
      case .unknownRole(let name, let known):
        "[roles] \(name) is not known; the roles are \(known.joined(separator: ", "))"
      case .unknownWord(let word, let role):
        "[roles] \(role): '\(word)' means nothing; write words as \"bold white on blue\", with "
          + "bold, dim, underlined, reversed, a colour or its number from 0 to 255"
      case .alarmColour(let role):
        "[roles] \(role): red and yellow belong to alarms alone; choose another colour"
      case .plainAlarm(let role):
        "[roles] \(role) must differ from plain text; give it a colour or an attribute"
      }
    }
  }

  /// Name on the command line and in `config.toml`.
  public let name: String
  /// The shipped theme it is derived from.
  public let theme: Theme
  private let changes: [Role: Palette.Style]

  /// A shipped theme.
  public init(_ theme: Theme) {
    name = theme.rawValue
    self.theme = theme
    changes = [:]
  }

  /// A derived theme; `roles` holds styles in words by the names of roles.
  public init(
    name: String, base: String, roles: [String: String]
  ) throws(Mistake) {
    guard let theme = Theme(rawValue: base) else {
      throw .unknownBase(base, known: Theme.allCases.map(\.rawValue))
    }
    var changes: [Role: Palette.Style] = [:]
    for (word, text) in roles.sorted(by: { $0.key < $1.key }) {
      guard let role = Role.allCases.first(where: { $0.name == word }) else {
        throw .unknownRole(word, known: Role.allCases.map(\.name))
      }
      let style = try Self.style(text, of: role)
      if !role.isAlarm, style.foreground.isAlarming || style.background.isAlarming {
        throw .alarmColour(role: word)
      }
      if role.isAlarm, style == Palette.Style() { throw .plainAlarm(role: word) }
      changes[role] = style
    }
    self.name = name
    self.theme = theme
    self.changes = changes
  }

  /// The style of a role.
  func style(_ role: Role, hasColours: Bool) -> Palette.Style {
    guard hasColours else { return Palette(theme: .mono).style(role) }
    return changes[role] ?? Palette(theme: theme).style(role)
  }

  private static func style(_ text: String, of role: Role) throws(Mistake) -> Palette.Style {
    var style = Palette.Style()
    var isBackground = false
    for word in text.split(separator: " ").map(String.init) {
      switch word {
      case "bold": style.isBold = true
      case "dim": style.isDim = true
      case "underlined": style.isUnderlined = true
      case "reversed": style.isReversed = true
      case "on": isBackground = true
      default:
        guard let colour = Palette.Colour(word) else {
          throw .unknownWord(word, role: role.name)
        }
        if isBackground { style.background = colour } else { style.foreground = colour }
      }
    }
    return style
  }
}

extension Palette.Colour {
  private static let names: [String: Palette.Colour] = [
    "black": .black, "red": .red, "dark-red": .darkRed, "green": .green,
    "dark-green": .darkGreen, "yellow": .yellow, "dark-yellow": .darkYellow, "blue": .blue,
    "orange": .orange, "magenta": .magenta, "cyan": .cyan, "dark-cyan": .darkCyan,
    "white": .white, "grey": .grey, "dark-grey": .darkGrey, "own": .own,
  ]

  /// A colour by its name or its number of 0 to 255; nil for anything else.
  init?(_ word: String) {
    if let known = Self.names[word] {
      self = known
      return
    }
    guard let number = Int16(word), (0...255).contains(number) else { return nil }
    self.init(of8: Self.nearest(number), of256: number)
  }

  /// The nearest of the eight basic colours.
  private static func nearest(_ number: Int16) -> Int16 {
    if number < 16 { return number % 8 }
    guard number < 232 else { return number < 244 ? 0 : 7 }
    let (red, green, blue) = ((number - 16) / 36, (number - 16) / 6 % 6, (number - 16) % 6)
    return (red >= 3 ? 1 : 0) | (green >= 3 ? 2 : 0) | (blue >= 3 ? 4 : 0)
  }

  /// Whether it is seen as red or yellow.
  var isAlarming: Bool { of8 == 1 || of8 == 3 }
}
