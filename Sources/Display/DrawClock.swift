import Canvas

/// The times at which the screen is drawn.
///
/// At once for what is urgent, at most ten times a second for news, else when something changes by
/// itself. All are milliseconds of the monotonic clock.
struct DrawClock {
  private static let fastest: Int64 = 100
  /// How often a waveform is drawn.
  private static let sweep: Int64 = 66
  /// While rows come every second the clock of the screen is drawn with them.
  private static let newsInterval: Int64 = 1500
  private static let untilNextNews: Int64 = 1150

  /// What moves on a screen by itself.
  struct Motion {
    /// How long until the clock on the screen shows another second.
    var toSecond: Int64
    /// Times at which something begins or ends; nil for none.
    var ends: [PresentationTime?]
    var sweeps: Bool
    /// The period of what flashes; nil when nothing does.
    var flashPeriod: Int64?
  }

  private var lastDraw: Int64 = 0
  private var lastNews: Int64 = 0
  /// When it must be drawn again without anything happening.
  private var next: Int64 = 0
  /// Something has changed that may wait a tenth of a second.
  var hasNews = true
  /// Something has changed that must be shown at once.
  var isUrgent = true

  /// When to draw next, not later than a repair of the screen; nil for none planned.
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

/// When the whole screen is drawn anew because another program may have written over it.
struct ScreenRepair {
  /// How long after what was written, in milliseconds: soon, and once more for a slow one.
  private static let delays: [Int64] = [60, 400]

  private var times: [Int64] = []

  /// Nil when none is planned.
  var due: Int64? { times.first }

  mutating func plan(at now: Int64) { times = Self.delays.map { now + $0 } }

  /// Whether one is due; each is due once.
  mutating func isDue(at now: Int64) -> Bool {
    guard let time = times.first, time <= now else { return false }
    times.removeFirst()
    return true
  }
}
