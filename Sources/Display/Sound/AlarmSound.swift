import Alarms
import Canvas
import Screens

/// What is heard: bursts timed by the alarm states, by the player where there is one and it works,
/// else by the terminal's bell.
struct AlarmSound {
  private var clock = BurstClock()
  private var player: SoundPlayer?
  private var wasAudible = false
  /// How often the terminal's bell was asked for.
  private(set) var bells = 0

  /// The sound of a player, or of the bell alone.
  init(command: String?, volume: Int) {
    player = command.map { SoundPlayer(command: $0, volume: volume) }
  }

  /// When the next burst is due; nil while nothing sounds on.
  var next: PresentationTime? { clock.next }

  /// Why the player was not heard; nil when it was.
  var failure: String? { player?.failure }

  /// Begins what is due; whether the bell must ring.
  mutating func update(_ alarms: AlarmSystem, at now: PresentationTime) -> Bool {
    let priority = clock.update(alarms, at: now)
    // What is silenced is silent at once, not at the end of the burst.
    let isAudible = alarms.audible != nil
    if wasAudible, !isAudible { player?.silence() }
    wasAudible = isAudible
    return priority.map { burst($0) } ?? false
  }

  /// One burst; whether the bell must ring.
  mutating func burst(_ priority: Priority) -> Bool {
    if player?.play(priority) == true { return false }
    bells += 1
    return true
  }

  /// All three priorities one after another; whether the bell must ring.
  mutating func test() -> Bool {
    if player?.test() == true { return false }
    bells += 1
    return true
  }

  /// Ends it.
  mutating func silence() { player?.silence() }

  /// Looks which players have ended; nothing is waited for.
  mutating func reap() { player?.check() }
}
