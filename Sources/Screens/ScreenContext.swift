public import Canvas
public import Vitals

/// What a screen needs to know besides the session and the interface.
public struct ScreenContext: Hashable, Sendable {
  /// The recording a replay plays, where it is and how fast.
  public struct Replay: Hashable, Sendable {
    /// The speed in quarters: 1 is ×0.25, 4 is ×1.
    public var quarterSpeed: Int
    /// Whether it stands still.
    public var isPaused: Bool
    /// The end of the recording.
    public var end: SessionTime

    /// A replay.
    public init(quarterSpeed: Int, isPaused: Bool, end: SessionTime) {
      self.quarterSpeed = quarterSpeed
      self.isPaused = isPaused
      self.end = end
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

  /// The signs to draw with.
  public var glyphs: Glyphs
  /// The time at wall speed, for flashing and rotation.
  public var presentation: PresentationTime
  /// The replay; nil for a session that is being recorded now.
  public var replay: Replay?
  /// How many audio bursts have been asked for.
  public var bursts: Int
  /// The program and its version, for the help page.
  public var version: String
  /// What earlier sessions of this patient say, a line each, newest first.
  public var history: [String] = []
  /// What the program has to say about itself, on the last row.
  public var status: String?

  /// A context.
  public init(
    glyphs: Glyphs, presentation: PresentationTime, replay: Replay? = nil, bursts: Int = 0,
    version: String, status: String? = nil
  ) {
    self.glyphs = glyphs
    self.presentation = presentation
    self.replay = replay
    self.bursts = bursts
    self.version = version
    self.status = status
  }
}
