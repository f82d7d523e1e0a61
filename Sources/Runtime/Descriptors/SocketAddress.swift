import Glibc

/// The address of a host and port, as connect(2) takes it.
struct SocketAddress: Sendable {
  let family: Int32
  let bytes: [UInt8]

  /// Looks an address up; it may wait for a name server.
  static func resolve(host: String, port: String) -> SocketAddress? {
    var hints = addrinfo()
    hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    hints.ai_flags = AI_ADDRCONFIG
    var list: UnsafeMutablePointer<addrinfo>?
    guard getaddrinfo(host, port, &hints, &list) == 0, let first = list else { return nil }
    defer { freeaddrinfo(first) }
    let info = first.pointee
    guard let address = info.ai_addr else { return nil }
    let raw = UnsafeRawBufferPointer(start: address, count: Int(info.ai_addrlen))
    return SocketAddress(family: info.ai_family, bytes: Array(raw))
  }

  /// A non-blocking socket that is connecting; nil with errno set when that failed at once.
  func connecting() -> Int32? {
    let type = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue)
    let descriptor = socket(family, type | Int32(SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { return nil }
    let result = bytes.withUnsafeBytes { raw in
      raw.withMemoryRebound(to: sockaddr.self) { address in
        connect(descriptor, address.baseAddress, socklen_t(bytes.count))
      }
    }
    if result == 0 || errno == EINPROGRESS { return descriptor }
    let code = errno
    close(descriptor)
    errno = code
    return nil
  }
}
