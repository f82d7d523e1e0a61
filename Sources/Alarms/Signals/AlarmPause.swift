public import Vitals

/// A pause of all alarm signals, as for a patient who leaves the chair.
///
/// Audio, flash, reminders and escalation pause. Judging, the alarm log and the screens go on.
public struct AlarmPause: Hashable, Sendable {
  /// The end of the pause.
  public let until: SessionTime
  /// The reason, in the words of the nurse.
  public let reason: String

  /// The permitted lengths.
  public static let lengths = TimeSpan.minutes(1)...TimeSpan.minutes(10)
  /// The time that valid data must cover between two pauses.
  public static let requiredBetween = TimeSpan.seconds(60)
}
