import Glibc
import Journal
package import Platform
package import Session
import Vitals

/// Writes one session's journal: lines, checks, and a new segment when the disk fails.
///
/// It belongs to the write thread; what it wrote is synced by `SyncThread`.
package final class JournalRecorder {
  /// How far the journal had come when a sync began.
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
  /// Encoded lines not yet handed to the kernel, and how much of them was.
  private var pending: [UInt8] = []
  private var offset = 0
  /// How many bytes the file holds.
  private var length = 0
  private var retained = RetainedLines()
  /// How many lines the kernel has.
  private var writtenLines = 0
  private var synced: Mark
  private var latest: SessionTime
  /// How many lines were lost: while the disk failed for too long, or with a sync that failed too
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

  /// The file that is written now.
  package var path: String { file.path }

  /// Whether no further line could be kept without handing some to the kernel.
  var isFull: Bool { retained.isFull && retained.first >= writtenLines }

  /// The head of the chain; nil before the first check line.
  var head: String? { encoder.head }

  /// How many lines have been lost since the last time this was asked.
  func takeDropped() -> Int {
    defer { dropped = 0 }
    return dropped
  }

  /// Takes a line.
  ///
  /// With much to be synced the oldest lines are forgotten that the file holds already; lines that
  /// no file holds are never forgotten for newer ones.
  func add(_ entry: RetainedLines.Entry, whileFailing isFailing: Bool) {
    if retained.isFull {
      guard !isFailing, !isFull else {
        dropped += 1
        return
      }
      retained.forget(before: retained.first + 1)
    }
    retained.append(entry)
    pending += encoder.lines(entry.entry, at: entry.time, wall: entry.wall)
    latest = entry.time
  }

  /// Hands everything to the kernel; the file is born with its first bytes.
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

  /// How far the journal has come.
  var mark: Mark { Mark(total: retained.total, seq: encoder.nextSeq, head: encoder.head) }

  /// Everything up to a mark is on the disk.
  func confirm(_ mark: Mark) {
    guard mark.total >= synced.total else { return }
    synced = mark
    retained.forget(before: mark.total)
  }

  /// Goes on in a new segment, beginning with what was never synced.
  func beginSegment() throws(SystemError) {
    var next = header
    next.identity.start = retained.kept.first?.time ?? latest
    next.identity.wall = header.identity.wall(at: next.identity.start)
    // A file that never got its name is no segment: its successor goes on from the one before.
    if hasName {
      next.previous = PreviousSegment(
        file: Files.name(of: path), head: synced.head ?? String(repeating: "0", count: 64))
    }
    // One that was killed while it was born may have left something under the next number.
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
    // Lines that were forgotten for newer ones stand only in the file that could not be synced.
    dropped += max(retained.first - synced.total, 0)
    (file, header, encoder, hasName, length) = (nextFile, next, nextEncoder, true, bytes.count)
    pending = []
    offset = 0
    writtenLines = retained.total
    confirm(mark)
  }

  /// Writes the footer and brings everything to the disk.
  func finish(_ end: SessionEnd, at time: SessionTime, wall: WallTime) throws(SystemError) {
    pending += encoder.footer(end, at: time, wall: wall)
    try flush()
    try file.file.sync()
  }
}
