import Journal
import Platform
public import Session
public import Vitals

/// A session of this chair that was not closed.
public struct OpenSession: Sendable {
  /// The age after which a session is no longer offered.
  private static let lifetime = TimeSpan.hours(12)

  /// The path of its latest segment with a header.
  public let path: String
  /// The header of that segment.
  public let header: SessionHeader
  /// Whether a process is writing it.
  public let isRunning: Bool
  /// Whether it ended without a footer: the program was killed or the machine failed.
  public let endedAbnormally: Bool

  /// The process that is writing it; nil when none is, or when it is not known to be this program.
  public var process: Int32? { isRunning ? LockHolder.find(of: path)?.process : nil }

  /// The running session of a chair in a folder; nil when none is.
  public static func findRunning(in folder: String, chair: String?) -> OpenSession? {
    for path in StateFolder.journals(in: folder).reversed() where JournalLock.isHeld(path) {
      guard let header = JournalSet.readable(path), header.identity.chair == chair else { continue }
      return OpenSession(path: path, header: header, isRunning: true, endedAbnormally: false)
    }
    return nil
  }

  /// Whether a folder has a session of a chair, open or closed, that is not too old.
  public static func isKnown(in folder: String, chair: String?, now: WallTime) -> Bool {
    StateFolder.journals(in: folder).contains { path in
      guard let header = JournalSet.readable(path) else { return false }
      let age = now.unixMilliseconds - header.identity.wall.unixMilliseconds
      return header.identity.chair == chair && age < lifetime.milliseconds
    }
  }

  /// The newest open session of a chair in a folder; nil when it was closed or is too old.
  ///
  /// A file without a header does not count as a segment.
  public static func find(in folder: String, chair: String?, now: WallTime) -> OpenSession? {
    for path in StateFolder.journals(in: folder).reversed() {
      guard let header = JournalSet.readable(path), header.identity.chair == chair else { continue }
      let age = now.unixMilliseconds - header.identity.wall.unixMilliseconds
      guard age < lifetime.milliseconds else { return nil }
      if isErased(path, header) { continue }
      let isHeld = JournalLock.isHeld(path)
      let end = isHeld ? nil : end(of: path)
      guard end != .closed, end != .aborted else { return nil }
      return OpenSession(
        path: path, header: header, isRunning: isHeld, endedAbnormally: end == nil)
    }
    return nil
  }

  /// Whether a session could be resumed: it was not closed and is not too old.
  static func canBeResumed(
    _ path: String, _ header: SessionHeader, now: WallTime
  ) throws -> Bool {
    let age = now.unixMilliseconds - header.identity.wall.unixMilliseconds
    guard age < lifetime.milliseconds, try !header.isErased(at: path) else { return false }
    let end = try SegmentEnd(path).footer?.end
    return end != .closed && end != .aborted
  }

  /// Whether an erasure of it was begun; a stub that cannot be read says nothing of another session.
  private static func isErased(_ path: String, _ header: SessionHeader) -> Bool {
    do {
      return try header.isErased(at: path)
    } catch {
      return false
    }
  }

  /// The end from the segment's footer; nil without one, or when the file cannot be read.
  private static func end(of path: String) -> SessionEnd? {
    do {
      return try SegmentEnd(path).footer?.end
    } catch {
      // What cannot be read is offered, and the error is told when it is opened.
      return nil
    }
  }
}
