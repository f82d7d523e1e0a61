import Glibc
import Journal
import Platform
package import Session
package import Vitals

/// What a session goes on from: its state derived by replaying the journal.
package struct Recovery {
  /// The session as it was at its last line.
  package var session: Session
  /// The segment before, with the head of its chain.
  package let previous: PreviousSegment
  /// The path of that segment.
  package let path: String
  /// The number of the next line.
  package let nextSeq: Int
  /// How long nothing was recorded.
  package let gap: TimeSpan
  /// Whether that is by the kernel's clock.
  package let isExact: Bool
  /// The session time now.
  package let now: SessionTime
  /// The time of the last line: the next segment begins there.
  package let latest: SessionTime
  /// The number of the next segment.
  package let segment: Int
  /// Lines of the alarm log that were decided, but did not reach the disk.
  package let unlogged: [AlarmRecord]

  /// What is wrong with the record it goes on from; nil when nothing is.
  package let damage: String?

  /// Replays an open session; the time now by the kernel's clock on the same boot, else by the
  /// wall clock.
  ///
  /// Whatever is damaged or missing is left out: a session goes on from what there is.
  package init(_ open: OpenSession) throws {
    var replay = SessionReplay()
    let series = try JournalSet.series(endingWith: open.path)
    var unlogged = UnloggedLines()
    let remarks = try JournalSet.read(series, salvaging: true) { line in
      let effects = replay.play(line)
      unlogged.take(line, effects, segment: replay.session?.header.identity.segment)
    }
    unlogged.finish(replay.finish())
    replay.passLostNumbers()
    damage = remarks.skipped.first.map { "\($0)" }
    // From a damaged record other lines may be decided than were: none is taken for a lost one.
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

  /// Asks a running session to hand over and waits until it has, and its chair is ours; what is then
  /// to go on with.
  ///
  /// Only the process that holds the lock is asked: a number in a file may be anybody's.
  package static func takeOver(_ open: OpenSession, _ chair: ChairLock?) throws -> OpenSession {
    guard let holder = LockHolder.find(of: open.path) else {
      throw ResumeError.foreignLock(path: open.path)
    }
    holder.askToHandOver()
    let end = SystemClock.monotonic + 5000
    while try JournalLock.isHeld(open.path) || chair?.take() == false {
      guard SystemClock.monotonic < end else {
        throw ResumeError.notHandedOver(process: holder.process)
      }
      // Of two that take over at once the quicker one has the chair.
      if let other = chair?.process, other != holder.process {
        throw ResumeError.running(process: other, chair: open.header.identity.chair)
      }
      _ = Poller.wait([], milliseconds: 20)
    }
    // It may have begun another segment at last, or another program have been quicker.
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
