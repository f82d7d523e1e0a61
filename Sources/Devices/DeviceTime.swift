public import Vitals

/// A time by a device's clock, which says its zone or does not.
public struct DeviceTime: Hashable, Sendable {
  /// How much a device's clock may be ahead of ours.
  private static let ahead = TimeSpan.minutes(2)
  /// No monitor shows a reading for longer.
  private static let longest = TimeSpan.minutes(24 * 60)

  /// The time; without a zone as if it were in UTC.
  public let wall: WallTime
  /// Whether it says its zone.
  public let hasZone: Bool

  /// A time of a device.
  public init(wall: WallTime, hasZone: Bool) {
    self.wall = wall
    self.hasZone = hasZone
  }

  /// The age at our own time, in our zone where it says none; nil for a time that cannot be right.
  func age(at ours: WallTime) -> TimeSpan? {
    let zone = hasZone ? 0 : Int64(ours.offsetMinutes) * 60_000
    let age = TimeSpan(
      milliseconds: ours.unixMilliseconds + zone - wall.unixMilliseconds)
    guard age >= -Self.ahead, age <= Self.longest else { return nil }
    return max(age, .zero)
  }
}
