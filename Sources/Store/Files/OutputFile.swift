import Glibc
public import Platform

/// A whole file that is written.
///
/// It is made beside its place under a name nobody can guess, synced, and only then put in place:
/// whoever looks sees the old file or the new one, whole. Nothing is overwritten unasked, a link is
/// not followed, and a session file, or a file that a running program has locked, is not replaced by
/// any means.
public enum OutputFile {
  /// What may stand in the way of a new file.
  public enum Replacing: Sendable {
    /// Nothing: a file that is there stays.
    case nothing
    /// A file that was asked to be replaced.
    case asked
    /// A file that only this program makes and nobody needs.
    case own
  }

  /// Writes a file of mode 0600.
  public static func write(
    _ bytes: [UInt8], to path: String, replacing: Replacing = .nothing
  ) throws(SystemError) {
    if replacing != .own { try checkPlace(path, replacing) }
    // A file that would be too large is an error, not the end of the program.
    signal(SIGXFSZ, SIG_IGN)
    // What would end the program waits until nothing half-written is left.
    var ending = sigset_t()
    var before = sigset_t()
    sigemptyset(&ending)
    for number in [SIGINT, SIGTERM, SIGHUP, SIGQUIT] { sigaddset(&ending, number) }
    pthread_sigmask(SIG_BLOCK, &ending, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    let folder = Files.folder(of: path)
    let draft = "\(folder)/.chairside-\(String(UInt64.random(in: .min ... .max), radix: 16))"
    let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
    let descriptor = open(draft, flags, 0o600)
    guard descriptor >= 0 else { throw SystemError(.create, path) }
    do throws(SystemError) {
      defer { close(descriptor) }
      try write(bytes, descriptor, path)
      guard fsync(descriptor) == 0 else { throw SystemError(.write, path) }
      try put(draft, path, replacing)
    } catch {
      unlink(draft)
      throw error
    }
    try sync(folder)
  }

  /// Refuses to append to what is a session file or is locked by a running program, and tells
  /// whether others may write the file, who could then add and take away what they like.
  public static func isOpenToOthers(appendingTo path: String) throws(SystemError) -> Bool {
    var status = stat()
    guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return false }
    guard !isJournal(path), !JournalLock.isHeld(path) else {
      throw SystemError(
        .appendTo, path, because: "it is a session file, or a running program has locked it",
        code: EEXIST)
    }
    return status.st_mode & (S_IWGRP | S_IWOTH) != 0
  }

  // MARK: What stands there

  private static func checkPlace(_ path: String, _ replacing: Replacing) throws(SystemError) {
    var status = stat()
    guard lstat(path, &status) == 0 else {
      guard errno == ENOENT else { throw SystemError(.create, path) }
      return
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFLNK:
      throw refusal(path, "it is a link, and links are not followed; name the file itself")
    default: throw refusal(path, "it is no regular file; name another")
    }
    guard !isJournal(path) else {
      throw refusal(path, "it is a session file, and no session file is ever replaced")
    }
    guard !JournalLock.isHeld(path) else {
      throw refusal(path, "a running program has locked it; name another file")
    }
    guard replacing == .asked else {
      throw refusal(path, "it is there already; add --force to replace it, or name another")
    }
  }

  private static func refusal(_ path: String, _ words: String) -> SystemError {
    SystemError(.create, path, because: words, code: EEXIST)
  }

  /// By its name or by how it begins; what cannot be read is taken for one.
  private static func isJournal(_ path: String) -> Bool {
    let name = Files.name(of: path)
    if name.hasSuffix(JournalPath.suffix) { return true }
    do throws(SystemError) {
      let descriptor = try Files.openRegular(path, followingLinks: false)
      defer { close(descriptor) }
      let sign = Array("{\"k\":\"header\"".utf8)
      var bytes = [UInt8](repeating: 0, count: sign.count)
      let count = read(descriptor, &bytes, bytes.count)
      return count < 0 || (count == sign.count && bytes == sign)
    } catch {
      return true
    }
  }

  // MARK: Putting it in place

  private static func write(
    _ bytes: [UInt8], _ descriptor: Int32, _ path: String
  ) throws(SystemError) {
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes {
        Glibc.write(descriptor, $0.baseAddress, $0.count)
      }
      if count < 0 {
        if errno == EINTR { continue }
        throw SystemError(.write, path)
      }
      written += count
    }
  }

  private static func put(
    _ draft: String, _ path: String, _ replacing: Replacing
  ) throws(SystemError) {
    switch replacing {
    case .nothing:
      // A further name, which never replaces what has come meanwhile; some file systems have none.
      if link(draft, path) == 0 {
        unlink(draft)
        return
      }
      guard errno == EPERM || errno == ENOTSUP || errno == ENOSYS || errno == EMLINK else {
        throw SystemError(.create, path)
      }
      try checkPlace(path, replacing)
    case .asked: try checkPlace(path, replacing)
    case .own: break
    }
    guard rename(draft, path) == 0 else { throw SystemError(.create, path) }
  }

  private static func sync(_ folder: String) throws(SystemError) {
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    // A folder that may be written into and not be read is synced by the system in its time.
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 || errno == EINVAL else { throw SystemError(.sync, folder) }
  }
}
