import Glibc
import Platform

/// The progress of reading a large file, as one line of the terminal that is rewritten and removed:
/// share, rate and time left.
///
/// Nothing is printed in the first second, nor where standard error is no terminal.
final class ByteProgress {
  private static let interval: Int64 = 250

  private let title: String
  private let isShown = isatty(2) == 1
  private let start = SystemClock.monotonic
  private var next: Int64
  private var hasShown = false

  init(_ title: String) {
    self.title = title
    next = start + 1000
  }

  /// Shows how many of the bytes are read.
  func show(_ done: Int64, of size: Int64) {
    guard isShown else { return }
    let now = SystemClock.monotonic
    guard now >= next else { return }
    next = now + Self.interval
    hasShown = true
    Console.rewrite("\(title): \(Self.words(done, of: size, after: now - start))")
  }

  /// Removes the line.
  func end() {
    guard hasShown else { return }
    hasShown = false
    Console.rewrite("")
  }

  /// Share, rate and time left, after so many milliseconds.
  static func words(_ done: Int64, of size: Int64, after milliseconds: Int64) -> String {
    guard done > 0, size > 0, milliseconds > 0 else { return "0 %" }
    let megabytes = done / 100 / milliseconds
    let rate = "\(megabytes / 10).\(megabytes % 10) MB/s"
    let left = max(size - done, 0) / max(done / milliseconds, 1) / 1000
    return "\(min(done * 100 / size, 100)) %, \(rate), \(left) s left"
  }
}
