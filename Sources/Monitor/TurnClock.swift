import Platform
import Vitals

/// The clock of the loop: the session time from the kernel's clock, and when the next turn is due.
struct TurnClock {
  /// A turn later than this is recorded as an input.
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

  /// The session time; never before the latest turn.
  var now: SessionTime {
    max(SessionTime(milliseconds: SystemClock.boot - bootAtZero), latest)
  }

  /// The timeout for poll in milliseconds; at least `least`, so that a deadline that cannot be met
  /// now does not cause a busy loop.
  func timeout(atLeast least: Int64) -> Int32 {
    Int32(clamping: max((plannedWake - now).milliseconds, least))
  }

  /// The lateness of a turn that begins now; nil within the tolerance.
  func lateness(at now: SessionTime) -> TimeSpan? {
    let late = now - plannedWake
    return late > Self.tolerance ? late : nil
  }

  /// Begins a turn at a time.
  mutating func begin(at now: SessionTime) { latest = now }

  /// Sets when the next turn is due.
  mutating func plan(_ deadline: SessionTime) { plannedWake = max(latest, deadline) }
}
