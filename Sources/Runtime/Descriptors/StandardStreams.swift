import Glibc

/// Standard input, output and error.
public enum StandardStreams {
  /// Opens those that are closed on /dev/null, so that no file of ours gets their numbers.
  public static func secure() {
    for descriptor: Int32 in 0...2 where fcntl(descriptor, F_GETFD) < 0 {
      // The lowest free number is this one.
      _ = open("/dev/null", O_RDWR)
    }
  }
}
