import Glibc
import TerminalDriver

/// Reads lines from a pipe or a growing file and records when each arrived.
public final class LineTap {
  /// The whole lines so far.
  public private(set) var lines: [Substring] = []
  /// The arrival time of each line (``Stopwatch``).
  public private(set) var times: [Int64] = []
  private let descriptor: Int32
  private let isOwned: Bool
  private var rest: [UInt8] = []

  /// Reads from a descriptor without owning it.
  public init(_ descriptor: Int32) {
    self.descriptor = descriptor
    isOwned = false
    _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
  }

  /// Reads a FIFO, or a file from its beginning.
  public init(path: String) throws {
    descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    isOwned = true
    guard descriptor >= 0 else { throw HarnessError("cannot open \(path): error \(errno)") }
  }

  deinit {
    if isOwned { close(descriptor) }
  }

  /// Reads all available bytes; returns the number of new lines.
  @discardableResult
  public func read() -> Int {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    let before = lines.count
    while true {
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      guard count > 0 else { return lines.count - before }
      rest += buffer[..<count]
      guard let last = rest.lastIndex(of: 0x0A) else { continue }
      let now = Stopwatch.now
      for line in rest[..<last].split(separator: 0x0A) {
        lines.append(Substring(decoding: line, as: UTF8.self))
        times.append(now)
      }
      rest = Array(rest[(last + 1)...])
    }
  }

  /// Waits until a line from an index on matches; returns its index, nil when none does.
  public func wait(
    from first: Int, seconds: Double = 20, meanwhile: () -> Void = {},
    until isMatch: (Substring) -> Bool
  ) -> Int? {
    let limit = Stopwatch.now + Int64(seconds * 1e9)
    var next = first
    while true {
      read()
      while next < lines.count {
        if isMatch(lines[next]) { return next }
        next += 1
      }
      guard Stopwatch.now < limit else { return nil }
      meanwhile()
      var interest = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      // Files, and FIFOs without a writer, are always ready: do not poll them in a busy loop.
      if poll(&interest, 1, 2) > 0, interest.revents & Int16(POLLHUP) != 0 || read() == 0 {
        poll(nil, 0, 1)
      }
    }
  }

  /// The alarm lines from an index on.
  public func alarms(from first: Int = 0) -> [AlarmLine] {
    lines.dropFirst(first).compactMap { AlarmLine($0) }
  }
}
