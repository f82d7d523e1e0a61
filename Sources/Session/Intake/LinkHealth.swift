import Vitals

/// The link of a source as an alarm condition: a link that comes and goes is one condition, which
/// ends after 10 s of data without a break.
///
/// | state | lost | up | data | 10 s of data | ended |
/// |---|---|---|---|---|---|
/// | sound | lost | – | – | – | – |
/// | lost | – | recovering | – | – | sound |
/// | recovering | lost, since its first loss | – | the run goes on, or begins | sound | sound |
struct LinkHealth: Equatable, Sendable {
  enum State: Equatable, Sendable {
    /// There is no condition.
    case sound
    /// The link is down.
    case lost(Loss)
    /// The link is up again, with its present run of data.
    case recovering(Loss, Run?)
  }

  /// The loss that began the condition.
  struct Loss: Equatable, Sendable {
    /// The latest reason: one that waits for a device may learn that one is there and silent.
    var why: String
    let since: SessionTime
    /// Whether the link has come up since.
    var cameUp = false
  }

  /// Data without a break since the link came up.
  struct Run: Equatable, Sendable {
    let since: SessionTime
    /// The time of the latest data.
    var latest: SessionTime
    /// The silence that breaks it; nil for a source that sends rarely.
    let brokenAfter: TimeSpan?

    var endsAt: SessionTime { since + LinkHealth.required }

    func isBroken(at time: SessionTime) -> Bool {
      brokenAfter.map { time - latest > $0 } ?? false
    }
  }

  /// How long a run must last.
  static let required = TimeSpan.seconds(10)

  private(set) var state: State = .sound

  /// The loss that began the present condition; nil without one.
  var loss: Loss? {
    switch state {
    case .sound: nil
    case .lost(let loss), .recovering(let loss, _): loss
    }
  }

  /// Whether the link is down.
  var isDown: Bool {
    if case .lost = state { return true }
    return false
  }

  /// When the present run ends the condition; nil without a run.
  var endsAt: SessionTime? {
    guard case .recovering(_, let run?) = state else { return nil }
    return run.endsAt
  }

  /// The link is lost; true when a condition begins.
  mutating func lose(_ why: String, at time: SessionTime) -> Bool {
    switch state {
    case .sound:
      state = .lost(Loss(why: why, since: time))
      return true
    case .lost(var loss):
      loss.why = why
      state = .lost(loss)
      return false
    case .recovering(let loss, _):
      state = .lost(loss)
      return false
    }
  }

  /// The link is up; true when it was sound or comes up for the first time since the loss.
  ///
  /// The link of a source that sends rarely needs no data, it must only stay up.
  mutating func comeUp(sendsRarely: Bool, at time: SessionTime) -> Bool {
    switch state {
    case .sound: return true
    case .lost(var loss):
      let isNews = !loss.cameUp
      loss.cameUp = true
      state = .recovering(
        loss, sendsRarely ? Run(since: time, latest: time, brokenAfter: nil) : nil)
      return isNews
    case .recovering: return false
    }
  }

  /// The source ended normally.
  mutating func end() { state = .sound }

  /// Data came; true when a run begins.
  mutating func recordData(brokenAfter: TimeSpan, at time: SessionTime) -> Bool {
    switch state {
    case .sound, .lost: return false
    case .recovering(let loss, let run):
      if var run, !run.isBroken(at: time) {
        run.latest = time
        state = .recovering(loss, run)
        return false
      }
      state = .recovering(loss, Run(since: time, latest: time, brokenAfter: brokenAfter))
      return true
    }
  }

  /// Ends the condition, or a run that was broken.
  mutating func update(at time: SessionTime) {
    guard case .recovering(let loss, let run?) = state, run.endsAt <= time else { return }
    state = run.isBroken(at: time) ? .recovering(loss, nil) : .sound
  }
}
