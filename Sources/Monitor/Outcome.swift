extension Monitor {
  /// The end of a session, for the closing message and the exit status.
  public struct Outcome: Sendable {
    /// The last file of the journal; nil without a journal.
    public var journal: String?
    /// The head of its hash chain.
    public var head: String?
    /// The number of raised conditions.
    public var alarms = 0
    /// Whether the session was resumed; alarms before that are not counted.
    public var isResumed = false
    /// The damage of the record it resumed from; nil when intact.
    public var damage: String?
    /// The seed of the simulated patient; nil for a live session.
    public var seed: UInt64?
    /// The signal that ended the session; nil when the user left.
    public var signal: Int32?
    /// The reason the journal could not be finished; nil when it was.
    public var recordingFailure: String?
    /// Whether the session of the next patient is to follow.
    public var isFollowed = false
    /// Whether the terminal is blocked, so that nothing may be written to it.
    public var isTerminalStuck = false
    /// Whether the session was closed, so that nothing can be added to it any more.
    public var isClosed = false
  }
}
