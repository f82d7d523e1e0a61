import Glibc

/// A line that a program opens as a serial port, with the test at the other end.
public final class PseudoTerminal {
  /// The path of the program's end.
  public let path: String
  /// The bytes sent by the program.
  public private(set) var received: [UInt8] = []
  private let descriptor: Int32

  /// A new raw line.
  public init() throws {
    var (ours, theirs): (Int32, Int32) = (-1, -1)
    guard openpty(&ours, &theirs, nil, nil, nil) == 0 else {
      throw Child.StartFailure("no pseudo-terminal", errno)
    }
    guard let name = Self.path(of: theirs) else {
      close(ours)
      close(theirs)
      throw Child.StartFailure("no name for a pseudo-terminal", errno)
    }
    path = name
    var modes = termios()
    tcgetattr(theirs, &modes)
    cfmakeraw(&modes)
    tcsetattr(theirs, TCSANOW, &modes)
    close(theirs)
    _ = fcntl(ours, F_SETFD, FD_CLOEXEC)
    _ = fcntl(ours, F_SETFL, O_NONBLOCK)
    descriptor = ours
  }

  deinit { close(descriptor) }

  /// The path of a terminal; `ttyname` is not thread-safe, and tests run in parallel.
  public static func path(of descriptor: Int32) -> String? {
    var name = [CChar](repeating: 0, count: 128)
    guard ttyname_r(descriptor, &name, name.count) == 0 else { return nil }
    return String(decoding: name.prefix { $0 != 0 }.map(UInt8.init), as: UTF8.self)
  }

  /// Sends bytes; returns false when they did not fit.
  public func send(_ bytes: some Collection<UInt8>) -> Bool {
    let bytes = Array(bytes)
    return write(descriptor, bytes, bytes.count) == bytes.count
  }

  /// Waits until the received bytes match; returns false after a time limit.
  public func wait(seconds: Double = 60, until isMatch: ([UInt8]) -> Bool) -> Bool {
    let limit = Stopwatch.now + Int64(seconds * 1e9)
    while !isMatch(received) {
      guard Stopwatch.now < limit else { return false }
      var interest = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      var buffer = [UInt8](repeating: 0, count: 4096)
      // A line without an open peer hangs up; do not poll it in a busy loop.
      guard poll(&interest, 1, 20) > 0, interest.revents & Int16(POLLIN) != 0 else {
        poll(nil, 0, 20)
        continue
      }
      let count = read(descriptor, &buffer, buffer.count)
      if count > 0 { received += buffer[..<count] }
    }
    return true
  }
}
