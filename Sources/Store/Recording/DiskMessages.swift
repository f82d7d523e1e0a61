package import Journal
package import Session
package import Vitals

/// What the core hands to the write thread.
package enum DiskOrder: Sendable {
  /// An input of the session, to be recorded; an urgent one is on the disk before the screen says
  /// so.
  case record(Event, at: SessionTime, wall: WallTime?, isUrgent: Bool)
  /// A line of the alarm log for the journal.
  case alarm([UInt8], at: SessionTime)
  /// Bring everything before to the disk: the screen waits to say so.
  case sync
  /// Write the footer and end.
  case finish(SessionEnd, at: SessionTime, wall: WallTime)

  /// Whether it wakes the write thread; what does not waits for the next gathering.
  var isPrompt: Bool {
    if case .record(_, _, _, isUrgent: false) = self { return false }
    return true
  }
}

/// How far the recording has come: a value the core looks at, so that no queue can lose it.
package struct DiskState: Equatable, Sendable {
  /// The end of the recording: the head of the chain, the file of the last segment.
  package struct Finish: Equatable, Sendable {
    package let head: String?
    package let path: String?
  }

  /// The number of the latest order whose line stands in the session file.
  package var written = 0
  /// The number of the latest order that is on the disk.
  package var synced = 0
  /// Why the session file cannot be written; nil while it can.
  package var failure: String?
  /// How often it could not be written; a failure that is over is counted still.
  package var failures = 0
  /// How many orders were lost.
  package var dropped = 0
  /// Since when a sync has been under way, by the monotonic clock in milliseconds.
  var syncSince: Int64?
  /// How the recording ended; nil while it goes on.
  package var finish: Finish?

  package init() {}
}
