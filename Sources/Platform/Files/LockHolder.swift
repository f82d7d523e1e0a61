import Glibc

/// The process that holds the lock of a file according to the kernel; a process number stored in a
/// file may be stale.
package struct LockHolder {
  /// The process number.
  package let process: Int32

  /// The process that holds the lock, if it runs this program for the same user; nil otherwise, and
  /// when the kernel does not report it.
  package static func find(of path: String) -> LockHolder? {
    var status = stat()
    guard lstat(path, &status) == 0 else { return nil }
    let locking = lockingProcesses(of: status)
    // In a container /proc/locks may use other process numbers; then examine every process.
    let candidates = locking.isEmpty ? Files.names(in: "/proc").compactMap { Int32($0) } : locking
    return candidates.first { isOurs($0) && holds($0, status) }.map(LockHolder.init)
  }

  /// The processes with a lock on the inode of the file, from `/proc/locks`.
  private static func lockingProcesses(of file: stat) -> [Int32] {
    // `1: FLOCK  ADVISORY  WRITE 1234 08:01:123456 0 EOF`; a waiting one has `->` before `FLOCK`.
    (Files.text("/proc/locks") ?? "").split(separator: "\n").compactMap { line in
      let words = line.split(separator: " ", omittingEmptySubsequences: true)
      guard words.count >= 6, words[1] == "FLOCK",
        words[5].split(separator: ":").last.flatMap({ UInt64($0) }) == UInt64(file.st_ino)
      else { return nil }
      return Int32(words[4]).flatMap { $0 > 0 ? $0 : nil }
    }
  }

  /// Asks the process to hand over its session and to end.
  package func askToHandOver() { kill(process, SIGUSR1) }

  /// Whether the process runs this program for the same user.
  private static func isOurs(_ process: Int32) -> Bool {
    var status = stat()
    guard stat("/proc/\(process)", &status) == 0, status.st_uid == geteuid() else { return false }
    func name(_ process: String) -> String? {
      // The link of a replaced executable ends in " (deleted)".
      Files.target(of: "/proc/\(process)/exe").map { path in
        Files.name(of: path.hasSuffix(" (deleted)") ? String(path.dropLast(10)) : path)
      }
    }
    guard let own = name("self") else { return false }
    return name("\(process)") == own
  }

  /// Whether the process has this very file open and locked: two file systems may share an inode
  /// number.
  private static func holds(_ process: Int32, _ file: stat) -> Bool {
    Files.names(in: "/proc/\(process)/fd").contains { number in
      var status = stat()
      guard stat("/proc/\(process)/fd/\(number)", &status) == 0,
        status.st_dev == file.st_dev, status.st_ino == file.st_ino
      else { return false }
      return Files.text("/proc/\(process)/fdinfo/\(number)")?.contains("FLOCK") ?? false
    }
  }
}
