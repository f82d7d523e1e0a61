import Glibc
import Journal
public import Platform
import Session

/// The right to run a session in a chair: one process has it, from before it looks for a session to
/// go on with until it ends.
///
/// It is a locked file in the state folder, one for each chair, live and simulated apart; the lock
/// goes with the process, however that ends. The file stays and holds nothing.
public final class ChairLock {
  private let path: String
  private var descriptor: Int32?

  /// Tries to take a chair; ``isHeld`` says whether it was free.
  public init(chair: String?, isSimulated: Bool) throws(SystemError) {
    let folder = try StateFolder().prepare(isSimulated: isSimulated)
    path = "\(folder)/\(Self.name(chair))"
    try take()
  }

  deinit {
    if let descriptor { close(descriptor) }
  }

  /// Whether this process has the chair.
  public var isHeld: Bool { descriptor != nil }

  /// The process that has the chair, if it is this program.
  public var process: Int32? { isHeld ? nil : LockHolder.find(of: path)?.process }

  /// Tries again; whether this process has the chair now.
  @discardableResult
  func take() throws(SystemError) -> Bool {
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
        // The file was removed between: what was locked is no longer the chair's.
        close(opened)
      }
    }
    return true
  }

  /// A name that no chair can make into another path.
  private static func name(_ chair: String?) -> String {
    guard let chair else { return ".chair.lock" }
    return ".chair-\(Digest.hexadecimal(of: Array(chair.utf8)).prefix(16)).lock"
  }
}
