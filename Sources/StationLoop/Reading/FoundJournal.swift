import Glibc
import Journal
import Platform
import Session
import Store
import Vitals

/// A journal of a folder: whose it is, and whether it grows.
struct FoundJournal {
  /// What its first line says.
  enum Head {
    /// A header of this program.
    case header(SessionIdentity)
    /// Nothing that can be read yet; it is looked at again when it has grown.
    case unreadable(String)
  }

  /// Its path.
  let path: String
  private(set) var head: Head
  private(set) var size: Int64
  /// The file behind the path: another one may be put in its place.
  private(set) var file: UInt64
  /// Whether a program of this machine writes it.
  private(set) var isHeld: Bool
  /// When it grew last; nil while that is not known.
  private(set) var grown: Int64?

  /// A journal found now; one that a program has locked counts as growing.
  init(_ path: String, at now: Int64) {
    self.path = path
    (size, file) = Self.status(of: path)
    head = Self.head(of: path)
    isHeld = JournalLock.isHeld(path)
    grown = isHeld ? now : nil
  }

  /// The identity in its header; nil where it has none.
  var identity: SessionIdentity? {
    if case .header(let identity) = head { identity } else { nil }
  }

  /// Whether it is written, as far as is known.
  var isWritten: Bool { isHeld || grown != nil }

  /// Whether it grew within a time.
  func isGrowing(at now: Int64, within length: TimeSpan) -> Bool {
    grown.map { now - $0 < length.milliseconds } ?? false
  }

  /// Looks whether it has grown.
  mutating func look(at now: Int64) {
    let next = Self.status(of: path)
    // That of a journal at rest changes only with its rows.
    if isHeld || next.size != size { isHeld = JournalLock.isHeld(path) }
    guard next != (size, file) else { return }
    (size, file) = next
    grown = now
    if identity == nil { head = Self.head(of: path) }
  }

  private static func head(of path: String) -> Head {
    do {
      return .header(try JournalSet.header(of: path).identity)
    } catch let fault as JournalFault {
      return .unreadable(fault.reason)
    } catch {
      return .unreadable("\(error)")
    }
  }

  private static func status(of path: String) -> (size: Int64, file: UInt64) {
    var status = stat()
    return lstat(path, &status) == 0 ? (Int64(status.st_size), UInt64(status.st_ino)) : (0, 0)
  }
}
