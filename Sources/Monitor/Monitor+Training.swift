import Care
import Feeds
import Platform
import Session
import Vitals

/// What a simulated patient needs of the loop: to know of everything due, and to begin earlier.
extension Monitor {
  /// Simulates what came before somebody took over, second by second; whoever was there charted the
  /// sets that were due.
  func catchUp() {
    var time = start.first
    while time + .seconds(1) <= start.now {
      time = time + .seconds(1)
      for feed in start.feeds where feed.waitsForAlarms {
        tick(at: time)
        feed.observe(session.care)
        for event in feed.poll(.nothing, at: time) { handle(event, at: time) }
      }
      if let due = session.care.nextAssessment, due <= time {
        handle(.command(.chart(.set), by: .script), at: time)
      }
    }
  }

  /// Carries out what is due, and tells the feeds.
  func tick(at now: SessionTime) {
    let effects = session.tick(at: now)
    guard !effects.isEmpty else { return }
    for feed in start.feeds { feed.witness(nil, effects, session, at: now) }
    apply(effects, at: now)
  }

  /// Lets the session handle an event, tells the feeds, and carries out what follows.
  @discardableResult func carryOut(_ event: Event, at now: SessionTime) -> [Effect] {
    let effects = session.handle(event, at: now)
    for feed in start.feeds { feed.witness(event, effects, session, at: now) }
    apply(effects.filter { !isForInstructor($0, of: event) }, at: now)
    return effects
  }

  /// What is refused to the instructor is told there; the trainee is to find out what happens.
  private func isForInstructor(_ effect: Effect, of event: Event) -> Bool {
    guard case .command(_, by: .instructor) = event, case .refuse = effect else { return false }
    return true
  }
}
