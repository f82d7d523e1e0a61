import Glibc
public import Vitals

/// The clocks of the machine; the loop reads them once a turn, the core never.
public enum SystemClock {
  /// CLOCK_BOOTTIME in milliseconds, truncated; counts through suspend.
  public static var boot: Int64 { milliseconds(CLOCK_BOOTTIME) }

  /// CLOCK_MONOTONIC in milliseconds, for presentation times.
  public static var monotonic: Int64 { milliseconds(CLOCK_MONOTONIC) }

  /// The wall clock with the local offset from UTC.
  public static var wall: WallTime {
    var seconds = time(nil)
    var parts = tm()
    localtime_r(&seconds, &parts)
    return WallTime(
      unixMilliseconds: milliseconds(CLOCK_REALTIME), offsetMinutes: Int(parts.tm_gmtoff / 60))
  }

  private static func milliseconds(_ clock: clockid_t) -> Int64 {
    var time = timespec()
    clock_gettime(clock, &time)
    return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
  }

  /// The kernel's random identifier of this boot; nil when unreadable.
  public static var bootIdentifier: String? {
    Files.text("/proc/sys/kernel/random/boot_id").map { String($0.prefix(36)) }
  }
}
