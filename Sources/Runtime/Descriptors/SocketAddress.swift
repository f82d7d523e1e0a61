import Glibc

/// The address of a host and port, as connect(2) takes it.
struct SocketAddress: Sendable {
  let family: Int32
  let bytes: [UInt8]

  /// Looks up the addresses of a host, the preferred first; it may wait for a name server.
  static func resolve(host: String, port: String) -> [SocketAddress] {
    var hints = addrinfo()
    hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    hints.ai_flags = AI_ADDRCONFIG
    var list: UnsafeMutablePointer<addrinfo>?
    guard getaddrinfo(host, port, &hints, &list) == 0, let first = list else { return [] }
    defer { freeaddrinfo(first) }
    var addresses: [SocketAddress] = []
    var next = list
    while let info = next?.pointee {
      if let address = info.ai_addr {
        let raw = UnsafeRawBufferPointer(start: address, count: Int(info.ai_addrlen))
        addresses.append(SocketAddress(family: info.ai_family, bytes: Array(raw)))
      }
      next = info.ai_next
    }
    return addresses
  }

  /// Lets the kernel ask a silent other end whether it is still there: a text feed is never asked.
  private static func keepAlive(_ descriptor: Int32) {
    func set(_ level: Int32, _ option: Int32, _ value: Int32) {
      var value = value
      setsockopt(descriptor, level, option, &value, socklen_t(MemoryLayout<Int32>.size))
    }
    set(SOL_SOCKET, SO_KEEPALIVE, 1)
    let tcp = Int32(IPPROTO_TCP)
    set(tcp, TCP_KEEPIDLE, 5)
    set(tcp, TCP_KEEPINTVL, 2)
    set(tcp, TCP_KEEPCNT, 3)
  }

  /// A non-blocking socket that is connecting; nil with errno set when that failed at once.
  func connecting() -> Int32? {
    let type = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue)
    let descriptor = socket(family, type | Int32(SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { return nil }
    Self.keepAlive(descriptor)
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
