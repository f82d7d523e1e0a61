import Glibc
import Runtime

/// Gathers standard output into large writes; a reader that has gone ends the program quietly.
struct Output {
  private static let size = 1 << 16
  private var buffer: [UInt8] = []

  init() {
    signal(SIGPIPE, SIG_IGN)
    buffer.reserveCapacity(Self.size * 2)
  }

  /// Adds a line.
  mutating func line(_ bytes: [UInt8]) throws {
    buffer += bytes
    buffer.append(UInt8(ascii: "\n"))
    if buffer.count >= Self.size { try flush() }
  }

  /// Adds bytes as they are.
  mutating func raw(_ bytes: [UInt8]) throws {
    buffer += bytes
    if buffer.count >= Self.size { try flush() }
  }

  /// Writes what has been gathered.
  mutating func flush() throws {
    var written = 0
    while written < buffer.count {
      let count = buffer[written...].withUnsafeBytes { Glibc.write(1, $0.baseAddress, $0.count) }
      if count < 0 {
        if errno == EINTR { continue }
        if errno == EPIPE { exit(0) }
        throw SystemError("write", "standard output")
      }
      written += count
    }
    buffer.removeAll(keepingCapacity: true)
  }
}
