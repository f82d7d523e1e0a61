import Vitals

/// What may signal: audio, the pause of all signals, escalation, reminders and bursts.
struct Signalling: Equatable, Sendable {
  /// How long a medium condition may stay unacknowledged before it becomes high.
  static let escalationDelay = TimeSpan.seconds(120)
  /// How often an acknowledged condition, or audio off, reminds.
  static let reminderInterval = TimeSpan.seconds(180)

  private(set) var audio = AudioState()
  /// Nil while signals are not paused.
  private(set) var pause: AlarmPause?
  /// How many bursts have been asked for.
  private(set) var bursts = 0

  // MARK: Conditions

  /// When a condition escalates: only one that is shown, and never while signals are paused.
  func escalationDue(_ watch: Watch) -> SessionTime? {
    guard watch.canEscalate, pause == nil, let shownSince = watch.shownSince else { return nil }
    return max(watch.attention + Self.escalationDelay, shownSince)
  }

  /// When an acknowledged condition reminds; reminders that fall into an audio pause sound when
  /// it ends.
  func reminderDue(_ watch: Watch) -> SessionTime? {
    guard watch.reminds, pause == nil, watch.shownSince != nil else { return nil }
    if case .paused = audio.state { return nil }
    return watch.attention + Self.reminderInterval
  }

  /// When a condition next escalates or reminds.
  func due(_ watch: Watch) -> SessionTime? { escalationDue(watch) ?? reminderDue(watch) }

  mutating func requestBurst() { bursts += 1 }

  /// Counts on from the bursts that were asked for before.
  mutating func passBursts(_ count: Int) { bursts = count }

  // MARK: Audio

  /// The log line of a change of audio; nil when nothing changes.
  mutating func handle(
    _ input: AudioState.Input, by operatorName: Operator? = nil, note: String? = nil,
    at time: SessionTime
  ) -> Transition? {
    audio.handle(input, at: time).map {
      Transition(time: time, event: $0, by: operatorName, note: note)
    }
  }

  func isAudioPauseOver(at time: SessionTime) -> Bool {
    guard case .paused(let until) = audio.state else { return false }
    return until <= time
  }

  /// The line of the reminder of audio off, and a burst, when it is due.
  mutating func remindOfAudioOff(at time: SessionTime) -> Transition? {
    guard let due = audioReminderDue, due <= time else { return nil }
    audio.restart(at: time)
    bursts += 1
    return Transition(time: time, event: .reminder, note: "audio off")
  }

  private var audioReminderDue: SessionTime? {
    guard case .off(let from) = audio.state, pause == nil else { return nil }
    return from + Self.reminderInterval
  }

  // MARK: Pause

  func isPauseOver(at time: SessionTime) -> Bool { pause.map { $0.until <= time } ?? false }

  mutating func begin(_ pause: AlarmPause) { self.pause = pause }

  /// Ends the pause; the reminders of audio off start anew.
  mutating func endPause(at time: SessionTime) {
    pause = nil
    if case .off = audio.state { audio.restart(at: time) }
  }

  // MARK: Time

  /// When audio or the pause next changes or reminds by itself.
  var deadline: SessionTime? {
    var deadline = audioReminderDue
    if case .paused(let until) = audio.state { deadline = until }
    guard let pause else { return deadline }
    return min(deadline ?? pause.until, pause.until)
  }

  /// After a suspend: a countdown or reminder that fell into it starts at the wake-up.
  mutating func restart(after suspend: Suspend) {
    switch audio.state {
    case .on: break
    case .paused(let until): if suspend.contains(until) { audio.restart(at: suspend.end) }
    case .off(let from):
      if suspend.contains(from + Self.reminderInterval) { audio.restart(at: suspend.end) }
    }
  }

  // MARK: Recorded lines

  mutating func adopt(_ state: AudioState.State) { audio.adopt(state) }

  mutating func adopt(_ pause: AlarmPause?) { self.pause = pause }
}

/// A time in which the program did not run.
struct Suspend: Hashable, Sendable {
  let start: SessionTime
  let end: SessionTime

  init(_ length: TimeSpan, until end: SessionTime) {
    start = end - length
    self.end = end
  }

  /// Whether a deadline fell into it.
  func contains(_ deadline: SessionTime?) -> Bool {
    guard let deadline else { return false }
    return deadline > start && deadline <= end
  }
}
