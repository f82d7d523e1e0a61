public import Session
public import Vitals

/// The content of one journal line.
public enum JournalEntry: Hashable, Sendable {
  /// The first line.
  case header(SessionHeader)
  /// An input of the session.
  case event(Event)
  /// A line of the alarm log, as its JSON text.
  case alarm([UInt8])
  /// A link of the hash chain.
  case check(hash: String)
  /// The last line.
  indirect case footer(JournalFooter)
  /// A kind unknown to this version; kept and skipped.
  case unknown(kind: String)
}

/// The reason a segment ended.
public enum SessionEnd: String, CaseIterable, Hashable, Sendable {
  /// The patient has left.
  case closed = "closed"
  /// The session was ended early.
  case aborted = "aborted"
  /// The program was terminated.
  case terminated = "terminated"
  /// Another process took the session over.
  case handedOver = "handed over"
}

/// One line of a journal.
public struct JournalLine: Hashable, Sendable {
  /// The number, counted from 0 without gaps through all segments.
  public let seq: Int
  /// The session time.
  public let time: SessionTime
  /// The content.
  public let entry: JournalEntry

  /// A line with its number and time.
  public init(seq: Int, time: SessionTime, entry: JournalEntry) {
    self.seq = seq
    self.time = time
    self.entry = entry
  }
}
