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

  /// Replays an open session; the time now by the kernel's clock on the same boot, else by the
  /// wall clock.
  init(_ open: OpenSession) throws {
    var replay = SessionReplay()
    let paths = try JournalSet.segments(endingWith: open.path)
    let remarks = try JournalSet.read(paths) { _ = replay.play($0) }
    guard let session = replay.session else { throw StartError.nothingToResume }
    self.session = session
    path = open.path
    previous = PreviousSegment(
      file: JournalPath.name(of: open.path),
      head: remarks.head ?? String(repeating: "0", count: 64))
    nextSeq = remarks.nextSeq
    let header = session.header
    if let boot = header.boot, boot.identifier == SystemClock.bootIdentifier {
      now = max(
        SessionTime(milliseconds: SystemClock.boot - boot.milliseconds), remarks.latest)
      isExact = true
    } else {
      let passed = SystemClock.wall.unixMilliseconds - header.identity.wall.unixMilliseconds
      now = max(header.identity.start + TimeSpan(milliseconds: passed), remarks.latest)
      isExact = false
    }
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
