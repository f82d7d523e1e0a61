public import Vitals

/// What the machine of a session is like, as far as its record depends on it.
public struct MachineFacts: Hashable, Sendable {
  /// The free megabytes of the disk with the session file; nil where nothing is recorded, or where
  /// they are not known.
  public var freeMegabytes: Int64?
  /// Whether something keeps the wall clock right (adjtimex(2)).
  public var isClockKept: Bool

  package init(freeMegabytes: Int64?, isClockKept: Bool) {
    self.freeMegabytes = freeMegabytes
    self.isClockKept = isClockKept
  }
}

/// What the machine was like at a time.
public struct SeenMachine: Hashable, Sendable {
  /// What it was like.
  public let facts: MachineFacts
  /// When somebody looked.
  public let at: SessionTime
}
