import Alarms
import Canvas
import Screens

/// The alarm sound: bursts timed by the alarm states, from the player if one works, else from the
/// terminal's bell.
struct AlarmSound {
  private var clock = BurstClock()
  private var player: SoundPlayer?
  private var wasAudible = false
  /// The number of times the terminal's bell was used.
  private(set) var bells = 0

  /// The sound of a player; the bell alone without a command.
  init(command: String?, volume: Int) {
    player = command.map { SoundPlayer(command: $0, volume: volume) }
  }

  /// When the next burst is due; nil while none is.
  var next: PresentationTime? { clock.next }

  /// The reason the player was not heard; nil when it was.
  var failure: String? { player?.failure }

  /// Starts the burst that is due; returns whether to ring the bell.
  mutating func update(_ alarms: AlarmSystem, at now: PresentationTime) -> Bool {
    let priority = clock.update(alarms, at: now)
    // Silencing takes effect at once, not at the end of the burst.
    let isAudible = alarms.audible != nil
    if wasAudible, !isAudible { player?.silence() }
    wasAudible = isAudible
    return priority.map { burst($0) } ?? false
  }

  /// Plays one burst; returns whether to ring the bell.
  mutating func burst(_ priority: Priority) -> Bool {
    if player?.play(priority) == true { return false }
    bells += 1
    return true
  }

  /// Plays all three priorities in sequence; returns whether to ring the bell.
  mutating func test() -> Bool {
    if player?.test() == true { return false }
    bells += 1
    return true
  }

  /// Stops the current burst.
  mutating func silence() { player?.silence() }

  /// Reaps players that have ended, without blocking.
  mutating func reap() { player?.poll() }
}
