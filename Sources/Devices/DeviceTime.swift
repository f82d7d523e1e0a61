public import Vitals

/// A time by a device's clock, which says its zone or does not.
public struct DeviceTime: Hashable, Sendable {
  /// How much a device's clock may be ahead of ours.
  static let ahead = TimeSpan.minutes(2)

  /// The time; without a zone as if it were in UTC.
  public let wall: WallTime
  /// Whether it says its zone.
  public let hasZone: Bool

  /// A time of a device.
  public init(wall: WallTime, hasZone: Bool) {
    self.wall = wall
    self.hasZone = hasZone
  }

  /// How much earlier it is than our own time, in our zone where it says none; negative for one
  /// that is ahead.
  func apart(from ours: WallTime) -> TimeSpan {
    let zone = hasZone ? 0 : Int64(ours.offsetMinutes) * 60_000
    return TimeSpan(milliseconds: ours.unixMilliseconds + zone - wall.unixMilliseconds)
  }

  /// The age at our own time; nil for a time that is ahead of ours.
  func age(at ours: WallTime) -> TimeSpan? {
    let age = apart(from: ours)
    return age < -Self.ahead ? nil : max(age, .zero)
  }
}
