import Canvas

/// The styles of the roles in a theme.
///
/// Without colour, roles that matter differ from plain text by attribute, sign or place.
struct Palette {
  /// A colour by its number of 8 and of 256; -1 is the default of the terminal.
  struct Colour: Hashable {
    let of8: Int16
    let of256: Int16

    static let own = Colour(of8: -1, of256: -1)
    static let black = Colour(of8: 0, of256: 16)
    static let red = Colour(of8: 1, of256: 196)
    static let darkRed = Colour(of8: 1, of256: 160)
    static let green = Colour(of8: 2, of256: 46)
    static let darkGreen = Colour(of8: 2, of256: 28)
    static let yellow = Colour(of8: 3, of256: 226)
    static let darkYellow = Colour(of8: 3, of256: 136)
    static let blue = Colour(of8: 4, of256: 33)
    static let orange = Colour(of8: 3, of256: 208)
    static let amber = Colour(of8: 3, of256: 214)
    static let azure = Colour(of8: 6, of256: 75)
    static let silver = Colour(of8: 7, of256: 247)
    static let magenta = Colour(of8: 5, of256: 171)
    static let cyan = Colour(of8: 6, of256: 51)
    static let darkCyan = Colour(of8: 6, of256: 30)
    static let white = Colour(of8: 7, of256: 231)
    static let grey = Colour(of8: 7, of256: 245)
    static let lilac = Colour(of8: 7, of256: 183)
    static let violet = Colour(of8: 5, of256: 55)
    static let darkGrey = Colour(of8: 0, of256: 240)
  }

  struct Style: Hashable {
    var foreground = Colour.own
    var background = Colour.own
    var isBold = false
    var isDim = false
    var isReversed = false
    var isUnderlined = false
  }

  let theme: Theme

  func style(_ role: Role) -> Style {
    switch theme {
    case .mono: Self.mono(role)
    case .dark: Self.coloured(role, Self.dark)
    case .light: Self.coloured(role, Self.light)
    case .highContrast: Self.coloured(role, Self.highContrast)
    case .colourBlind: Self.coloured(role, Self.colourBlind)
    }
  }

  /// The colours of a theme.
  private struct Scheme {
    var rate: Colour
    var saturation: Colour
    var pressure: Colour
    var breathing: Colour
    var quiet: Colour
    var high: Colour
    var highText: Colour
    var medium: Colour
    var mediumText: Colour
    var low: Colour
    var accent: Colour
  }

  private static let dark = Scheme(
    rate: .green, saturation: .cyan, pressure: .white, breathing: .lilac, quiet: .grey, high: .red,
    highText: .white,
    medium: .yellow, mediumText: .black, low: .yellow, accent: .blue)

  private static let light = Scheme(
    rate: .darkGreen, saturation: .darkCyan, pressure: .black, breathing: .violet, quiet: .darkGrey,
    high: .darkRed,
    highText: .white, medium: .yellow, mediumText: .black, low: .darkYellow, accent: .blue)

  private static let highContrast = Scheme(
    rate: .green, saturation: .cyan, pressure: .white, breathing: .white, quiet: .white, high: .red,
    highText: .white,
    medium: .yellow, mediumText: .black, low: .yellow, accent: .white)

  /// Numbers are grey: every alarm is brighter, and blue is an alarm alone.
  private static let colourBlind = Scheme(
    rate: .silver, saturation: .silver, pressure: .silver, breathing: .silver, quiet: .grey,
    high: .amber,
    highText: .black, medium: .azure, mediumText: .black, low: .azure, accent: .grey)

  private static func coloured(_ role: Role, _ scheme: Scheme) -> Style {
    switch role {
    case .text: Style()
    case .chrome: Style(foreground: scheme.quiet)
    case .faint: Style(foreground: scheme.quiet, isDim: true)
    case .heartRate: Style(foreground: scheme.rate, isBold: true)
    case .saturation: Style(foreground: scheme.saturation, isBold: true)
    case .pressure: Style(foreground: scheme.pressure, isBold: true)
    case .stale: Style(foreground: scheme.quiet, isUnderlined: true)
    case .questionable: Style(foreground: .magenta, isUnderlined: true)
    case .alarmHigh: Style(foreground: scheme.highText, background: scheme.high, isBold: true)
    case .alarmHighQuiet: Style(foreground: scheme.high, isBold: true)
    case .alarmMedium:
      Style(foreground: scheme.mediumText, background: scheme.medium, isBold: true)
    case .alarmMediumQuiet: Style(foreground: scheme.low, isBold: true)
    case .alarmLow: Style(foreground: scheme.low)
    case .alarmLowQuiet: Style(foreground: scheme.low, isDim: true)
    case .badgeLive: Style(isBold: true, isReversed: true)
    case .badgeSimulated: Style(foreground: .white, background: .blue, isBold: true)
    case .badgeReplay: Style(foreground: .white, background: .magenta, isBold: true)
    case .signalsPaused: Style(foreground: .magenta, isBold: true, isReversed: true)
    case .key: Style(isBold: true)
    case .heading: Style(isBold: true)
    case .selected: Style(isReversed: true)
    case .changed: Style(foreground: .magenta, isBold: true)
    case .progress: Style(foreground: scheme.accent)
    case .notice: Style(foreground: scheme.accent, isBold: true)
    case .breathing: Style(foreground: scheme.breathing, isBold: true)
    }
  }

  private static func mono(_ role: Role) -> Style {
    switch role {
    case .text: Style()
    case .chrome: Style()
    case .faint: Style(isDim: true)
    case .heartRate, .saturation, .pressure, .breathing: Style(isBold: true)
    case .stale: Style(isDim: true, isUnderlined: true)
    case .questionable: Style(isUnderlined: true)
    case .alarmHigh: Style(isBold: true, isReversed: true)
    case .alarmHighQuiet: Style(isBold: true, isUnderlined: true)
    case .alarmMedium: Style(isReversed: true)
    case .alarmMediumQuiet: Style(isBold: true)
    case .alarmLow: Style(isUnderlined: true)
    case .alarmLowQuiet: Style()
    case .badgeLive, .badgeSimulated, .badgeReplay: Style(isBold: true, isReversed: true)
    case .signalsPaused: Style(isBold: true, isReversed: true)
    case .key: Style(isBold: true)
    case .heading: Style(isBold: true)
    case .selected: Style(isReversed: true)
    case .changed: Style(isBold: true)
    case .progress: Style(isBold: true)
    case .notice: Style(isBold: true)
    }
  }
}
