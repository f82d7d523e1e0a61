public import Alarms
import Canvas

/// How alarm signals are seen (IEC 60601-1-8, table 2).
public enum AlarmSignal {
  /// The period, in milliseconds, at which a priority flashes, half on and half off: high at 2 Hz,
  /// medium at 0.6 Hz; nil for low, which is steady.
  public static func flashPeriod(_ priority: Priority) -> Int64? {
    switch priority {
    case .high: 500
    case .medium: 1667
    case .low: nil
    }
  }

  /// The role of what signals a priority; what is acknowledged never flashes, and what does not flash
  /// otherwise stays on.
  static func role(
    _ priority: Priority, isFlashing: Bool, isUnacknowledged: Bool, at time: PresentationTime
  ) -> Role {
    let isOn = !isFlashing || flashPeriod(priority).map(time.isOn) ?? true
    switch priority {
    case .high: return isUnacknowledged && isOn ? .alarmHigh : .alarmHighQuiet
    case .medium: return isUnacknowledged && isOn ? .alarmMedium : .alarmMediumQuiet
    case .low: return isUnacknowledged ? .alarmLow : .alarmLowQuiet
    }
  }
}
