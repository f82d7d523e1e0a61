import Glibc
import Journal
import Platform
package import Session
package import Vitals

/// The state from which a session resumes, derived by replaying its journal.
package struct Recovery {
  /// The session at its last line.
  package var session: Session
  /// The previous segment with the head of its chain.
  package let previous: PreviousSegment
  /// The path of the previous segment.
  package let path: String
  /// The number of the next line.
  package let nextSeq: Int
  /// The time without a recording.
  package let gap: TimeSpan
  /// Whether ``gap`` comes from the kernel's clock instead of the wall clock.
  package let isExact: Bool
  /// The current session time.
  package let now: SessionTime
  /// The time of the last line, where the next segment begins.
  package let latest: SessionTime
  /// The number of the next segment.
  package let segment: Int
  /// Alarm log lines that were decided but did not reach the disk.
  package let unlogged: [AlarmRecord]

  /// The damage of the previous record; nil when it is intact.
  package let damage: String?

  /// Replays an open session; takes the current time from the kernel's clock on the same boot, else
  /// from the wall clock.
  ///
  /// Damaged and missing lines are skipped: the session resumes from the rest.
  package init(_ open: OpenSession) throws {
    var replay = SessionReplay()
    let series = try JournalSet.series(endingWith: open.path)
    var unlogged = UnloggedLines()
    let remarks = try JournalSet.read(series, salvaging: true) { line in
      let effects = replay.play(line)
      unlogged.record(line, effects, segment: replay.session?.header.identity.segment)
    }
    unlogged.finish(replay.finish())
    replay.skipLostNumbers()
    damage = remarks.skipped.first.map { "\($0)" }
    // A damaged record may lead to other decisions; none of them counts as a lost line.
    self.unlogged = damage == nil ? unlogged.lines : []
    guard let session = replay.session else { throw ResumeError.nothingToResume }
    self.session = session
    segment = max(open.header.identity.segment + 1, JournalPath.nextSegment(of: open.path))
    latest = remarks.latest
    path = open.path
    previous = PreviousSegment(
      file: Files.name(of: open.path),
      head: remarks.head ?? String(repeating: "0", count: 64))
    nextSeq = remarks.nextSeq
    (now, isExact) = session.header.now(after: remarks.latest)
    gap = now - remarks.latest
  }

  /// Asks a running session to hand over, and waits until it has and the chair is free; returns the
  /// session to resume.
  ///
  /// Only the process that holds the lock is asked, since a process number stored in a file may be
  /// stale.
  package static func takeOver(_ open: OpenSession, _ chair: ChairLock?) throws -> OpenSession {
    guard let holder = LockHolder.find(of: open.path) else {
      throw ResumeError.foreignLock(path: open.path, chair: open.header.identity.chair)
    }
    holder.askToHandOver()
    let end = SystemClock.monotonic + 5000
    while try JournalLock.isHeld(open.path) || chair?.acquire() == false {
      guard SystemClock.monotonic < end else {
        throw ResumeError.notHandedOver(process: holder.process)
      }
      // Of two simultaneous take-overs the faster one gets the chair.
      if let other = chair?.process, other != holder.process {
        throw ResumeError.running(process: other, chair: open.header.identity.chair)
      }
      _ = Poller.wait([], milliseconds: 20)
    }
    // The other process may have begun a new segment, or another program may have been faster.
    let latest = OpenSession.find(
      in: Files.folder(of: open.path), chair: open.header.identity.chair,
      now: SystemClock.wall)
    guard let latest else { throw ResumeError.nothingToResume }
    guard !latest.isRunning else {
      throw ResumeError.running(process: latest.process, chair: latest.header.identity.chair)
    }
    return latest
  }
}
