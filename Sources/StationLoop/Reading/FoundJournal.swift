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
    case unreadable(JournalFault?)
  }

  /// Its path.
  let path: String
  private(set) var head: Head
  private var size: Int64
  /// When it grew last; nil while that is not known.
  private(set) var grown: Int64?

  /// A journal found now; one that a program has locked counts as growing.
  init(_ path: String, isFirstLook: Bool, at now: Int64) {
    self.path = path
    size = Self.size(of: path)
    head = Self.head(of: path)
    let isNew = !isFirstLook || JournalLock.isHeld(path)
    grown = isNew ? now : nil
  }

  /// The identity in its header; nil where it has none.
  var identity: SessionIdentity? {
    if case .header(let identity) = head { identity } else { nil }
  }

  /// Whether it grew within a time.
  func isGrowing(at now: Int64, within length: TimeSpan) -> Bool {
    grown.map { now - $0 < length.milliseconds } ?? false
  }

  /// Looks whether it has grown.
  mutating func look(at now: Int64) {
    let next = Self.size(of: path)
    guard next != size else { return }
    size = next
    grown = now
    if identity == nil { head = Self.head(of: path) }
  }

  private static func head(of path: String) -> Head {
    do {
      return .header(try JournalSet.header(of: path).identity)
    } catch {
      return .unreadable(error as? JournalFault)
    }
  }

  private static func size(of path: String) -> Int64 {
    var status = stat()
    return lstat(path, &status) == 0 ? Int64(status.st_size) : 0
  }
}
