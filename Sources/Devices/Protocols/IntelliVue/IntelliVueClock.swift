import Vitals

/// The time of a monitor by its running time, in eighths of a millisecond since it was started.
///
/// The replies of real monitors carry the running time alone, with FF in place of the time of day;
/// both stand together in the event by which the monitor creates its object, and in the reply to a
/// poll of that object (Philips, IntelliVue Data Export Interface Programming Guide, "MDS Create
/// Event"; so seen of an M8000).
struct IntelliVueClock: Sendable {
  /// One instant on both clocks of a monitor.
  struct Pair: Sendable {
    let wall: WallTime
    let ticks: UInt32
  }

  /// Monitors give the time of day in whole seconds: less is no clock that was set.
  private static let tolerance: Int64 = 2000
  /// How far the pair may lie back: the running time starts again after six days.
  private static let longest: Int32 = 1 << 30

  private var pair: Pair?

  /// Takes over a pair as it is: a new association has begun.
  mutating func set(_ pair: Pair) { self.pair = pair }

  /// Takes over a pair where it shows that the monitor's clock was set since.
  mutating func correct(_ pair: Pair) {
    if let wall = wall(at: pair.ticks),
      abs(wall.unixMilliseconds - pair.wall.unixMilliseconds) <= Self.tolerance
    {
      return
    }
    self.pair = pair
  }

  /// The time of day at a running time; nil before the first pair.
  mutating func wall(at ticks: UInt32) -> WallTime? {
    guard let pair else { return nil }
    // Datagrams may overtake each other: a little time ago is no time in six days.
    let since = Int32(bitPattern: ticks &- pair.ticks)
    let wall = pair.wall + TimeSpan(milliseconds: Int64(since) / 8)
    if since > Self.longest { self.pair = Pair(wall: wall, ticks: ticks) }
    return wall
  }

  /// The age of what was measured at a time of day, at a running time; nil before the first pair.
  mutating func age(of measured: WallTime, at ticks: UInt32) -> TimeSpan? {
    wall(at: ticks).map { now in
      TimeSpan(milliseconds: max(now.unixMilliseconds - measured.unixMilliseconds, 0))
    }
  }
}
