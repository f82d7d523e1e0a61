import Glibc
import Platform

/// The address of a daemon, which also decides the framing.
enum SocketEndpoint: Hashable, Sendable {
  /// A local datagram socket.
  case local(path: String)
  /// One message per datagram.
  case udp(host: String, port: String)
  /// One connection, each message preceded by its length (RFC 6587, octet counting).
  case tcp(host: String, port: String)

  /// The longest path of a local socket, in bytes.
  static let longestPath = MemoryLayout.size(ofValue: sockaddr_un().sun_path) - 1

  /// Whether a path is short enough for a local socket.
  static func hasRoom(forPath path: String) -> Bool { path.utf8.count <= longestPath }

  /// Whether messages share one stream.
  var isStream: Bool {
    switch self {
    case .local, .udp: false
    case .tcp: true
    }
  }

  /// The host to resolve; nil for a local socket.
  var host: (name: String, port: String)? {
    switch self {
    case .local: nil
    case .udp(let host, let port), .tcp(let host, let port): (host, port)
    }
  }

  /// A message with the framing of the endpoint.
  func framed(_ message: [UInt8]) -> [UInt8] {
    isStream ? Array("\(message.count) ".utf8) + message : message
  }

  /// A non-blocking socket connected to a path; nil when no process listens there.
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
