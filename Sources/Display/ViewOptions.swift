public import Screens
public import Terminal

/// How a session is shown.
public struct ViewOptions: Sendable {
  /// The colours.
  public var look: Look
  /// The looks to choose from.
  public var looks: [Look]
  /// Whether lines are written instead of screens.
  public var isPlain: Bool
  /// Whether the lines are in words to be spoken.
  public var isSpoken = false
  /// Whether the mouse presses keys.
  public var hasMouse = false
  /// Whether only ASCII is drawn.
  public var isASCII: Bool
  /// The program and its version.
  public var app: String
  /// Which keys do what.
  public var keys = KeyMap()
  /// Whether nothing can be changed from the keyboard.
  public var isReadOnly = false
  /// Whether another program records what is shown.
  public var isFollowing = false
  /// The command that plays alarm sounds; nil for the terminal's bell.
  public var soundCommand: String?
  /// How loud it plays, from 0 to 10.
  public var volume = 8

  /// Options.
  public init(look: Look, looks: [Look], isPlain: Bool, isASCII: Bool, app: String) {
    self.look = look
    self.looks = looks
    self.isPlain = isPlain
    self.isASCII = isASCII
    self.app = app
  }
}
