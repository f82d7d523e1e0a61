import Canvas

/// When to draw next.
///
/// Urgent changes are drawn at once, news at most ten times a second, and else the next motion decides.
/// Times are milliseconds of the monotonic clock.
struct DrawClock {
  private static let fastest: Int64 = 100
  /// The drawing interval of a waveform.
  private static let sweep: Int64 = 66
  /// While rows arrive every second, the clock on the screen is drawn together with them.
  private static let newsInterval: Int64 = 1500
  private static let untilNextNews: Int64 = 1150

  /// The changes of a screen over time.
  struct Motion {
    /// The milliseconds until the clock on the screen changes.
    var toSecond: Int64
    /// Times at which an element appears or disappears; nil for none.
    var ends: [PresentationTime?]
    var sweeps: Bool
    /// The flash period; nil while nothing flashes.
    var flashPeriod: Int64?
  }

  private var lastDraw: Int64 = 0
  private var lastNews: Int64 = 0
  /// When to draw next if nothing happens.
  private var next: Int64 = 0
  /// Whether a change is waiting that may be delayed by a tenth of a second.
  var hasNews = true
  /// Whether a change must be shown at once.
  var isUrgent = true

  /// The next drawing time, not later than a repair of the screen; nil when none is planned.
  func due(repair: Int64?) -> Int64 {
    if isUrgent { return lastDraw }
    let due = hasNews ? min(next, lastDraw + Self.fastest) : next
    return min(due, repair ?? due)
  }

  mutating func recordDraw(at now: Int64, _ motion: Motion) {
    lastDraw = now
    if hasNews { lastNews = now }
    hasNews = false
    isUrgent = false
    next = now + wait(at: now, motion)
  }

  private func wait(at now: Int64, _ motion: Motion) -> Int64 {
    var wait = now - lastNews < Self.newsInterval ? Self.untilNextNews : motion.toSecond
    for time in motion.ends.compactMap(\.self) {
      wait = min(wait, max(time.milliseconds - now, 0))
    }
    if motion.sweeps { wait = min(wait, Self.sweep) }
    if let period = motion.flashPeriod { wait = min(wait, period / 2 - now % (period / 2)) }
    return wait
  }
}

/// Schedules full redraws after another program may have written over the screen.
struct ScreenRepair {
  /// The delays after the foreign output in milliseconds: one soon, one for a slow program.
  private static let delays: [Int64] = [60, 400]

  private var times: [Int64] = []

  /// The next repair; nil when none is planned.
  var due: Int64? { times.first }

  mutating func plan(at now: Int64) { times = Self.delays.map { now + $0 } }

  /// Whether a repair is due; each is due once.
  mutating func isDue(at now: Int64) -> Bool {
    guard let time = times.first, time <= now else { return false }
    times.removeFirst()
    return true
  }
}
