import Glibc

/// A pipe that sends text to a program or receives text from it.
public final class TextPipe {
  /// The read end.
  public let reading: Int32
  /// The write end.
  public private(set) var writing: Int32
  private var received = ""

  /// A new pipe; written bytes wait until they are read.
  public init() throws {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else {
      throw Child.StartFailure("no pipe", errno)
    }
    (reading, writing) = (ends[0], ends[1])
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
  }

  /// Receives text from an open descriptor, which it owns.
  public init(reading: Int32) {
    self.reading = reading
    writing = -1
  }

  deinit {
    close(reading)
    closeWriting()
  }

  /// Closes the write end.
  public func closeWriting() {
    guard writing >= 0 else { return }
    close(writing)
    writing = -1
  }

  /// Writes the text; returns whether all of it was accepted.
  @discardableResult
  public func send(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    return Glibc.write(writing, bytes, bytes.count) == bytes.count
  }

  /// Writes without blocking; returns the number of accepted bytes.
  public func offer(_ bytes: ArraySlice<UInt8>) -> Int {
    _ = fcntl(writing, F_SETFL, O_NONBLOCK)
    let count = bytes.withUnsafeBytes { Glibc.write(writing, $0.baseAddress, $0.count) }
    return max(count, 0)
  }

  /// The text received so far.
  public func drain(milliseconds: Int32 = 0) -> String {
    var wait = milliseconds
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      var interest = pollfd(fd: reading, events: Int16(POLLIN), revents: 0)
      guard poll(&interest, 1, wait) > 0 else { return received }
      let count = Glibc.read(reading, &buffer, buffer.count)
      guard count > 0 else { return received }
      received += String(decoding: buffer[..<count], as: UTF8.self)
      wait = 0
    }
  }

  /// Discards the text received so far.
  public func discard() { received = "" }

  /// Waits until the text has arrived; returns false after a time limit.
  public func wait(for text: String, seconds: Double = 60) -> Bool {
    wait(seconds: seconds) { $0.contains(text) }
  }

  /// Waits until the received text matches; returns false after a time limit.
  public func wait(seconds: Double = 60, until isMatch: (String) -> Bool) -> Bool {
    let limit = Stopwatch.now + Int64(seconds * 1e9)
    while !isMatch(drain(milliseconds: 20)) {
      guard Stopwatch.now < limit else { return false }
    }
    return true
  }
}
