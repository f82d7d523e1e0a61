import Glibc

/// The process that holds the lock of a file, as the kernel knows it: a number that a file names may
/// by now belong to anybody.
struct LockHolder {
  /// Its number.
  let process: Int32

  /// The process that holds the lock of a file, if it is this program run by the same user; nil when
  /// it is not, or when the kernel does not say.
  static func find(of path: String) -> LockHolder? {
    var status = stat()
    guard lstat(path, &status) == 0, let locks = Files.text("/proc/locks") else { return nil }
    for line in locks.split(separator: "\n") {
      // `1: FLOCK  ADVISORY  WRITE 1234 08:01:123456 0 EOF`; a process that waits has `->` first.
      let words = line.split(separator: " ", omittingEmptySubsequences: true)
      guard words.count >= 6, words[1] == "FLOCK", let process = Int32(words[4]), process > 0,
        words[5].split(separator: ":").last.flatMap({ UInt64($0) }) == UInt64(status.st_ino),
        isOurs(process), holds(process, status)
      else { continue }
      return LockHolder(process: process)
    }
    return nil
  }

  /// Asks it to hand over and end.
  func askToHandOver() { kill(process, SIGUSR1) }

  /// Whether a process is this program, run by the same user.
  private static func isOurs(_ process: Int32) -> Bool {
    var status = stat()
    guard stat("/proc/\(process)", &status) == 0, status.st_uid == geteuid() else { return false }
    func name(_ process: String) -> String? {
      // A program that was replaced by a newer one has " (deleted)" behind its path.
      Files.target(of: "/proc/\(process)/exe").map { path in
        JournalPath.name(of: path.hasSuffix(" (deleted)") ? String(path.dropLast(10)) : path)
      }
    }
    guard let own = name("self") else { return false }
    return name("\(process)") == own
  }

  /// Whether a process has a lock on the very file: two file systems may use one number twice.
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
