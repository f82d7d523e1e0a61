package import Journal
package import Session
package import Vitals

/// An order of the core to the write thread.
package enum DiskOrder: Sendable {
  /// Record an input of the session; an urgent one reaches the disk before the screen confirms it.
  case record(Event, at: SessionTime, wall: WallTime?, isUrgent: Bool)
  /// Record a line of the alarm log.
  case alarm([UInt8], at: SessionTime)
  /// Sync all earlier orders; the screen confirms them afterwards.
  case sync
  /// Write the footer with the summary of the session and end.
  indirect case finish(SessionEnd, PastSession, at: SessionTime, wall: WallTime)

  /// Whether it wakes the write thread; other orders wait for the next batch.
  var isPrompt: Bool {
    if case .record(_, _, _, isUrgent: false) = self { return false }
    return true
  }
}

/// The progress of the recording: a value that the core polls, so that no full queue can lose it.
package struct DiskState: Equatable, Sendable {
  /// The end of the recording: the head of the chain and the file of the last segment.
  package struct Finish: Equatable, Sendable {
    package let head: String?
    package let path: String?
  }

  /// The number of the latest order whose line is in the session file.
  package var written = 0
  /// The number of the latest order on the disk.
  package var synced = 0
  /// The reason the session file cannot be written; nil while it can.
  package var failure: String?
  /// The number of failures so far, including resolved ones.
  package var failures = 0
  /// The number of lost orders.
  package var dropped = 0
  /// When the running sync began, by the monotonic clock in milliseconds; nil when none runs.
  var syncSince: Int64?
  /// The end of the recording; nil while it continues.
  package var finish: Finish?

  package init() {}
}
