import Glibc
import TerminalDriver

/// Takes lines from a pipe or from a file that grows, with the time at which each was seen.
public final class LineTap {
  /// The whole lines so far.
  public private(set) var lines: [Substring] = []
  /// When each was seen (``Stopwatch``).
  public private(set) var times: [Int64] = []
  private let descriptor: Int32
  private let isOwned: Bool
  private var rest: [UInt8] = []

  /// Reads from a descriptor that somebody else closes.
  public init(_ descriptor: Int32) {
    self.descriptor = descriptor
    isOwned = false
    _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
  }

  /// Reads a file from its beginning, or a FIFO.
  public init(path: String) throws {
    descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    isOwned = true
    guard descriptor >= 0 else { throw HarnessError("cannot open \(path): error \(errno)") }
  }

  deinit {
    if isOwned { close(descriptor) }
  }

  /// Reads what is there; how many lines came.
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

  /// Waits until one of the lines from a number on is as wished; its number, nil when none is.
  public func wait(
    from first: Int, seconds: Double = 20, meanwhile: () -> Void = {},
    until isWished: (Substring) -> Bool
  ) -> Int? {
    let limit = Stopwatch.now + Int64(seconds * 1e9)
    var next = first
    while true {
      read()
      while next < lines.count {
        if isWished(lines[next]) { return next }
        next += 1
      }
      guard Stopwatch.now < limit else { return nil }
      meanwhile()
      var interest = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      // A file is always ready, and so is a FIFO without a writer: neither must be spun on.
      if poll(&interest, 1, 2) > 0, interest.revents & Int16(POLLHUP) != 0 || read() == 0 {
        poll(nil, 0, 1)
      }
    }
  }

  /// The alarm lines from a number on.
  public func alarms(from first: Int = 0) -> [AlarmLine] {
    lines.dropFirst(first).compactMap { AlarmLine($0) }
  }
}
