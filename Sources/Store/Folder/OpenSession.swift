import Glibc
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

  /// The newest open session of a chair in a folder; nil when it was closed or is too old.
  ///
  /// A file without a header does not count as a segment.
  public static func find(in folder: String, chair: String?, now: WallTime) -> OpenSession? {
    for path in StateFolder.journals(in: folder).reversed() {
      guard let header = JournalSet.readable(path), header.identity.chair == chair else { continue }
      let age = now.unixMilliseconds - header.identity.wall.unixMilliseconds
      guard age < lifetime.milliseconds else { return nil }
      let isHeld = JournalLock.isHeld(path)
      let end = isHeld ? nil : end(of: path)
      guard end != .closed, end != .aborted else { return nil }
      return OpenSession(
        path: path, header: header, isRunning: isHeld, endedAbnormally: end == nil)
    }
    return nil
  }

  /// The end from the segment's footer; nil without a footer.
  private static func end(of path: String) -> SessionEnd? {
    do {
      guard let last = try lastLine(of: path),
        case .footer(let end, _) = try LineDecoder.decode(last.span).entry
      else { return nil }
      return end
    } catch {
      // A damaged last line is not a footer.
      return nil
    }
  }

  private static func lastLine(of path: String) throws(SystemError) -> [UInt8]? {
    let descriptor = try Files.openRegular(path, followingLinks: false)
    defer { close(descriptor) }
    let size = lseek(descriptor, 0, SEEK_END)
    let length = min(Int(size), LineDecoder.longestLine)
    lseek(descriptor, size - off_t(length), SEEK_SET)
    var tail = [UInt8](repeating: 0, count: length)
    guard read(descriptor, &tail, length) == length, tail.last == UInt8(ascii: "\n") else {
      return nil
    }
    tail.removeLast()
    let start = tail.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    return Array(tail[start...])
  }
}
