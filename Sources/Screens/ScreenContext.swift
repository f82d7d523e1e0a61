public import Canvas
public import Wording

/// What a frame shows besides the session and the interface.
public struct ScreenContext: Hashable, Sendable {
  /// The state of a replay.
  public struct Replay: Hashable, Sendable {
    /// Speed in quarters: 1 is ×0.25, 4 is ×1.
    public var quarterSpeed: Int
    /// Whether it is paused.
    public var isPaused: Bool
    /// Where its alarms are.
    public var timeline: ReplayTimeline
    /// The question at which it waits for a key; nil for none.
    public var question: PosedQuestion?

    /// A replay at a speed in quarters.
    public init(quarterSpeed: Int, isPaused: Bool, timeline: ReplayTimeline) {
      self.quarterSpeed = quarterSpeed
      self.isPaused = isPaused
      self.timeline = timeline
    }

    /// The speed as `×8` or `×0.25`.
    public var speedText: String {
      switch quarterSpeed % 4 {
      case 0: "×\(quarterSpeed / 4)"
      case 2: "×\(quarterSpeed / 4).5"
      default: "×\(quarterSpeed / 4).\(quarterSpeed % 4 * 25)"
      }
    }
  }

  /// The language of the words.
  public var language: Language
  /// The character set to draw with.
  public var glyphs: Glyphs
  /// The time for flashing and rotation.
  public var presentation: PresentationTime
  /// Nil for a session that is no replay.
  public var replay: Replay?
  /// Number of audio bursts requested so far.
  public var bursts: Int
  /// Name and version of the program, for the help page.
  public var version: String
  /// The patient history.
  public var history = HistoryText()
  /// Whether the program that records the followed session has stopped: nothing shown is current.
  public var isUnattended = false
  /// A message of the program for the last row; nil for none.
  public var status: String?

  /// A context without patient history.
  public init(
    language: Language = .english, glyphs: Glyphs, presentation: PresentationTime,
    replay: Replay? = nil, bursts: Int = 0, version: String, status: String? = nil
  ) {
    self.language = language
    self.glyphs = glyphs
    self.presentation = presentation
    self.replay = replay
    self.bursts = bursts
    self.version = version
    self.status = status
  }
}
