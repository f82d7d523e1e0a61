import Glibc
import Journal
import Session
import Vitals

/// What a session goes on from: its state derived by replaying the journal.
struct Recovery {
  /// The session as it was at its last line.
  var session: Session
  /// The segment before, with the head of its chain.
  let previous: PreviousSegment
  /// The path of that segment.
  let path: String
  /// The number of the next line.
  let nextSeq: Int
  /// How long nothing was recorded.
  let gap: TimeSpan
  /// Whether that is by the kernel's clock.
  let isExact: Bool
  /// The session time now.
  let now: SessionTime
  /// The time of the last line: the next segment begins there.
  let latest: SessionTime
  /// The number of the next segment.
  let segment: Int
  /// Lines of the alarm log that were decided, but did not reach the disk.
  let unlogged: [AlarmRecord]

  /// Replays an open session; the time now by the kernel's clock on the same boot, else by the
  /// wall clock.
  init(_ open: OpenSession) throws {
    var replay = SessionReplay()
    let paths = try JournalSet.segments(endingWith: open.path)
    var decided: [AlarmRecord] = []
    var recorded = 0
    let remarks = try JournalSet.read(paths) { line in
      if case .alarm = line.entry { recorded += 1 }
      decided += replay.play(line).logged
    }
    // What was due by the last line had been performed when that line was written.
    decided += replay.finish().logged
    unlogged = Array(decided.dropFirst(recorded))
    guard let session = replay.session else { throw StartError.nothingToResume }
    self.session = session
    segment = open.header.identity.segment + 1
    latest = remarks.latest
    path = open.path
    previous = PreviousSegment(
      file: JournalPath.name(of: open.path),
      head: remarks.head ?? String(repeating: "0", count: 64))
    nextSeq = remarks.nextSeq
    (now, isExact) = session.header.now(after: remarks.latest)
    gap = now - remarks.latest
  }

  /// Asks a running session to hand over and waits until it has.
  static func takeOver(_ open: OpenSession) throws(StartError) {
    guard let process = open.process, isOurs(process) else {
      throw .notHandedOver(process: open.process)
    }
    kill(process, SIGUSR1)
    let end = SystemClock.monotonic + 5000
    while JournalLock.isHeld(open.path) {
      guard SystemClock.monotonic < end else { throw .notHandedOver(process: process) }
      _ = Poller.wait([], milliseconds: 20)
    }
  }

  /// Whether a process number still is that of this program.
  private static func isOurs(_ process: Int32) -> Bool {
    Files.text("/proc/\(process)/comm").map { $0.hasPrefix("chairside") } ?? false
  }
}

extension [Effect] {
  /// The lines of the alarm log among them.
  fileprivate var logged: [AlarmRecord] {
    compactMap { effect in
      guard case .log(let record) = effect else { return nil }
      return record
    }
  }
}
