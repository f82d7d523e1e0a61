import Vitals

/// Whether a source's link is lost as an alarm condition: one that comes and goes is one condition,
/// which is over after 10 s of data without a break.
///
/// | state | lost | up | data | 10 s of data | ended |
/// |---|---|---|---|---|---|
/// | sound | lost | – | – | – | – |
/// | lost | – | recovering | – | – | sound |
/// | recovering | lost, since its first loss | – | the run goes on, or begins | sound | sound |
struct LinkHealth: Equatable, Sendable {
  enum State: Equatable, Sendable {
    /// Nothing is to be told.
    case sound
    /// The link is down.
    case lost(Loss)
    /// The link is up again; it is to be seen whether it lasts.
    case recovering(Loss, Run?)
  }

  /// What began the condition.
  struct Loss: Equatable, Sendable {
    let why: String
    let since: SessionTime
    /// Whether it has come up since: what follows is the same coming and going.
    var cameUp = false
  }

  /// Data without a break since the link came up.
  struct Run: Equatable, Sendable {
    let since: SessionTime
    /// When data last came.
    var latest: SessionTime
    /// After what silence it is broken; nil for a source that speaks only now and then.
    let brokenAfter: TimeSpan?

    var endsAt: SessionTime { since + LinkHealth.required }

    func isBroken(at time: SessionTime) -> Bool {
      brokenAfter.map { time - latest > $0 } ?? false
    }
  }

  /// How long data must come without a break.
  static let required = TimeSpan.seconds(10)

  private(set) var state: State = .sound

  /// What began the condition that stands; nil while none does.
  var loss: Loss? {
    switch state {
    case .sound: nil
    case .lost(let loss), .recovering(let loss, _): loss
    }
  }

  /// Whether the link is down now.
  var isDown: Bool {
    if case .lost = state { return true }
    return false
  }

  /// When the condition is over if data go on.
  var endsAt: SessionTime? {
    guard case .recovering(_, let run?) = state else { return nil }
    return run.endsAt
  }

  /// The link is lost; whether that is news and not more of the same coming and going.
  mutating func lose(_ why: String, at time: SessionTime) -> Bool {
    switch state {
    case .sound:
      state = .lost(Loss(why: why, since: time))
      return true
    case .lost: return false
    case .recovering(let loss, _):
      state = .lost(loss)
      return false
    }
  }

  /// The link is up; whether that is news.
  ///
  /// A source that speaks only now and then must but stay up.
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

  /// The source has ended in order: nothing more is waited for.
  mutating func end() { state = .sound }

  /// Data came; true when it has become known when the condition ends.
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

  /// Ends the condition when data have come for long enough.
  mutating func update(at time: SessionTime) {
    guard case .recovering(let loss, let run?) = state, run.endsAt <= time else { return }
    state = run.isBroken(at: time) ? .recovering(loss, nil) : .sound
  }
}
