public import Vitals

/// Whether alarms may be heard.
///
/// | state | pause | end pause | pause over | off | on | breaking condition | phase change |
/// |---|---|---|---|---|---|---|---|
/// | on | paused | – | – | off | – | – | – |
/// | paused | – | on | on | off | – | on | – |
/// | off | – | – | – | – | on | on | on |
public struct AudioState: Equatable, Sendable {
  /// The state of all alarm audio.
  public enum State: Hashable, Sendable {
    /// Alarms are heard.
    case on
    /// All audio rests until a time, counted down on the screen.
    case paused(until: SessionTime)
    /// All audio is off until somebody or something ends it.
    case off(remindersFrom: SessionTime)
  }

  /// What can happen to it.
  enum Input: Hashable, Sendable, CaseIterable {
    case pause
    case endPause
    case pauseOver
    case off
    case on
    case breakingCondition
    case phaseChange
  }

  /// How long an audio pause lasts.
  public static let pauseLength = TimeSpan.seconds(120)

  /// The state now.
  public private(set) var state: State = .on

  /// The log event of a change; nil when nothing changed.
  mutating func handle(_ input: Input, at time: SessionTime) -> Transition.Event? {
    switch (state, input) {
    case (.on, .pause):
      state = .paused(until: time + Self.pauseLength)
      return .audioPaused
    case (.on, .off), (.paused, .off):
      state = .off(remindersFrom: time)
      return .audioOff
    case (.paused, .endPause), (.paused, .pauseOver), (.paused, .breakingCondition):
      state = .on
      return .audioResumed
    case (.off, .on), (.off, .breakingCondition), (.off, .phaseChange):
      state = .on
      return .audioOn
    case (.on, .endPause), (.on, .pauseOver), (.on, .on), (.on, .breakingCondition),
      (.on, .phaseChange), (.paused, .pause), (.paused, .on), (.paused, .phaseChange),
      (.off, .pause), (.off, .endPause), (.off, .pauseOver), (.off, .off):
      return nil
    }
  }

  /// Takes the state that a record says, whatever led to it.
  mutating func adopt(_ state: State) { self.state = state }

  /// Restarts the countdown or the reminders at a time.
  mutating func restart(at time: SessionTime) {
    switch state {
    case .on: break
    case .paused: state = .paused(until: time + Self.pauseLength)
    case .off: state = .off(remindersFrom: time)
    }
  }
}
