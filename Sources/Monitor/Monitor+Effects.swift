import Display
import Feeds
import Platform
import Screens
import Session
import Vitals

/// Effects are performed here and nowhere else.
extension Monitor {
  func handle(_ event: Event, at now: SessionTime) {
    perform(session.handle(event, at: now), at: now)
    if event.isHeard { heardAt = now }
    // A waveform is news on its own page only, which is drawn by the time anyway.
    if case .wave = event { return }
    view.hasNews = true
  }

  func perform(_ effects: [Effect], at now: SessionTime) {
    for effect in effects {
      switch effect {
      case .record(let event, let time, let isUrgent):
        record(event, at: time, isUrgent: isUrgent)
      case .log(let record): log(record, at: now)
      case .refuse(let refusal): view.show(refusal.words)
      }
    }
  }

  func found(_ addresses: [SocketAddress], _ feed: Int, at now: SessionTime) {
    for event in start.feeds[feed].resolved(addresses, at: now) { handle(event, at: now) }
  }

  /// The wall clock is looked at every minute; a step of more than 2 s, or another offset from UTC
  /// as summer time begins, is an input and moves nothing but the time of day that is shown.
  func checkWall(at now: SessionTime) {
    guard now - wallChecked >= .seconds(60) else { return }
    wallChecked = now
    let (shown, actual) = (session.wall(at: now), SystemClock.wall)
    if actual.offsetMinutes != shown.offsetMinutes {
      handle(.runtime(.zoneChanged(offsetMinutes: actual.offsetMinutes)), at: now)
    }
    let step = actual.unixMilliseconds - shown.unixMilliseconds
    guard abs(step) > 2000 else { return }
    handle(.runtime(.clockStep(TimeSpan(milliseconds: step))), at: now)
  }
}

extension Event {
  /// Whether a device said it.
  fileprivate var isHeard: Bool {
    switch self {
    case .vital, .cuff, .wave: true
    case .source, .link, .line, .sender, .command, .runtime: false
    }
  }
}
