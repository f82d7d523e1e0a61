import Glibc
public import Platform

/// Writes a complete output file.
///
/// The file is created beside its destination under a random name, synced and then moved into
/// place, so that readers see the old file or the whole new one. An existing file is replaced only
/// on request, a link is not followed, and a session file, or a file locked by a running program,
/// is never replaced.
public enum OutputFile {
  /// The existing files that a new one may replace.
  public enum Replacing: Sendable {
    /// None: an existing file stays.
    case nothing
    /// The file the user asked to replace.
    case asked
    /// A file that only this program writes and can always recreate.
    case own
  }

  /// How the name of a draft begins.
  private static let draftPrefix = ".chairside-"
  /// A draft so old, in seconds, is no longer written by anybody.
  private static let draftAge = 60

  /// Removes drafts that a killed program left in a folder; throws where one stays.
  public static func removeDrafts(in folder: String) throws(SystemError) {
    for name in Files.names(in: folder) where name.hasPrefix(draftPrefix) {
      let path = "\(folder)/\(name)"
      var status = stat()
      guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
        status.st_uid == geteuid(), time(nil) - status.st_mtim.tv_sec >= draftAge
      else { continue }
      guard unlink(path) == 0 || errno == ENOENT else { throw SystemError(.remove, path) }
    }
  }

  /// Writes a file with mode 0600.
  public static func write(
    _ bytes: [UInt8], to path: String, replacing: Replacing = .nothing
  ) throws(SystemError) {
    try write([(bytes, path)], replacing: replacing)
  }

  /// Writes files that belong together: all are whole before the first one is put in place, and they
  /// are in the order of the list.
  public static func write(
    _ files: [(bytes: [UInt8], path: String)], replacing: Replacing
  ) throws(SystemError) {
    if replacing != .own { for file in files { try checkPlace(file.path, replacing) } }
    // A file over the size limit gives an error instead of ending the program.
    signal(SIGXFSZ, SIG_IGN)
    // Signals wait until no half-written file is left.
    var ending = sigset_t()
    var before = sigset_t()
    sigemptyset(&ending)
    for number in [SIGINT, SIGTERM, SIGHUP, SIGQUIT] { sigaddset(&ending, number) }
    pthread_sigmask(SIG_BLOCK, &ending, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    var drafts: [String] = []
    do throws(SystemError) {
      for file in files { drafts.append(try draft(file.bytes, file.path)) }
      for (draft, file) in zip(drafts, files) { try place(draft, file.path, replacing) }
    } catch {
      // One that is in its place has this name no more.
      for draft in drafts { unlink(draft) }
      throw error
    }
    for folder in Set(files.map { Files.folder(of: $0.path) }) { try sync(folder) }
  }

  /// Refuses to append to a session file or to a file locked by a running program; returns whether
  /// other users can write the file, and thus add or remove lines.
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

  /// Refuses a place where ``write(_:to:replacing:)`` would not write either.
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
    default: throw refusal(path, "not a regular file; name another")
    }
    guard !isJournal(path) else {
      throw refusal(path, "it is a session file, which is never replaced; name another")
    }
    guard !JournalLock.isHeld(path) else {
      throw refusal(path, "a running program has locked it; name another file")
    }
    guard replacing == .asked else {
      throw refusal(path, "the file exists; add --force to replace it, or name another")
    }
  }

  private static func refusal(_ path: String, _ words: String) -> SystemError {
    SystemError(.create, path, because: words, code: EEXIST)
  }

  /// Whether the name or the first bytes are those of a journal; an unreadable file counts as one.
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

  /// Writes and syncs a file beside its destination; its path.
  private static func draft(_ bytes: [UInt8], _ path: String) throws(SystemError) -> String {
    let name = draftPrefix + String(UInt64.random(in: .min ... .max), radix: 16)
    let draft = "\(Files.folder(of: path))/\(name)"
    let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
    let descriptor = open(draft, flags, 0o600)
    guard descriptor >= 0 else { throw SystemError(.create, path) }
    defer { close(descriptor) }
    do throws(SystemError) {
      try write(bytes, descriptor, path)
      guard fsync(descriptor) == 0 else { throw SystemError(.write, path) }
    } catch {
      unlink(draft)
      throw error
    }
    return draft
  }

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

  private static func place(
    _ draft: String, _ path: String, _ replacing: Replacing
  ) throws(SystemError) {
    switch replacing {
    case .nothing:
      // link(2) never replaces a file that appeared meanwhile; some file systems do not support it.
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
    // A folder without read permission cannot be synced here; the system does it later.
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 || errno == EINVAL else { throw SystemError(.sync, folder) }
  }
}
