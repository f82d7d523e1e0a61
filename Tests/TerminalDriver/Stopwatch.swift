import Glibc

/// The monotonic clock, for deadlines of tests and for measurements.
public enum Stopwatch {
  /// Nanoseconds since an arbitrary start.
  public static var now: Int64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }
}
