import Platform
import Vitals

/// When the service manager is told that the session runs: once after the first turn, then often
/// enough for its watchdog.
///
/// It is told by the turn itself, so that a turn that hangs is found.
struct ServicePulse {
  /// How many times the watchdog is fed in its time: one turn that is late is no hang.
  private static let beats: Int64 = 3

  private let interval: TimeSpan?
  private var next: SessionTime?
  private var isReady = false

  /// `watchdog` is how long the manager waits; nil where it does not.
  init(watchdog: TimeSpan?) {
    interval = watchdog.map { .milliseconds(max($0.milliseconds / Self.beats, 1)) }
  }

  /// When it is to be told next; nil where it never is.
  var deadline: SessionTime? { next }

  /// What it is to be told after a turn.
  mutating func messages(at now: SessionTime) -> [ServiceManager.Message] {
    var messages: [ServiceManager.Message] = []
    if !isReady {
      isReady = true
      messages.append(.ready)
    }
    guard let interval else { return messages }
    if let next, now < next { return messages }
    next = now + interval
    return messages + [.alive]
  }
}
