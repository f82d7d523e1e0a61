/// What a cell means; a palette makes colours and attributes of it.
///
/// Red and yellow belong to alarms alone, and every role differs without colour too, or has a
/// sign, a word or a place of its own.
public enum Role: UInt8, CaseIterable, Sendable {
  /// Plain text.
  case text
  /// Frames, axes, labels.
  case chrome
  /// What matters least.
  case faint
  /// Heart or pulse rate.
  case heartRate
  /// Oxygen saturation.
  case saturation
  /// Blood pressure.
  case pressure
  /// A value that is not current.
  case stale
  /// A value the device doubts.
  case questionable
  /// A high alarm condition, flash on.
  case alarmHigh
  /// A high alarm condition, flash off or acknowledged.
  case alarmHighQuiet
  /// A medium alarm condition, flash on.
  case alarmMedium
  /// A medium alarm condition, flash off or acknowledged.
  case alarmMediumQuiet
  /// A low alarm condition.
  case alarmLow
  /// A low alarm condition, acknowledged.
  case alarmLowQuiet
  /// The badge of a live session.
  case badgeLive
  /// The badge of a simulated session.
  case badgeSimulated
  /// The badge of a replay.
  case badgeReplay
  /// Alarm signals are paused or off.
  case signalsPaused
  /// A key that can be pressed.
  case key
  /// A heading.
  case heading
  /// The chosen line of a list.
  case selected
  /// Something that differs from the profile.
  case changed
  /// The part of the infusion that is done.
  case progress
  /// A question or an answer of the program.
  case notice
}
