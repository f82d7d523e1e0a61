public import Alarms

/// What the sound has to know of the conditions of a session or of a board.
public struct AudibleSignals: Hashable, Sendable {
  /// The priority to be audible; nil for none.
  public let audible: Priority?
  /// The number of requests to sound so far; an increase requests a burst at once.
  public let count: Int
  /// Whether requests sound.
  public let isOn: Bool

  /// The signals of a board.
  public init(audible: Priority?, count: Int, isOn: Bool) {
    self.audible = audible
    self.count = count
    self.isOn = isOn
  }

  /// The signals of a session.
  public init(_ alarms: AlarmSystem) {
    self.init(
      audible: alarms.audible, count: alarms.signals,
      isOn: alarms.audio.state == .on && alarms.pause == nil)
  }
}
