package import Alarms
package import Canvas
package import Screens

/// The alarm sound: bursts timed by the alarm states, from the player if one works, else from the
/// terminal's bell.
package struct AlarmSound {
  private var clock = BurstClock()
  private var player: SoundPlayer?
  private var wasAudible = false
  /// When the player was started last; nil before.
  private var started: PresentationTime?
  /// When to see whether it has failed; nil when it is known to work.
  private var check: PresentationTime?

  /// Milliseconds between the checks of a player, and after its start until the last one.
  private static let checks = (spacing: Int64(50), until: Int64(1000))
  /// The number of times the terminal's bell was used.
  package private(set) var bells = 0

  /// The sound of a player; the bell alone without a command.
  package init(command: String?, volume: Int) {
    player = command.map { SoundPlayer(command: $0, volume: volume) }
  }

  /// When the next burst is due, or the player must be looked at; nil while neither is.
  package var next: PresentationTime? { [clock.next, check].compactMap(\.self).min() }

  /// The reason the player was not heard; nil when it was.
  package var failure: String? { player?.failure }

  /// Starts the burst that is due; returns whether to ring the bell.
  package mutating func update(_ alarms: AudibleSignals, at now: PresentationTime) -> Bool {
    let priority = clock.update(alarms, at: now)
    // Silencing takes effect at once, not at the end of the burst.
    let isAudible = alarms.audible != nil
    if wasAudible, !isAudible { player?.silence() }
    wasAudible = isAudible
    return priority.map { burst($0, at: now) } ?? false
  }

  /// Plays one burst; returns whether to ring the bell.
  package mutating func burst(_ priority: Priority, at now: PresentationTime) -> Bool {
    begin(at: now)
    if player?.play(priority) == true { return false }
    bells += 1
    return true
  }

  /// Plays all three priorities in sequence; returns whether to ring the bell.
  package mutating func test(at now: PresentationTime) -> Bool {
    begin(at: now)
    if player?.test() == true { return false }
    bells += 1
    return true
  }

  /// Stops the current burst.
  package mutating func silence() { player?.silence() }

  private mutating func begin(at now: PresentationTime) {
    started = now
    check = player.map { _ in now.advanced(by: Self.checks.spacing) }
  }

  /// Reaps players that have ended, without blocking; returns whether to ring the bell for a burst
  /// that the player did not sound.
  package mutating func reap(at now: PresentationTime) -> Bool {
    let isSilent = player?.poll() ?? false
    if isSilent { bells += 1 }
    let age = started.map { now.milliseconds - $0.milliseconds } ?? .max
    let isOpen = player?.isPlaying == true && age < Self.checks.until
    check = isOpen ? now.advanced(by: Self.checks.spacing) : nil
    return isSilent
  }
}
