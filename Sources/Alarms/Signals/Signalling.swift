import Vitals

/// Audio, the alarm pause, bursts, and the times of escalation and reminders.
struct Signalling: Equatable, Sendable {
  /// The time after which an unacknowledged medium condition becomes high.
  static let escalationDelay = TimeSpan.seconds(120)
  /// The time between reminders of an acknowledged condition or of audio off.
  static let reminderInterval = TimeSpan.seconds(180)

  private(set) var audio = AudioState()
  /// Nil while alarm signals are not paused.
  private(set) var pause: AlarmPause?
  /// The number of bursts requested so far.
  private(set) var bursts = 0

  // MARK: Conditions

  /// The time of escalation; nil for a condition that is not shown, and during an alarm pause.
  func escalationDue(_ watch: Watch) -> SessionTime? {
    guard watch.canEscalate, pause == nil, let shownSince = watch.shownSince else { return nil }
    return max(watch.attention + Self.escalationDelay, shownSince)
  }

  /// The time of the next reminder; nil for a condition that is not shown, and during a pause of
  /// alarms or audio, after which a missed reminder is given.
  func reminderDue(_ watch: Watch) -> SessionTime? {
    guard watch.reminds, pause == nil, watch.shownSince != nil else { return nil }
    if case .paused = audio.state { return nil }
    return watch.attention + Self.reminderInterval
  }

  /// The time of escalation or of the next reminder.
  func due(_ watch: Watch) -> SessionTime? { escalationDue(watch) ?? reminderDue(watch) }

  mutating func requestBurst() { bursts += 1 }

  /// Continues the count of bursts.
  mutating func continueBursts(from count: Int) { bursts = count }

  // MARK: Audio

  /// Returns the line of a change of audio; nil if the state stays.
  mutating func handle(
    _ input: AudioState.Input, by operatorName: Operator? = nil, note: Transition.Note? = nil,
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

  /// Requests a burst and returns a line if a reminder of audio off is due.
  mutating func remindOfAudioOff(at time: SessionTime) -> Transition? {
    guard let due = audioReminderDue, due <= time else { return nil }
    audio.restart(at: time)
    bursts += 1
    return Transition(time: time, event: .reminder, note: .audioOff)
  }

  private var audioReminderDue: SessionTime? {
    guard case .off(let from) = audio.state, pause == nil else { return nil }
    return from + Self.reminderInterval
  }

  // MARK: Pause

  func isPauseOver(at time: SessionTime) -> Bool { pause.map { $0.until <= time } ?? false }

  mutating func begin(_ pause: AlarmPause) { self.pause = pause }

  /// Ends the alarm pause and restarts the reminders of audio off.
  mutating func endPause(at time: SessionTime) {
    pause = nil
    if case .off = audio.state { audio.restart(at: time) }
  }

  // MARK: Time

  /// The next end of a pause or reminder of audio off; nil without one.
  var deadline: SessionTime? {
    var deadline = audioReminderDue
    if case .paused(let until) = audio.state { deadline = until }
    guard let pause else { return deadline }
    return min(deadline ?? pause.until, pause.until)
  }

  /// Restarts a countdown or reminder of audio that fell into a suspend at its end.
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

/// A time during which the program did not run.
struct Suspend: Hashable, Sendable {
  let start: SessionTime
  let end: SessionTime

  init(_ length: TimeSpan, until end: SessionTime) {
    start = end - length
    self.end = end
  }

  /// Whether a deadline fell into the suspend; its start is not part of it.
  func contains(_ deadline: SessionTime?) -> Bool {
    guard let deadline else { return false }
    return deadline > start && deadline <= end
  }
}
