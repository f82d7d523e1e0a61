import Journal
import Session
import Vitals

/// Journal lines not known to be on the disk, kept for another segment (after a failed fdatasync
/// Linux drops the pages and then reports success).
struct RetainedLines {
  /// One line in a form that can be encoded again.
  struct Entry {
    let entry: JournalEntry
    let time: SessionTime
    let wall: WallTime?
  }

  /// Ten minutes of a monitor that sends twice a second, plus alarms.
  static let capacity = 4000

  private var entries: [Entry] = []
  /// The number of dropped entries at the front of the array.
  private var droppedCount = 0
  /// The number of lines before the first retained one.
  private(set) var first = 0

  /// The number of all lines so far.
  var total: Int { first + entries.count - droppedCount }

  /// Whether no further line can be retained.
  var isFull: Bool { entries.count - droppedCount >= Self.capacity }

  /// The retained lines, oldest first.
  var kept: ArraySlice<Entry> { entries[droppedCount...] }

  mutating func append(_ entry: Entry) { entries.append(entry) }

  /// Drops the lines before this number of ``total``.
  mutating func drop(before number: Int) {
    let count = min(max(number - first, 0), entries.count - droppedCount)
    droppedCount += count
    first += count
    // Compact rarely, so that dropping one line does not move all others.
    guard droppedCount > Self.capacity else { return }
    entries.removeFirst(droppedCount)
    droppedCount = 0
  }
}
