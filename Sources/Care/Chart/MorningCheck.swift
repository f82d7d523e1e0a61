/// What is tried at a chair before the first patient of a day, in every clinic.
///
/// It is recorded as answers to checks of these ids.
public enum MorningCheck: String, CaseIterable, Hashable, Sendable {
  /// Low, medium and high sound were heard.
  case sound = "morning_sound"
  /// Current values of the devices are there.
  case device = "morning_device"
  /// The clock is right.
  case clock = "morning_clock"
  /// There is room for the session files.
  case disk = "morning_disk"

  /// The least room in megabytes: an eight-hour session with a waveform takes some tens, and a day
  /// has several; this program's own choice.
  public static let leastFree: Int64 = 1000
}
