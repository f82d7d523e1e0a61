public import Session
public import Vitals

/// What one line of a journal says.
public enum JournalEntry: Hashable, Sendable {
  /// The first line.
  case header(SessionHeader)
  /// An input of the session.
  case event(Event)
  /// A line of the alarm log, as the JSON text it was written as.
  case alarm([UInt8])
  /// A link of the hash chain.
  case check(hash: String)
  /// The last line.
  case footer(SessionEnd, hash: String)
  /// A kind this version does not know; kept and skipped.
  case unknown(kind: String)
}

/// How a segment ended.
public enum SessionEnd: String, CaseIterable, Hashable, Sendable {
  /// The patient left.
  case closed = "closed"
  /// The session was ended early.
  case aborted = "aborted"
  /// The program was ended.
  case terminated = "terminated"
  /// Another process took the session over.
  case handedOver = "handed over"
}

/// One line of a journal: its number, its time and what it says.
public struct JournalLine: Hashable, Sendable {
  /// Counts from 0 without holes, through all segments.
  public let seq: Int
  /// The session time.
  public let time: SessionTime
  /// What it says.
  public let entry: JournalEntry

  /// A line.
  public init(seq: Int, time: SessionTime, entry: JournalEntry) {
    self.seq = seq
    self.time = time
    self.entry = entry
  }
}
