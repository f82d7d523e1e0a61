import Glibc
import Journal
public import Session
public import Vitals

/// A session of this chair that was never closed.
public struct OpenSession: Sendable {
  /// Older sessions are not offered.
  private static let lifetime = TimeSpan.hours(12)

  /// Its latest segment.
  public let path: String
  /// The header of that segment.
  public let header: SessionHeader
  /// Whether a process writes it now.
  public let isRunning: Bool
  /// Whether it ended without a footer: the program was killed or the machine failed.
  public let endedAbnormally: Bool

  /// The process that writes it now; nil when none does.
  public var process: Int32? { isRunning ? header.process : nil }

  /// The newest session of a chair in a folder, if it was not closed and is young enough.
  public static func find(in folder: String, chair: String?, now: WallTime) -> OpenSession? {
    for path in StateFolder.journals(in: folder).reversed() {
      guard let header = Self.header(of: path), header.identity.chair == chair else { continue }
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

  private static func header(of path: String) -> SessionHeader? {
    var reader = JournalReader(salvaging: true)
    var header: SessionHeader?
    do {
      // The header is the first line; nothing after it is looked at.
      try Files.read(path, chunk: 1 << 15) { chunk in
        try reader.feed(chunk) { _ in }
        header = reader.header
        if header != nil { throw Found() }
      }
    } catch {
      // A damaged or foreign file is no session to offer; verify tells what is wrong with it.
      return header
    }
    return header
  }

  private struct Found: Error {}

  /// How the segment ended, by its footer; nil when it has none.
  private static func end(of path: String) -> SessionEnd? {
    guard let last = lastLine(of: path) else { return nil }
    do {
      guard case .footer(let end, _) = try LineDecoder.decode(last.span).entry else { return nil }
      return end
    } catch {
      // A damaged last line is no footer.
      return nil
    }
  }

  private static func lastLine(of path: String) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
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
