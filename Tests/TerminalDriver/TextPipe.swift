import Glibc

/// A pipe that feeds text to a program or takes text from it.
public final class TextPipe {
  /// The end that is read.
  public let reading: Int32
  /// The end that is written.
  public private(set) var writing: Int32
  private var received = ""

  /// A new pipe; what is written to it waits until it is read.
  public init() throws {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else {
      throw Child.StartFailure("no pipe", errno)
    }
    (reading, writing) = (ends[0], ends[1])
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
  }

  /// Takes text from a descriptor that is open for reading, and closes it in the end.
  public init(reading: Int32) {
    self.reading = reading
    writing = -1
  }

  deinit {
    close(reading)
    closeWriting()
  }

  /// Ends what is written to it.
  public func closeWriting() {
    guard writing >= 0 else { return }
    close(writing)
    writing = -1
  }

  /// Writes this text; whether all of it went in.
  @discardableResult
  public func send(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    return Glibc.write(writing, bytes, bytes.count) == bytes.count
  }

  /// Writes what goes in at once; how many bytes that were.
  public func offer(_ bytes: ArraySlice<UInt8>) -> Int {
    _ = fcntl(writing, F_SETFL, O_NONBLOCK)
    let count = bytes.withUnsafeBytes { Glibc.write(writing, $0.baseAddress, $0.count) }
    return max(count, 0)
  }

  /// Everything that has come so far.
  public func take(milliseconds: Int32 = 0) -> String {
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

  /// Forgets what has come so far.
  public func forget() { received = "" }

  /// Waits until this text has come; false when it has not after so many seconds.
  public func wait(for text: String, seconds: Double = 60) -> Bool {
    wait(seconds: seconds) { $0.contains(text) }
  }

  /// Waits until what has come is as wished; false when it is not after so many seconds.
  public func wait(seconds: Double = 60, until isWished: (String) -> Bool) -> Bool {
    let limit = Stopwatch.now + Int64(seconds * 1e9)
    while !isWished(take(milliseconds: 20)) {
      guard Stopwatch.now < limit else { return false }
    }
    return true
  }
}
