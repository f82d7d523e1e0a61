import Glibc
import Platform

/// A journal file open for appending, locked by this process as long as it lives.
///
/// It is born whole: what it begins with is written under the name of a draft, which is then linked
/// to the file's own name. Whoever kills the program at any instant leaves a file with a header, or
/// none; a power cut before the first sync may leave an empty one, which is passed over. A file that
/// takes over from one that failed gets its name only when what it holds is on the disk.
final class JournalFile: Sendable {
  /// What is written and synced.
  let file: OpenFile
  let path: String
  private var draft: String { path + ".draft" }

  /// Creates the draft of a file that is not there: no link is followed, nobody else may read it.
  init(
    creating path: String, sync: @escaping OpenFile.Sync = { fdatasync($0) }
  ) throws(SystemError) {
    let draft = path + ".draft"
    guard !Files.exists(path) else { throw SystemError(.create, path, code: EEXIST) }
    Self.removeLeftover(draft)
    let opened = open(
      draft, O_WRONLY | O_CREAT | O_EXCL | O_APPEND | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard opened >= 0 else { throw SystemError(.create, path) }
    file = OpenFile(opened, path: path, isNew: true, sync: sync)
    self.path = path
    guard flock(opened, LOCK_EX | LOCK_NB) == 0 else { throw SystemError(.lock, path) }
  }

  deinit {
    // A draft that was never named held nothing that anybody was told of.
    if Self.isSame(draft, file.descriptor) { unlink(draft) }
  }

  /// A draft of a process that was killed; one that is being written is locked and stays.
  private static func removeLeftover(_ draft: String) {
    let opened = open(draft, O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC)
    guard opened >= 0 else { return }
    defer { close(opened) }
    if flock(opened, LOCK_EX | LOCK_NB) == 0 { unlink(draft) }
  }

  private static func isSame(_ path: String, _ descriptor: Int32) -> Bool {
    var (named, held) = (stat(), stat())
    return lstat(path, &named) == 0 && fstat(descriptor, &held) == 0
      && named.st_ino == held.st_ino && named.st_dev == held.st_dev
  }

  /// Gives the file its name, which must not be taken; with the next sync the name is durable too.
  func giveName() throws(SystemError) {
    guard link(draft, path) == 0 else { throw SystemError(.create, path) }
    unlink(draft)
  }

  /// Brings what was written to the disk and only then gives it its name, both for good.
  ///
  /// What fails leaves no file: on a disk that fails for hours there would be one more each time.
  func giveDurableName() throws(SystemError) {
    try file.syncBytes()
    try giveName()
    do throws(SystemError) {
      try file.sync()
    } catch {
      if Self.isSame(path, file.descriptor) { unlink(path) }
      throw error
    }
  }

  /// Whether the file still has a name and holds as much as was written: it may have been removed
  /// or cut under us.
  func holds(_ length: Int) -> Bool {
    file.status.map { $0.hasName && $0.size >= length } ?? false
  }
}
