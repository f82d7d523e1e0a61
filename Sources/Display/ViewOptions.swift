public import Screens
public import Session
public import Terminal
public import Wording

/// The display options of a session.
public struct ViewOptions: Sendable {
  /// The language of screens and plain lines.
  public var language = Language.english
  /// The colours and styles.
  public var look: Look
  /// The looks to choose from.
  public var looks: [Look]
  /// Whether plain lines are printed instead of screens.
  public var isPlain: Bool
  /// Whether plain lines are worded for speech output.
  public var isSpoken = false
  /// Whether keys can be clicked with the mouse.
  public var hasMouse = false
  /// Whether screens use ASCII only.
  public var isASCII: Bool
  /// The program and its version.
  public var app: String
  /// The key bindings.
  public var keys = KeyMap()
  /// Whether keys that change the session are disabled.
  public var isReadOnly = false
  /// The initials of the person at the chair, where they need not be asked for; nil to ask.
  public var initials: String?
  /// Whether another program records the displayed session.
  public var isFollowing = false
  /// The command that plays alarm sounds; nil for the terminal bell.
  public var soundCommand: String?
  /// The volume of alarm sounds, 0 to 10.
  public var volume = 8
  /// The patients of the day, offered at check-in.
  public var today = TodayList()

  /// Options with the defaults for everything else.
  public init(look: Look, looks: [Look], isPlain: Bool, isASCII: Bool, app: String) {
    self.look = look
    self.looks = looks
    self.isPlain = isPlain
    self.isASCII = isASCII
    self.app = app
  }
}
