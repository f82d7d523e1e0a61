public import Vitals

/// A pause of all alarm signals, for a patient who leaves the chair.
///
/// Everything is still judged, logged and shown; audio, flash, reminders and escalation rest.
public struct AlarmPause: Hashable, Sendable {
  /// Until when.
  public let until: SessionTime
  /// Why, in the nurse's words.
  public let reason: String

  /// The shortest and longest pause.
  public static let lengths = TimeSpan.minutes(1)...TimeSpan.minutes(10)
  /// How much valid data must lie between two pauses.
  public static let requiredBetween = TimeSpan.seconds(60)
}
