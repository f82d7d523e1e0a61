import Glibc
import Journal
public import Platform
import Session

/// The exclusive right to run a session in a chair, held from before the search for a session to
/// resume until the process ends.
///
/// It is a locked file in the state folder, one for each chair, with live and simulated sessions
/// apart; the kernel releases the lock with the process. The file stays and is empty.
public final class ChairLock {
  private let path: String
  private var descriptor: Int32?

  /// Tries to acquire a chair; ``isHeld`` reports the outcome.
  public init(chair: String?, isSimulated: Bool) throws(SystemError) {
    let folder = try StateFolder().prepare(isSimulated ? .simulated : .live)
    path = "\(folder)/\(Self.name(chair))"
    try acquire()
  }

  deinit {
    if let descriptor { close(descriptor) }
  }

  /// Whether this process holds the chair.
  public var isHeld: Bool { descriptor != nil }

  /// The process that holds the chair, if it is this program; nil when this process holds it.
  public var process: Int32? { isHeld ? nil : LockHolder.find(of: path)?.process }

  /// Tries again; returns whether this process holds the chair now.
  @discardableResult
  func acquire() throws(SystemError) -> Bool {
    while descriptor == nil {
      let opened = open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0o600)
      guard opened >= 0 else { throw SystemError(.create, path) }
      guard flock(opened, LOCK_EX | LOCK_NB) == 0 else {
        let error = SystemError(.lock, path)
        close(opened)
        guard error.code == EWOULDBLOCK || error.code == EINTR else { throw error }
        return false
      }
      var (own, named) = (stat(), stat())
      if fstat(opened, &own) == 0, lstat(path, &named) == 0, own.st_ino == named.st_ino {
        descriptor = opened
      } else {
        // Somebody removed the file meanwhile: the lock is no longer that of the chair.
        close(opened)
      }
    }
    return true
  }

  /// A file name for any chair name, which cannot lead out of the folder.
  private static func name(_ chair: String?) -> String {
    ".chair\(suffix(chair)).lock"
  }

  /// What tells the files of one chair from those of others in a folder; empty for one without a name.
  static func suffix(_ chair: String?) -> String {
    chair.map { "-\(Digest.hexadecimal(of: Array($0.utf8)).prefix(16))" } ?? ""
  }
}
