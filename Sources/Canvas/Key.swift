/// A key as a person means it.
public enum Key: Hashable, Sendable {
  /// A letter, a digit or a sign.
  case character(Character)
  /// Enter.
  case enter
  /// Escape.
  case escape
  /// Backspace or delete.
  case backspace
  /// Tab.
  case tab
  /// Shift and tab.
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
  /// Control and C.
  case interrupt
}

/// A time at wall speed for blinking and rotation, which a fast replay does not hurry.
public struct PresentationTime: Hashable, Comparable, Sendable {
  /// Milliseconds on a clock that only runs forward.
  public let milliseconds: Int64

  /// A time.
  public init(milliseconds: Int64) {
    self.milliseconds = milliseconds
  }

  /// Earlier or not.
  public static func < (left: PresentationTime, right: PresentationTime) -> Bool {
    left.milliseconds < right.milliseconds
  }

  /// Whether something that flashes at a period with equal halves is on.
  public func isOn(period: Int64) -> Bool {
    milliseconds % period < period / 2
  }
}

/// A key together with what the person saw when pressing it.
public struct KeyPress: Hashable, Sendable {
  /// The key.
  public let key: Key
  /// The condition on the alarm line of the frame last presented.
  public let alarmLine: Int?
  /// For how long that line had shown it, in milliseconds.
  public let alarmLineAge: Int64
  /// How many rows that screen had; a page of a list is as long as what was seen of it.
  public let rows: Int

  /// A key press.
  public init(_ key: Key, alarmLine: Int? = nil, alarmLineAge: Int64 = .max, rows: Int = 24) {
    self.key = key
    self.alarmLine = alarmLine
    self.alarmLineAge = alarmLineAge
    self.rows = rows
  }
}
