/// A key, independent of the terminal.
public enum Key: Hashable, Sendable {
  /// A printable character.
  case character(Character)
  /// Enter.
  case enter
  /// Escape.
  case escape
  /// Backspace or Delete.
  case backspace
  /// Tab.
  case tab
  /// Shift-Tab.
  case backTab
  /// Up.
  case up
  /// Down.
  case down
  /// Left.
  case left
  /// Right.
  case right
  /// Page up.
  case pageUp
  /// Page down.
  case pageDown
  /// Home.
  case home
  /// End.
  case end
  /// Ctrl-C.
  case interrupt
  /// Ctrl-U: clear the text field.
  case clearField
  /// Ctrl-W: delete the last word of the text field.
  case deleteWord
  /// A click on a part of the page that has no key of its own, by its number.
  case part(Int)
}

/// A time for flashing and rotation; it runs at wall speed also in a fast replay.
public struct PresentationTime: Hashable, Comparable, Sendable {
  /// Milliseconds of a monotonic clock.
  public let milliseconds: Int64

  /// A time in milliseconds of a monotonic clock.
  public init(milliseconds: Int64) {
    self.milliseconds = milliseconds
  }

  /// A time that is later by milliseconds.
  public func advanced(by length: Int64) -> PresentationTime {
    PresentationTime(milliseconds: milliseconds + length)
  }

  /// Compares the milliseconds.
  public static func < (left: PresentationTime, right: PresentationTime) -> Bool {
    left.milliseconds < right.milliseconds
  }

  /// Whether a flash with a period in milliseconds is in its first half.
  public func isOn(period: Int64) -> Bool {
    milliseconds % period < period / 2
  }
}

/// A key with what was on the screen when it was pressed.
public struct KeyPress: Hashable, Sendable {
  /// The key that was pressed.
  public let key: Key
  /// Id of the condition on the alarm line of the frame last presented; nil for none.
  public let alarmLine: Int?
  /// Why the line showed that condition.
  public let cause: PresentedAlarmLine.Cause
  /// How long that line had shown the condition, in milliseconds.
  public let alarmLineAge: Int64
  /// Rows of the screen, which set how far a list moves by a page.
  public let rows: Int
  /// Columns of the screen; 0 in plain mode, where no tiles stand above a page.
  public let columns: Int
  /// The answers whose lines that frame did not show, as ``Frame/hiddenAnswers``.
  public let hiddenAnswers: [Key: Int]

  /// A key press; without a known screen it counts as seen for long, on 24 rows.
  public init(
    _ key: Key, alarmLine: Int? = nil, cause: PresentedAlarmLine.Cause = .change,
    alarmLineAge: Int64 = .max, rows: Int = 24, columns: Int = 0,
    hiddenAnswers: [Key: Int] = [:]
  ) {
    self.hiddenAnswers = hiddenAnswers
    self.key = key
    self.alarmLine = alarmLine
    self.cause = cause
    self.alarmLineAge = alarmLineAge
    self.rows = rows
    self.columns = columns
  }
}
