import Glibc

/// Standard input, output and error.
public enum StandardStreams {
  /// Opens those that are closed on /dev/null, so that no file of ours gets their numbers, and sees
  /// to it that what could not be written at the end is told.
  public static func secure() {
    for descriptor: Int32 in 0...2 where fcntl(descriptor, F_GETFD) < 0 {
      // The lowest free number is this one.
      _ = open("/dev/null", O_RDWR)
    }
    atexit(flushOrTell)
  }
}

/// Called by C at the end of the program: help texts and the like are still in a buffer then.
private func flushOrTell() {
  guard fflush(nil) != 0, errno != EPIPE else { return }
  let words = "chairside: cannot write standard output: \(String(cString: strerror(errno)))\n"
  _ = Array(words.utf8).withUnsafeBytes { write(2, $0.baseAddress, $0.count) }
  _exit(74)
}
