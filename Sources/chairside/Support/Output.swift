import Glibc
import Platform
import Text

/// Gathers standard output into large writes; a reader that has gone ends the program quietly.
struct Output {
  private static let size = 1 << 16
  private var buffer: [UInt8] = []

  init() {
    signal(SIGPIPE, SIG_IGN)
    buffer.reserveCapacity(Self.size * 2)
  }

  /// Adds a line for people.
  mutating func line(_ text: String) throws {
    buffer += Array(Sanitiser.inline(text).utf8)
    buffer.append(UInt8(ascii: "\n"))
    if buffer.count >= Self.size { try flush() }
  }

  /// Adds several lines for people.
  mutating func lines(_ text: String) throws {
    buffer += Array(Sanitiser.printable(text).utf8)
    buffer.append(UInt8(ascii: "\n"))
    if buffer.count >= Self.size { try flush() }
  }

  /// Adds a line of JSON, also one that others wrote: what a terminal would obey is escaped.
  mutating func line(_ json: [UInt8]) throws {
    buffer += JSONText.printable(json)
    buffer.append(UInt8(ascii: "\n"))
    if buffer.count >= Self.size { try flush() }
  }

  /// Adds bytes of our own as they are: a device's, a picture's, the colours of a frame.
  mutating func raw(_ bytes: [UInt8]) throws {
    buffer += bytes
    if buffer.count >= Self.size { try flush() }
  }

  /// Adds bytes of a device, which are for a file or another program: most are no text.
  mutating func device(_ bytes: [UInt8]) throws {
    let isText = bytes.allSatisfy { byte in
      byte >= 0x20 && byte < 0x7F || byte == 0x09 || byte == 0x0A || byte == 0x0D
    }
    guard isText || isatty(1) == 0 else {
      throw Failure(
        "the bytes of this device are not for a terminal; write them into a file, as with "
          + "-o FILE, or send them to a program", ExitStatus.usage)
    }
    try raw(bytes)
  }

  /// Writes what has been gathered.
  mutating func flush() throws {
    var written = 0
    while written < buffer.count {
      let count = buffer[written...].withUnsafeBytes { Glibc.write(1, $0.baseAddress, $0.count) }
      if count < 0 {
        if errno == EINTR { continue }
        if errno == EPIPE { exit(0) }
        throw SystemError(.write, "standard output")
      }
      written += count
    }
    buffer.removeAll(keepingCapacity: true)
  }
}
