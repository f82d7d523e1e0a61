public import Alarms
package import Canvas

/// Visual alarm signals (IEC 60601-1-8, table 2).
public enum AlarmSignal {
  /// Flash period of a priority in milliseconds, half of it on: 2 Hz for high, 0.6 Hz for medium;
  /// nil for low, which is steady.
  public static func flashPeriod(_ priority: Priority) -> Int64? {
    switch priority {
    case .high: 500
    case .medium: 1667
    case .low: nil
    }
  }

  /// The role of a condition: quiet when acknowledged or in the dark half of its flash; steady when
  /// `isFlashing` is false.
  package static func role(
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
