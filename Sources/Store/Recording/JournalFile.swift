import Glibc
import Platform

/// A journal file open for appending, locked by this process for its lifetime.
///
/// It appears complete: its first lines are written under a draft name, which is then linked to the
/// final one. A process killed at any instant leaves a file with a header or no file; a power cut
/// before the first sync may leave an empty file, which readers skip. The successor of a failed
/// file gets its name only when its lines are on the disk.
final class JournalFile: Sendable {
  /// The file that is written and synced.
  let file: OpenFile
  let path: String
  private var draft: String { path + ".draft" }

  /// Creates the draft of a new file with mode 0600; does not follow links.
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
    // No line of a draft without a name was ever confirmed.
    if Self.isSame(draft, file.descriptor) { unlink(draft) }
  }

  /// Removes the draft of a killed process; one that is being written is locked and stays.
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

  /// Gives the file its name, which must be free; the next sync makes the name durable.
  func giveName() throws(SystemError) {
    guard link(draft, path) == 0 else { throw SystemError(.create, path) }
    unlink(draft)
  }

  /// Syncs the content and only then gives the file its name, both durably.
  ///
  /// On failure no file remains; otherwise a disk that fails for hours would collect one per
  /// attempt.
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

  /// Whether the file still has a name and its full length: another program may have removed or
  /// truncated it.
  func holds(_ length: Int) -> Bool {
    file.status.map { $0.hasName && $0.size >= length } ?? false
  }
}
