import Glibc

/// The address of a host and port, in the form of connect(2).
package struct SocketAddress: Sendable {
  /// The number of connections the kernel queues until they are accepted.
  private static let backlog: Int32 = 64

  let family: Int32
  let bytes: [UInt8]

  package init(
    family: Int32, bytes: [UInt8]
  ) {
    self.family = family
    self.bytes = bytes
  }

  /// Resolves a host to its addresses, the preferred first; may block on a name server.
  package static func resolve(host: String, port: String) -> [SocketAddress] {
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

  /// The numeric address without its port; nil when it has none.
  package var text: String? {
    var name = [CChar](repeating: 0, count: Int(NI_MAXHOST))
    let code = bytes.withUnsafeBytes { raw in
      raw.withMemoryRebound(to: sockaddr.self) { address in
        getnameinfo(
          address.baseAddress, socklen_t(bytes.count), &name, socklen_t(name.count), nil, 0,
          NI_NUMERICHOST)
      }
    }
    guard code == 0 else { return nil }
    let text = String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    // An IPv6 socket reports IPv4 addresses in mapped form.
    return text.hasPrefix("::ffff:") && text.contains(".") ? String(text.dropFirst(7)) : text
  }

  /// Enables TCP keep-alive: a text feed sends no requests, so that only probes reveal a dead peer.
  package static func keepAlive(_ descriptor: Int32) {
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

  /// An address in numeric form; nil for anything else.
  package static func numeric(_ address: String, port: String) -> SocketAddress? {
    var hints = addrinfo()
    hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    hints.ai_flags = AI_PASSIVE | AI_NUMERICHOST | AI_NUMERICSERV
    hints.ai_family = AF_UNSPEC
    var list: UnsafeMutablePointer<addrinfo>?
    guard getaddrinfo(address, port, &hints, &list) == 0, let info = list?.pointee,
      let raw = info.ai_addr
    else { return nil }
    defer { freeaddrinfo(list) }
    let bytes = UnsafeRawBufferPointer(start: raw, count: Int(info.ai_addrlen))
    return SocketAddress(family: info.ai_family, bytes: Array(bytes))
  }

  /// A non-blocking listening socket; nil with errno set on failure.
  package func listening() -> Int32? {
    let type = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue)
    let descriptor = socket(family, type | Int32(SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { return nil }
    var yes: Int32 = 1
    var no: Int32 = 0
    let size = socklen_t(MemoryLayout<Int32>.size)
    setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, size)
    // An IPv6 wildcard socket then accepts IPv4 connections too.
    if family == AF_INET6 { setsockopt(descriptor, Int32(IPPROTO_IPV6), IPV6_V6ONLY, &no, size) }
    let result = bytes.withUnsafeBytes { raw in
      raw.withMemoryRebound(to: sockaddr.self) { address in
        bind(descriptor, address.baseAddress, socklen_t(bytes.count))
      }
    }
    guard result == 0, listen(descriptor, Self.backlog) == 0 else {
      let code = errno
      close(descriptor)
      errno = code
      return nil
    }
    return descriptor
  }

  /// A non-blocking socket whose connection is in progress; nil with errno set on immediate
  /// failure.
  package func connecting(isDatagram: Bool) -> Int32? {
    let kind = isDatagram ? SOCK_DGRAM : SOCK_STREAM
    let type = Int32(kind.rawValue) | Int32(SOCK_NONBLOCK.rawValue)
    let descriptor = socket(family, type | Int32(SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { return nil }
    if !isDatagram { Self.keepAlive(descriptor) }
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
