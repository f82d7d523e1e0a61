import Glibc

/// Standard input, output and error of the process.
public enum StandardStreams {
  /// Opens closed ones on /dev/null, so that none of our files gets their numbers, and reports at
  /// exit when standard output could not be written.
  public static func secure() {
    for descriptor: Int32 in 0...2 where fcntl(descriptor, F_GETFD) < 0 {
      // open(2) returns the lowest free number, which is this one.
      _ = open("/dev/null", O_RDWR)
    }
    atexit(flushOrReport)
  }

  /// Writes a whole text; where nobody reads, nobody is left to be told.
  package static func write(_ text: String, to descriptor: Int32) {
    let bytes = Array(text.utf8)
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes {
        Glibc.write(descriptor, $0.baseAddress, $0.count)
      }
      if count < 0, errno != EINTR { return }
      written += max(count, 0)
    }
  }
}

/// Runs at exit, called by C: help texts and other output may still be buffered.
private func flushOrReport() {
  guard fflush(nil) != 0, errno != EPIPE else { return }
  let words = "chairside: cannot write standard output: \(String(cString: strerror(errno)))\n"
  _ = Array(words.utf8).withUnsafeBytes { write(2, $0.baseAddress, $0.count) }
  _exit(74)
}
