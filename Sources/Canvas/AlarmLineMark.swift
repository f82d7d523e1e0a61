/// The condition on the alarm line of a frame, as acknowledging it needs it.
public struct AlarmLineMark: Hashable, Sendable {
  /// The number of the condition, by which it is acknowledged.
  public let id: Int
  /// Equal for conditions that take turns on the line.
  public let group: Int
  /// Differs when the same condition has another priority or state; a new value changes nothing.
  public let state: Int

  /// The mark of a condition.
  public init(id: Int, group: Int, state: Int) {
    self.id = id
    self.group = group
    self.state = state
  }
}

/// The alarm line as it was last presented, and since when.
public struct PresentedAlarmLine: Hashable, Sendable {
  /// Why the line shows what it shows.
  public enum Cause: Hashable, Sendable {
    /// Another condition than before, or another priority or state of the same one.
    case change
    /// The turn of another condition of the same class came; the one before is what was read.
    case rotation(previous: Int)
  }

  private var mark: AlarmLineMark?
  private var cause = Cause.change
  private var since: Int64

  /// Nothing was presented yet; times are milliseconds of a monotonic clock.
  public init(at now: Int64) { since = now }

  /// A frame with this mark was presented.
  public mutating func present(_ next: AlarmLineMark?, at now: Int64) {
    guard next != mark else { return }
    if let mark, let next, mark.group == next.group, mark.id != next.id {
      cause = .rotation(previous: mark.id)
    } else {
      cause = .change
    }
    mark = next
    since = now
  }

  /// A key that is pressed now.
  ///
  /// Its answers are those that the frame does not show.
  public func press(
    _ key: Key, rows: Int, columns: Int = 0, hiddenAnswers: [Key: Int] = [:], at now: Int64
  ) -> KeyPress {
    KeyPress(
      key, alarmLine: mark?.id, cause: cause, alarmLineAge: now - since, rows: rows,
      columns: columns, hiddenAnswers: hiddenAnswers)
  }
}
