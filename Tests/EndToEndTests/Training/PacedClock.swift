import FaultSupport
import Glibc
import TestSupport
import Testing

/// The time in which a training is played: fast while nothing is to be done, as ever while keys are
/// typed.
final class PacedClock {
  private let library: String
  private let path: String
  /// How many times as fast it runs, since when by the kernel's CLOCK_BOOTTIME, and what it had gained
  /// until then, in nanoseconds.
  private(set) var rate: Int64 = 1
  private var since = PacedClock.kernel(CLOCK_BOOTTIME)
  private var gained: Int64 = 0
  private var changes: Int64 = 0

  init(_ folder: TemporaryFolder) throws {
    library = try #require(Chair.shiftedClock, "libShiftedClock.so was not built")
    path = folder("pace")
    folder.write("", "pace")
    write([0, rate, since, gained], at: 0)
  }

  /// What a program needs to live in this time.
  var environment: [String: String] { ["LD_PRELOAD": library, "CLOCK_PACE": path] }

  /// Its wall clock in milliseconds of Unix time.
  var now: Int64 {
    let more = (Self.kernel(CLOCK_BOOTTIME) - since) * (rate - 1)
    return (Self.kernel(CLOCK_REALTIME) + gained + more) / 1_000_000
  }

  /// Lets time run that many times as fast from now on.
  func run(times new: Int64) {
    guard new != rate else { return }
    // Who reads in between sees the odd number and reads again.
    write([changes + 1], at: 0)
    let now = Self.kernel(CLOCK_BOOTTIME)
    gained += (now - since) * (rate - 1)
    (since, rate) = (now, new)
    changes += 2
    write([rate, since, gained], at: 8)
    write([changes], at: 0)
  }

  private func write(_ numbers: [Int64], at offset: Int) {
    let file = open(path, O_WRONLY | O_CLOEXEC)
    defer { close(file) }
    let count = numbers.withUnsafeBytes { pwrite(file, $0.baseAddress, $0.count, offset) }
    #expect(count == numbers.count * 8)
  }

  private static func kernel(_ clock: clockid_t) -> Int64 {
    var time = timespec()
    clock_gettime(clock, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }
}
