import Glibc
@testable import Platform
import Session
@testable import Store
import Synchronization
import TestSupport
import Testing

/// The creation of segments, and the lines kept for the next one.
@Suite struct JournalRecorderTests {
  @Test func fileIsNamedOnlyWithHeader() throws {
    let bench = try RecordingBench()
    bench.add(0..<2)
    #expect(bench.folder.files == ["a.journal.ndjson.draft"])
    try bench.recorder.flush()
    #expect(bench.folder.files == ["a.journal.ndjson"])
    #expect(try bench.seconds(of: bench.path) == [0, 1])
    #expect(JournalLock.isHeld(bench.path))
    var status = stat()
    #expect(stat(bench.path, &status) == 0)
    #expect(status.st_mode & 0o777 == 0o600)
  }

  @Test func unnamedDraftIsRemoved() throws {
    let folder = try TemporaryFolder()
    do { _ = try RecordingBench.recorder(folder) }
    #expect(folder.files == [])
  }

  @Test func leftoverDraftIsReplaced() throws {
    let folder = try TemporaryFolder()
    folder.write("{\"k\":\"hea", "a.journal.ndjson.draft")
    let recorder = try RecordingBench.recorder(folder)
    try recorder.flush()
    #expect(folder.files == ["a.journal.ndjson"])
    #expect(try JournalSet.header(of: folder("a.journal.ndjson")).identity.session == "s")
  }

  @Test func draftInUseIsRefused() throws {
    let folder = try TemporaryFolder()
    let first = try RecordingBench.recorder(folder)
    #expect(throws: SystemError.self) { try RecordingBench.recorder(folder) }
    try first.flush()
    #expect(throws: SystemError.self) { try RecordingBench.recorder(folder) }
  }

  @Test func takenNameIsNeverReplaced() throws {
    let bench = try RecordingBench()
    bench.folder.write("somebody else's", "a.journal.ndjson")
    #expect(throws: SystemError(.create, bench.path, code: EEXIST)) { try bench.recorder.flush() }
    #expect(bench.folder.text("a.journal.ndjson") == "somebody else's")
  }

  @Test func newSegmentHasUnsyncedLines() throws {
    let bench = try RecordingBench()
    bench.add(0..<3)
    try bench.recorder.flush()
    bench.add(3..<5)
    let mark = bench.recorder.mark
    bench.add(5..<8)
    try bench.recorder.flush()
    bench.recorder.confirm(mark)
    try bench.recorder.beginSegment()
    bench.add(8..<9)
    try bench.recorder.flush()
    let second = bench.folder("a.2.journal.ndjson")
    #expect(bench.recorder.path == second)
    #expect(try bench.seconds(of: second) == Array(0..<9))
    #expect(bench.recorder.drainDropped() == 0)
    let own = bench.folder.text("a.2.journal.ndjson").split(separator: "\n")
    #expect(own.filter { $0.contains("\"k\":\"vital\"") }.count == 4)
  }

  @Test func segmentGetsNextFreeNumber() throws {
    let bench = try RecordingBench()
    bench.add(0..<3)
    try bench.recorder.flush()
    for number in 2...4 { bench.folder.write("", "a.\(number).journal.ndjson") }
    try bench.recorder.beginSegment()
    #expect(bench.recorder.path == bench.folder("a.5.journal.ndjson"))
    #expect(try JournalSet.header(of: bench.recorder.path).identity.segment == 5)
  }

  /// Fails either sync of a new segment: that of its content or that of its name.
  @Test(arguments: [1, 2])
  func unsyncedSegmentLeavesNoFile(failing: Int) throws {
    let isFailing = Atomic(false)
    let count = Counter()
    let bench = try RecordingBench { descriptor in
      let isSecond = count.next().isMultiple(of: 2)
      guard isFailing.load(ordering: .relaxed), isSecond || failing == 1 else {
        return fdatasync(descriptor)
      }
      errno = ENOSPC
      return -1
    }
    bench.add(0..<3)
    try bench.recorder.flush()
    isFailing.store(true, ordering: .relaxed)
    for _ in 0..<5 {
      #expect(throws: SystemError.self) { try bench.recorder.beginSegment() }
      #expect(bench.folder.files == ["a.journal.ndjson"])
    }
    #expect(bench.recorder.path == bench.path && JournalLock.isHeld(bench.path))
    bench.add(3..<4, whileFailing: true)
    isFailing.store(false, ordering: .relaxed)
    try bench.recorder.beginSegment()
    #expect(bench.folder.files == ["a.2.journal.ndjson", "a.journal.ndjson"])
    #expect(try bench.seconds(of: bench.folder("a.2.journal.ndjson")) == Array(0..<4))
  }

  @Test(arguments: [true, false])
  func removedOrTruncatedFileIsDetected(isRemoved: Bool) throws {
    let bench = try RecordingBench()
    bench.add(0..<3)
    try bench.recorder.flush()
    #expect(isRemoved ? unlink(bench.path) == 0 : truncate(bench.path, 100) == 0)
    bench.add(3..<4)
    #expect(throws: SystemError(.find, bench.path, code: ENOENT)) { try bench.recorder.flush() }
    try bench.recorder.beginSegment()
    // No line of the lost file was known to be on the disk, so the new one has them all.
    let own = bench.folder.text("a.2.journal.ndjson").split(separator: "\n")
    #expect(own.filter { $0.contains("\"k\":\"vital\"") }.count == 4)
  }

  @Test func unwrittenLinesAreNeverDropped() throws {
    let bench = try RecordingBench()
    let capacity = Int64(RetainedLines.capacity)
    bench.add(0..<capacity + 10)
    #expect(bench.recorder.drainDropped() == 10)
    try bench.recorder.flush()
    #expect(try bench.seconds(of: bench.path) == Array(0..<capacity))
  }

  @Test func writtenLinesMakeRoomDuringSync() throws {
    let bench = try RecordingBench()
    let capacity = Int64(RetainedLines.capacity)
    try bench.recorder.flush()
    bench.add(0..<capacity)
    try bench.recorder.flush()
    bench.add(capacity..<capacity + 50)
    #expect(bench.recorder.drainDropped() == 0)
    try bench.recorder.flush()
    #expect(try bench.seconds(of: bench.path) == Array(0..<capacity + 50))
    // The sync fails in the end: the dropped lines count as lost.
    try bench.recorder.beginSegment()
    #expect(bench.recorder.drainDropped() == 50)
  }
}
