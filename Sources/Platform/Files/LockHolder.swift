import Glibc

/// The process that holds the lock of a file, as the kernel knows it: a number that a file names may
/// by now belong to anybody.
package struct LockHolder {
  /// Its number.
  package let process: Int32

  /// The process that holds the lock of a file, if it is this program run by the same user; nil when
  /// it is not, or when the kernel does not say.
  package static func find(of path: String) -> LockHolder? {
    var status = stat()
    guard lstat(path, &status) == 0 else { return nil }
    let locking = lockers(of: status)
    // In a container the kernel may number files otherwise; then every process is looked at.
    let candidates = locking.isEmpty ? Files.names(in: "/proc").compactMap { Int32($0) } : locking
    return candidates.first { isOurs($0) && holds($0, status) }.map(LockHolder.init)
  }

  /// The processes that have a lock on a file of this number, by `/proc/locks`.
  private static func lockers(of file: stat) -> [Int32] {
    // `1: FLOCK  ADVISORY  WRITE 1234 08:01:123456 0 EOF`; one that waits has `->` before `FLOCK`.
    (Files.text("/proc/locks") ?? "").split(separator: "\n").compactMap { line in
      let words = line.split(separator: " ", omittingEmptySubsequences: true)
      guard words.count >= 6, words[1] == "FLOCK",
        words[5].split(separator: ":").last.flatMap({ UInt64($0) }) == UInt64(file.st_ino)
      else { return nil }
      return Int32(words[4]).flatMap { $0 > 0 ? $0 : nil }
    }
  }

  /// Asks it to hand over and end.
  package func askToHandOver() { kill(process, SIGUSR1) }

  /// Whether a process is this program, run by the same user.
  private static func isOurs(_ process: Int32) -> Bool {
    var status = stat()
    guard stat("/proc/\(process)", &status) == 0, status.st_uid == geteuid() else { return false }
    func name(_ process: String) -> String? {
      // A program that was replaced by a newer one has " (deleted)" behind its path.
      Files.target(of: "/proc/\(process)/exe").map { path in
        Files.name(of: path.hasSuffix(" (deleted)") ? String(path.dropLast(10)) : path)
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
