import Vitals

/// Whether a device's clock can be right.
struct DeviceClockCheck: Equatable, Sendable {
  /// A device shows local time without a zone: up to 14 hours off, and some drift.
  private static let tolerance = TimeSpan.minutes(14 * 60 + 10)

  private(set) var isWrong = false

  /// Compares the clock of a row with the wall clock; true when the verdict changed.
  mutating func compare(_ device: WallTime, with wall: WallTime) -> Bool {
    let off = TimeSpan(milliseconds: device.unixMilliseconds - wall.unixMilliseconds)
    let verdict = off > Self.tolerance || -off > Self.tolerance
    defer { isWrong = verdict }
    return verdict != isWrong
  }
}
