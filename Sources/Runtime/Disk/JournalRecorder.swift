import Glibc
import Journal
import Session
import Vitals

/// Writes one session's journal: lines, checks, syncs, and a new segment when the disk fails.
///
/// It belongs to the disk thread. What has not been synced is kept, so that after a failed sync a
/// new segment can hold it again (Linux drops the pages of a failed fdatasync and then says that
/// all is well).
final class JournalRecorder {
  /// One line as it can be written again into another segment.
  struct Entry {
    let entry: JournalEntry
    let time: SessionTime
    let wall: WallTime?
  }

  /// Ten minutes of a monitor that sends twice a second, with room for alarms.
  private static let capacity = 4000

  /// The file that is written now.
  private(set) var path: String
  private(set) var encoder: JournalEncoder
  private var header: SessionHeader
  private var file: JournalFile
  /// Encoded lines not yet handed to the kernel.
  private var pending: [UInt8] = []
  private var written = 0
  /// Entries since the last sync, for another segment.
  private var unsynced: [Entry] = []
  private var syncedSeq: Int
  private var syncedHead: String?
  private var latest: SessionTime
  /// How many entries had to be dropped because the disk failed for too long.
  private var dropped = 0

  /// Creates the file; its header is written by ``begin()``.
  init(_ header: SessionHeader, path: String, firstSeq: Int) throws(SystemError) {
    self.path = path
    self.header = header
    encoder = JournalEncoder(firstSeq: firstSeq)
    file = try JournalFile(creating: path)
    syncedSeq = firstSeq
    latest = header.identity.start
    pending = encoder.lines(.header(header), at: header.identity.start)
  }

  /// Brings the header to the disk, and the file's name in its folder.
  func begin() throws(SystemError) {
    try sync()
    try file.syncFolder()
  }

  /// Whether so much has not been synced that more would soon have to be dropped.
  var isCrowded: Bool { unsynced.count >= Self.capacity / 2 }

  /// The head of the chain; nil before the first check line.
  var head: String? { encoder.head }

  /// How many entries have been dropped since the last time this was asked.
  func takeDropped() -> Int {
    defer { dropped = 0 }
    return dropped
  }

  func add(_ entry: Entry) {
    guard unsynced.count < Self.capacity else {
      dropped += 1
      return
    }
    unsynced.append(entry)
    encode(entry)
  }

  private func encode(_ entry: Entry) {
    pending += encoder.lines(entry.entry, at: entry.time, wall: entry.wall)
    latest = entry.time
  }

  /// Hands everything to the kernel.
  func flush() throws(SystemError) {
    guard file.isInPlace else { throw SystemError("find", path, code: ENOENT) }
    while written < pending.count { written += try file.write(pending, from: written) }
    pending.removeAll(keepingCapacity: true)
    written = 0
  }

  /// Brings everything to the disk; a file that is gone or cannot be synced is given up.
  func sync() throws(SystemError) {
    try flush()
    try file.sync()
    unsynced.removeAll(keepingCapacity: true)
    syncedSeq = encoder.nextSeq
    syncedHead = encoder.head
  }

  /// Goes on in a new segment, beginning with what was never synced.
  func beginSegment() throws(SystemError) {
    var next = header
    next.identity.segment += 1
    next.identity.start = unsynced.first?.time ?? latest
    next.identity.wall = header.identity.wall(at: next.identity.start)
    next.previous = PreviousSegment(
      file: JournalPath.name(of: path), head: syncedHead ?? String(repeating: "0", count: 64))
    let nextPath = JournalPath.segment(next.identity.segment, of: path)
    var nextEncoder = JournalEncoder(firstSeq: syncedSeq)
    var bytes = nextEncoder.lines(.header(next), at: next.identity.start)
    for entry in unsynced {
      bytes += nextEncoder.lines(entry.entry, at: entry.time, wall: entry.wall)
    }
    let nextFile = try JournalFile(creating: nextPath)
    do throws(SystemError) {
      var count = 0
      while count < bytes.count { count += try nextFile.write(bytes, from: count) }
      try nextFile.sync()
      try nextFile.syncFolder()
    } catch {
      // Nothing may be left that has no header.
      unlink(nextPath)
      throw error
    }
    file = nextFile
    path = nextPath
    header = next
    encoder = nextEncoder
    pending = []
    written = 0
    unsynced.removeAll(keepingCapacity: true)
    syncedSeq = encoder.nextSeq
    syncedHead = encoder.head
  }

  /// Writes the footer and syncs.
  func finish(_ end: SessionEnd, at time: SessionTime, wall: WallTime) throws(SystemError) {
    pending += encoder.footer(end, at: time, wall: wall)
    try sync()
  }
}
