import Journal
import Session
import Vitals

/// What the core hands to the disk thread.
enum DiskOrder: Sendable {
  /// An input of the session, to be recorded; an urgent one is on the disk before the screen says
  /// so.
  case record(Event, at: SessionTime, wall: WallTime?, isUrgent: Bool)
  /// A line of the alarm log for the journal.
  case alarm([UInt8], at: SessionTime)
  /// A line, without line feed, for the log file of that number; the seq of an alarm.
  case line([UInt8], seq: Int?, file: Int)
  /// Tell when everything before has been written and synced.
  case report(ticket: Int)
  /// Write the footer and end.
  case finish(SessionEnd, at: SessionTime, wall: WallTime)
  /// End without a footer.
  case stop
}

/// What the disk thread tells the core.
enum DiskReport: Sendable {
  /// Everything up to a ticket is on the disk.
  case synced(ticket: Int)
  /// The journal cannot be written.
  case failed(String)
  /// The journal is written again.
  case works
  /// A log file cannot be written.
  case fileFailed(Int)
  /// A log file is written again.
  case fileWorks(Int)
  /// The queue to the disk overflowed and lost this many orders.
  case overflowed(Int)
  /// The head of the chain at the end of the session, and the last segment's file.
  case finished(head: String?, path: String?)
}
