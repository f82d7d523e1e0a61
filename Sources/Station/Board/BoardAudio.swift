public import Vitals

/// The sound of the board: on, or paused for two minutes; it is never off.
///
/// | state | pause | end pause | pause over | new high condition |
/// |---|---|---|---|---|
/// | on | paused | – | – | – |
/// | paused | – | on | on | on |
public struct BoardAudio: Hashable, Sendable {
  /// On or paused.
  public enum State: Hashable, Sendable {
    /// Conditions sound.
    case on
    /// Nothing sounds until a time.
    case paused(until: BoardTime)
  }

  enum Input: CaseIterable, Hashable, Sendable {
    case pause
    case endPause
    case pauseOver
    case newHigh
  }

  /// The length of a pause.
  public static let pauseLength = TimeSpan.seconds(120)

  /// The present state.
  public private(set) var state = State.on

  mutating func handle(_ input: Input, at now: BoardTime) {
    switch (state, input) {
    case (.on, .pause): state = .paused(until: now + Self.pauseLength)
    case (.paused, .endPause), (.paused, .pauseOver), (.paused, .newHigh): state = .on
    case (.on, .endPause), (.on, .pauseOver), (.on, .newHigh), (.paused, .pause): break
    }
  }
}
