import Platform
import Vitals

/// The clock of the turns: the session time by the kernel's clock, and when the next turn is due.
struct TurnClock {
  /// A turn that starts later than this after its time is an input.
  private static let tolerance = TimeSpan.seconds(1)

  /// CLOCK_BOOTTIME at session time 0, in milliseconds.
  private let bootAtZero: Int64
  /// The time of the latest turn.
  private(set) var latest: SessionTime
  private var plannedWake: SessionTime

  init(bootAtZero: Int64, at start: SessionTime) {
    self.bootAtZero = bootAtZero
    (latest, plannedWake) = (start, start)
  }

  /// The session time, never before the latest turn.
  var now: SessionTime {
    max(SessionTime(milliseconds: SystemClock.boot - bootAtZero), latest)
  }

  /// For how many milliseconds poll may wait: at least `least`, so that a wish that cannot be
  /// fulfilled now is no loop.
  func timeout(atLeast least: Int64) -> Int32 {
    Int32(clamping: max((plannedWake - now).milliseconds, least))
  }

  /// A turn begins; how late it is, where that is too late.
  func lateness(at now: SessionTime) -> TimeSpan? {
    let late = now - plannedWake
    return late > Self.tolerance ? late : nil
  }

  /// The turn of a time goes on.
  mutating func begin(at now: SessionTime) { latest = now }

  /// The next turn is due at a time.
  mutating func plan(_ deadline: SessionTime) { plannedWake = max(latest, deadline) }
}
