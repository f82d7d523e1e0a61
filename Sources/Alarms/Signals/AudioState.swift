public import Vitals

/// Whether alarm audio is on, paused or off.
///
/// | state | pause | end pause | pause over | off | on | breaking condition | phase change |
/// |---|---|---|---|---|---|---|---|
/// | on | paused | – | – | off | – | – | – |
/// | paused | – | on | on | off | – | on | – |
/// | off | – | – | – | – | on | on | on |
public struct AudioState: Equatable, Sendable {
  /// The state of alarm audio.
  public enum State: Hashable, Sendable {
    /// Conditions are audible.
    case on
    /// Audio is paused until a time.
    case paused(until: SessionTime)
    /// Audio is off; reminders count from a time.
    case off(remindersFrom: SessionTime)
  }

  enum Input: Hashable, Sendable, CaseIterable {
    case pause
    case endPause
    case pauseOver
    case off
    case on
    case breakingCondition
    case phaseChange
  }

  /// The length of an audio pause.
  public static let pauseLength = TimeSpan.seconds(120)

  /// The present state.
  public private(set) var state: State = .on

  /// Returns the event for the alarm log; nil if the state stays.
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

  /// Enters the state of a recorded line, whatever the state before.
  mutating func adopt(_ state: State) { self.state = state }

  /// Restarts the countdown of a pause or the reminders of audio off.
  mutating func restart(at time: SessionTime) {
    switch state {
    case .on: break
    case .paused: state = .paused(until: time + Self.pauseLength)
    case .off: state = .off(remindersFrom: time)
    }
  }
}
