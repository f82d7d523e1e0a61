import FaultSupport
import Glibc
import Testing

/// The time in which a clinic's day is played: as fast as wanted, from nine in the morning.
///
/// The zone is chosen so that it is nine where the day begins: no day of a test reaches midnight.
struct ClinicClock {
  /// How many times as fast as the kernel's it runs.
  let rate: Int64
  private let library: String
  /// The kernel's CLOCK_BOOTTIME at the start, in nanoseconds.
  private let since: Int64
  /// The hours from UTC to the place of the clinic.
  private let hours: Int64

  init(rate: Int64) throws {
    self.rate = rate
    library = try #require(Chair.shiftedClock, "libShiftedClock.so was not built")
    since = Self.kernel(CLOCK_BOOTTIME)
    let difference = 9 - Self.kernel(CLOCK_REALTIME) / 3_600_000_000_000 % 24
    hours = difference < -11 ? difference + 24 : difference
  }

  /// What a program needs to live in this time; on another day where `file` holds a shift.
  func environment(shiftedBy file: String? = nil) -> [String: String] {
    // The sign of TZ is that of the way to UTC.
    var variables = ["TZ": "CLINIC\(hours > 0 ? "-" : "+")\(abs(hours))"]
    if rate > 1 || file != nil { variables["LD_PRELOAD"] = library }
    if rate > 1 { variables["CLOCK_RATE"] = "\(rate) \(since)" }
    variables["SHIFTED_CLOCK"] = file
    return variables
  }

  /// The wall clock of the clinic in milliseconds of Unix time.
  var now: Int64 {
    let gained = (Self.kernel(CLOCK_BOOTTIME) - since) * (rate - 1)
    return (Self.kernel(CLOCK_REALTIME) + gained) / 1_000_000
  }

  /// The offset from UTC as ISO 8601 has it.
  var zone: String {
    guard hours != 0 else { return "Z" }
    let digits = (abs(hours) < 10 ? "0" : "") + "\(abs(hours))"
    return "\(hours < 0 ? "-" : "+")\(digits):00"
  }

  /// The time of day with its seconds.
  func clock(_ time: Int64) -> String { String(local(time).suffix(8)) }

  /// The day that is some days after a time.
  func day(_ time: Int64, plus days: Int64 = 0) -> String {
    String(local(time + days * 86_400_000).prefix(10))
  }

  /// The local time to the second, as `2026-11-23T09:00:00`.
  func local(_ time: Int64) -> String {
    var seconds = Int(time / 1000 + hours * 3600)
    var parts = tm()
    gmtime_r(&seconds, &parts)
    var text = [CChar](repeating: 0, count: 32)
    strftime(&text, text.count, "%Y-%m-%dT%H:%M:%S", &parts)
    return String(decoding: text.prefix { $0 != 0 }.map(UInt8.init), as: UTF8.self)
  }

  /// The Unix time in milliseconds of a recorded time with milliseconds and its zone.
  static func time(_ text: String) -> Int64? {
    let digits = text.prefix(23).split { !$0.isNumber }.compactMap { Int64($0) }
    guard digits.count == 7 else { return nil }
    var parts = tm()
    parts.tm_year = Int32(digits[0]) - 1900
    parts.tm_mon = Int32(digits[1]) - 1
    parts.tm_mday = Int32(digits[2])
    parts.tm_hour = Int32(digits[3])
    parts.tm_min = Int32(digits[4])
    parts.tm_sec = Int32(digits[5])
    // Behind the milliseconds stands `Z`, or an offset such as `-05:00`.
    let zone = text.dropFirst(24).split(separator: ":").compactMap { Int64($0) }
    let minutes = zone.count == 2 ? zone[0] * 60 + zone[1] : 0
    let offset = text.dropFirst(23).first == "-" ? -minutes : minutes
    return Int64(timegm(&parts)) * 1000 + digits[6] - offset * 60_000
  }

  private static func kernel(_ clock: clockid_t) -> Int64 {
    var time = timespec()
    clock_gettime(clock, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }
}
