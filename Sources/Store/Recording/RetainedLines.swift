import Journal
import Session
import Vitals

/// Lines of a journal that are not known to be on the disk, kept to be written again into another
/// segment (Linux drops the pages of a failed fdatasync and then says that all is well).
struct RetainedLines {
  /// One line as it can be encoded again.
  struct Entry {
    let entry: JournalEntry
    let time: SessionTime
    let wall: WallTime?
  }

  /// Ten minutes of a monitor that sends twice a second, with room for alarms.
  static let capacity = 4000

  private var entries: [Entry] = []
  /// How many at the front of the array are forgotten already.
  private var forgotten = 0
  /// How many lines there were before the first that is kept.
  private(set) var first = 0

  /// How many lines there have been in all.
  var total: Int { first + entries.count - forgotten }

  /// Whether no further line can be kept.
  var isFull: Bool { entries.count - forgotten >= Self.capacity }

  /// The lines that are kept, oldest first.
  var kept: ArraySlice<Entry> { entries[forgotten...] }

  mutating func append(_ entry: Entry) { entries.append(entry) }

  /// Forgets the lines before a number of ``total``.
  mutating func forget(before number: Int) {
    let count = min(max(number - first, 0), entries.count - forgotten)
    forgotten += count
    first += count
    // Moved together now and then, so that forgetting one line does not move all others.
    guard forgotten > Self.capacity else { return }
    entries.removeFirst(forgotten)
    forgotten = 0
  }
}
