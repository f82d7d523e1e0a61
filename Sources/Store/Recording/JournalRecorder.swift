import Glibc
import Journal
package import Platform
package import Session
import Vitals

/// Writes the journal of one session: lines, checks, and a new segment when the disk fails.
///
/// It belongs to the write thread; `SyncThread` syncs the files.
package final class JournalRecorder {
  /// The extent of the journal when a sync began.
  struct Mark {
    fileprivate let total: Int
    fileprivate let seq: Int
    fileprivate let head: String?
  }

  private var encoder: JournalEncoder
  private var header: SessionHeader
  private(set) var file: JournalFile
  private let sync: OpenFile.Sync
  private var hasName = false
  /// Encoded lines for the kernel, of which ``offset`` bytes are already written.
  private var pending: [UInt8] = []
  private var offset = 0
  /// The bytes in the file.
  private var length = 0
  private var retained = RetainedLines()
  /// The number of lines the kernel has accepted.
  private var writtenLines = 0
  private var synced: Mark
  private var latest: SessionTime
  /// The number of lost lines: those of a long disk failure, and those of a sync that failed too
  /// late.
  private var dropped = 0

  /// Creates the draft of the file; ``flush()`` writes its header and gives it its name.
  package init(
    _ header: SessionHeader, path: String, firstSeq: Int,
    sync: @escaping OpenFile.Sync = { fdatasync($0) }
  ) throws(SystemError) {
    self.sync = sync
    self.header = header
    encoder = JournalEncoder(firstSeq: firstSeq)
    file = try JournalFile(creating: path, sync: sync)
    synced = Mark(total: 0, seq: firstSeq, head: nil)
    latest = header.identity.start
    pending = encoder.lines(.header(header), at: header.identity.start)
  }

  /// The path of the current file.
  package var path: String { file.path }

  /// Whether the retained lines are full and none can be dropped without a write.
  var isFull: Bool { retained.isFull && retained.first >= writtenLines }

  /// The head of the chain; nil before the first check line.
  var head: String? { encoder.head }

  /// Returns and resets the number of lost lines.
  func drainDropped() -> Int {
    defer { dropped = 0 }
    return dropped
  }

  /// Adds a line.
  ///
  /// When too many lines await their sync, the oldest ones already in the file are dropped from
  /// memory; lines in no file are never dropped for newer ones.
  func add(_ entry: RetainedLines.Entry, whileFailing isFailing: Bool) {
    if retained.isFull {
      guard !isFailing, !isFull else {
        dropped += 1
        return
      }
      retained.drop(before: retained.first + 1)
    }
    retained.append(entry)
    pending += encoder.lines(entry.entry, at: entry.time, wall: entry.wall)
    latest = entry.time
  }

  /// Writes all pending lines; the first call creates the file with its header.
  package func flush() throws(SystemError) {
    guard file.holds(length) else { throw SystemError(.find, path, code: ENOENT) }
    while offset < pending.count {
      let count = try file.file.write(pending, from: offset)
      offset += count
      length += count
    }
    pending.removeAll(keepingCapacity: true)
    offset = 0
    writtenLines = retained.total
    guard !hasName else { return }
    try file.giveName()
    hasName = true
  }

  /// The current extent of the journal.
  var mark: Mark { Mark(total: retained.total, seq: encoder.nextSeq, head: encoder.head) }

  /// Records that everything up to a mark is on the disk.
  func confirm(_ mark: Mark) {
    guard mark.total >= synced.total else { return }
    synced = mark
    retained.drop(before: mark.total)
  }

  /// Continues in a new segment that begins with the unsynced lines.
  func beginSegment() throws(SystemError) {
    var next = header
    next.identity.start = retained.kept.first?.time ?? latest
    next.identity.wall = header.identity.wall(at: next.identity.start)
    // A file without a name is no segment: its successor continues the one before.
    if hasName {
      next.previous = PreviousSegment(
        file: Files.name(of: path), head: synced.head ?? String(repeating: "0", count: 64))
    }
    // A process killed while creating a segment may have left a file under the next number.
    next.identity.segment = JournalPath.nextSegment(of: path)
    let nextFile = try JournalFile(
      creating: JournalPath.segment(next.identity.segment, of: path), sync: sync)
    var nextEncoder = JournalEncoder(firstSeq: synced.seq)
    var bytes = nextEncoder.lines(.header(next), at: next.identity.start)
    for entry in retained.kept {
      bytes += nextEncoder.lines(entry.entry, at: entry.time, wall: entry.wall)
    }
    var count = 0
    while count < bytes.count { count += try nextFile.file.write(bytes, from: count) }
    try nextFile.giveDurableName()
    // Lines dropped from memory exist only in the file that could not be synced.
    dropped += max(retained.first - synced.total, 0)
    (file, header, encoder, hasName, length) = (nextFile, next, nextEncoder, true, bytes.count)
    pending = []
    offset = 0
    writtenLines = retained.total
    confirm(mark)
  }

  /// Writes the footer and syncs everything.
  func finish(
    _ end: SessionEnd, _ summary: PastSession, at time: SessionTime, wall: WallTime
  ) throws(SystemError) {
    pending += encoder.footer(end, summary, at: time, wall: wall)
    try flush()
    try file.file.sync()
  }
}
