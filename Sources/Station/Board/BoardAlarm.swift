public import Alarms
public import Vitals

/// A condition on the board: of a session, as its chair decided it, or of the contact with a chair.
public struct BoardAlarm: Hashable, Sendable {
  /// What it is.
  public enum Subject: Hashable, Sendable {
    /// Of the contact with the chair; the board decides it.
    case contact(ContactAlarm)
    /// Of the session; the chair decided it.
    case condition(ConditionView)
  }

  /// The number by which it is marked as seen; it stays the same while the condition stands.
  public let id: Int
  /// The chair; nil for one of the board itself.
  public let chair: ChairID?
  /// What it is.
  public let subject: Subject
  /// Who has seen it, at this board or, for a condition of the session, at another one; nil for nobody.
  public let seen: SeenMark?
  /// Another one each time it begins to signal: who has seen one signal has not seen the next.
  public let signal: Int64
  /// Whether its signals are paused at the chair.
  public let isPaused: Bool
  /// When it began, on the wall clock of the chair for a condition of a session.
  public let began: WallTime
  /// How long ago that was: the clock of a chair may be another one.
  public let age: TimeSpan

  /// The priority.
  public var priority: Priority {
    switch subject {
    case .contact(let alarm): alarm.priority
    case .condition(let condition): condition.priority
    }
  }

  /// The class that gives it its place.
  public var alarmClass: AlarmClass {
    switch subject {
    case .contact(let alarm): alarm.alarmClass
    case .condition(let condition): condition.alarmClass
    }
  }

  /// Whether somebody has still to attend to it: no person acknowledged it at the chair, or saw the
  /// lost contact.
  public var isOpen: Bool {
    switch subject {
    case .contact: seen == nil
    case .condition(let condition): condition.isUnacknowledged
    }
  }

  /// Whether it sounds: a high condition of a session does until it is acknowledged at the chair.
  public var isAudible: Bool {
    guard isOpen, !isPaused else { return false }
    return seen == nil || priority == .high
  }

  /// Whether this one is shown first: open ones, then by class, then those that nobody has seen, then
  /// the newest.
  static func precedes(_ left: BoardAlarm, _ right: BoardAlarm) -> Bool {
    if left.isOpen != right.isOpen { return left.isOpen }
    if left.alarmClass != right.alarmClass { return left.alarmClass < right.alarmClass }
    if (left.seen == nil) != (right.seen == nil) { return left.seen == nil }
    return left.age == right.age ? left.id > right.id : left.age < right.age
  }
}
