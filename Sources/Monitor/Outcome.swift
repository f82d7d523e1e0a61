extension Monitor {
  /// How a session ended, for the last words and the exit status.
  public struct Outcome: Sendable {
    /// The journal's last file; nil without a journal.
    public var journal: String?
    /// The head of its chain.
    public var head: String?
    /// How many conditions were raised.
    public var alarms = 0
    /// Whether the session had an earlier part, whose alarms are not counted.
    public var isResumed = false
    /// What is wrong with the record it went on from; nil when nothing is.
    public var damage: String?
    /// The seed of the simulated patient.
    public var seed: UInt64?
    /// The signal that ended it; nil when the nurse left.
    public var signal: Int32?
    /// Why the journal could not be finished; nil when it was.
    public var recordingFailure: String?
    /// Whether the terminal accepts nothing any more: nothing must be written to it.
    public var isTerminalStuck = false
  }
}
