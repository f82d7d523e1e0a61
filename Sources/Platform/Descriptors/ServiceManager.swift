import Glibc

/// The service manager that started the program, told by datagrams to the socket that it names in
/// the environment (sd_notify(3)), without its library.
package final class ServiceManager {
  /// What it is told.
  package enum Message: String, Hashable, Sendable {
    /// The program works.
    case ready = "READY=1"
    /// It still works; without this for the time of the watchdog it is restarted.
    case alive = "WATCHDOG=1"
    /// It is leaving.
    case stopping = "STOPPING=1"
  }

  /// The name of the variable with the socket.
  private static let variable = "NOTIFY_SOCKET"

  private let path: String
  private let address: SocketAddress
  private let descriptor: Int32
  /// How long the manager waits for ``Message/alive``, in milliseconds; nil without a watchdog.
  package let watchdog: Int64?

  /// Whether a service manager started the program, so that nobody may be there to answer.
  package static var isPresent: Bool { Environment.value(variable) != nil }

  /// The manager of this process; nil where none started it.
  ///
  /// `lookUp` gives the variables of the environment.
  package init?(_ lookUp: (String) -> String? = Environment.value) throws(SystemError) {
    guard let path = lookUp(Self.variable) else { return nil }
    guard let address = Self.address(path) else {
      throw SystemError(
        .use, path,
        because: "it is no path and no abstract name of a socket; the service manager sets "
          + Self.variable)
    }
    let type = Int32(SOCK_DGRAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
    let descriptor = socket(AF_UNIX, type, 0)
    guard descriptor >= 0 else { throw SystemError(.open, path) }
    self.path = path
    self.address = address
    self.descriptor = descriptor
    watchdog = Self.watchdog(lookUp)
  }

  deinit { close(descriptor) }

  /// Tells it, without waiting; throws where it takes nothing.
  package func tell(_ message: Message) throws(SystemError) {
    let bytes = Array(message.rawValue.utf8)
    let sent = address.bytes.withUnsafeBytes { raw in
      raw.withMemoryRebound(to: sockaddr.self) { address in
        sendto(
          descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL), address.baseAddress,
          socklen_t(raw.count))
      }
    }
    guard sent == bytes.count else { throw SystemError(.write, path) }
  }

  /// The address of a path, or of an abstract name that begins with `@`; nil for anything else.
  private static func address(_ path: String) -> SocketAddress? {
    let room = MemoryLayout.size(ofValue: sockaddr_un().sun_path)
    guard path.hasPrefix("/") || path.hasPrefix("@"), (2..<room).contains(path.utf8.count) else {
      return nil
    }
    let family = withUnsafeBytes(of: sa_family_t(AF_UNIX)) { Array($0) }
    // An abstract name begins with a zero byte and has no end mark.
    let name =
      path.hasPrefix("@") ? [0] + Array(path.utf8.dropFirst()) : Array(path.utf8) + [0]
    return SocketAddress(family: AF_UNIX, bytes: family + name)
  }

  /// The time of the watchdog in milliseconds; nil where there is none, or it is another process's.
  private static func watchdog(_ lookUp: (String) -> String?) -> Int64? {
    if let process = lookUp("WATCHDOG_PID"), process != "\(getpid())" { return nil }
    guard let text = lookUp("WATCHDOG_USEC"), let time = Int64(text), time >= 1000 else {
      return nil
    }
    return time / 1000
  }
}
