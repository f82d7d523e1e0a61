import Glibc

/// A journal file open for appending, locked by this process as long as it lives.
final class JournalFile {
  private let descriptor: Int32
  private let path: String

  /// Creates a file that was not there: no link is followed, nobody else may read it.
  init(creating path: String) throws(SystemError) {
    let opened = open(path, O_WRONLY | O_CREAT | O_EXCL | O_APPEND | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard opened >= 0 else { throw SystemError("create", path) }
    guard flock(opened, LOCK_EX | LOCK_NB) == 0 else {
      let error = SystemError("lock", path)
      close(opened)
      throw error
    }
    descriptor = opened
    self.path = path
  }

  deinit {
    close(descriptor)
  }

  /// Writes from an offset on; how many bytes the kernel took.
  func write(_ bytes: [UInt8], from offset: Int) throws(SystemError) -> Int {
    while true {
      let count = bytes[offset...].withUnsafeBytes {
        Glibc.write(descriptor, $0.baseAddress, $0.count)
      }
      if count >= 0 { return count }
      guard errno == EINTR else { throw SystemError("write", path) }
    }
  }

  func sync() throws(SystemError) {
    guard fdatasync(descriptor) == 0 else { throw SystemError("sync", path) }
  }

  /// Makes the file's name in its folder durable.
  func syncFolder() throws(SystemError) {
    let folder = JournalPath.folder(of: path)
    let opened = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard opened >= 0 else { throw SystemError("open", folder) }
    defer { close(opened) }
    guard fsync(opened) == 0 else { throw SystemError("sync", folder) }
  }

  /// Whether the file still has a name: it may have been removed under us.
  var isInPlace: Bool {
    var status = stat()
    return fstat(descriptor, &status) == 0 && status.st_nlink > 0
  }
}
