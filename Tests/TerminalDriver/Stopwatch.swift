import Glibc

/// The monotonic clock, for deadlines of tests and for measurements.
public enum Stopwatch {
  /// Nanoseconds since an arbitrary start.
  public static var now: Int64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }

  /// Waits until something is true, without keeping a core from what makes it true; returns false
  /// after a time limit.
  public static func wait(
    seconds: Double = 60, until isTrue: () throws -> Bool
  ) rethrows -> Bool {
    let limit = now + Int64(seconds * 1e9)
    while try !isTrue() {
      guard now < limit else { return false }
      poll(nil, 0, 2)
    }
    return true
  }
}
