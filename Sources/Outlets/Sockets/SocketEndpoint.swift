import Glibc
import Platform

/// Where a daemon listens, and how messages are told apart there.
enum SocketEndpoint: Hashable, Sendable {
  /// A datagram socket of this machine.
  case local(path: String)
  /// One message in each datagram.
  case udp(host: String, port: String)
  /// One connection, where the length stands before each message (RFC 6587, octet counting).
  case tcp(host: String, port: String)

  /// Whether messages follow each other in one stream.
  var isStream: Bool {
    switch self {
    case .local, .udp: false
    case .tcp: true
    }
  }

  /// The host that has to be looked up.
  var host: (name: String, port: String)? {
    switch self {
    case .local: nil
    case .udp(let host, let port), .tcp(let host, let port): (host, port)
    }
  }

  /// A message as it is sent.
  func framed(_ message: [UInt8]) -> [UInt8] {
    isStream ? Array("\(message.count) ".utf8) + message : message
  }

  /// A non-blocking socket that is connected to a path; nil where nobody listens there.
  func localSocket() -> Int32? {
    guard case .local(let path) = self else { return nil }
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let bytes = Array(path.utf8)
    let isFitting = withUnsafeMutableBytes(of: &address.sun_path) { room in
      guard bytes.count < room.count else { return false }
      room.copyBytes(from: bytes)
      return true
    }
    guard isFitting else { return nil }
    let type = Int32(SOCK_DGRAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
    let descriptor = socket(AF_UNIX, type, 0)
    guard descriptor >= 0 else { return nil }
    let result = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    guard result == 0 else {
      close(descriptor)
      return nil
    }
    return descriptor
  }
}
