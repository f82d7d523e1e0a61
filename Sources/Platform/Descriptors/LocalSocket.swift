import Glibc

/// Sockets in the file system, for programs of one user on one machine.
package enum LocalSocket {
  /// A non-blocking socket that listens at a path, which only this user may use.
  ///
  /// What an ended program left there is replaced; throws where another one listens.
  package static func listen(_ path: String) throws(SystemError) -> Int32 {
    guard !isListening(path) else { throw SystemError(.use, path, code: EADDRINUSE) }
    unlink(path)
    let descriptor = try make(SOCK_STREAM, at: path)
    let result = withAddress(of: path) { Int(bind(descriptor, $0, $1)) }
    guard result == 0, chmod(path, 0o600) == 0, Glibc.listen(descriptor, 2) == 0 else {
      let error = SystemError(.create, path)
      close(descriptor)
      throw error
    }
    return descriptor
  }

  /// A non-blocking socket connected to a path.
  package static func connected(_ path: String) throws(SystemError) -> Int32 {
    let descriptor = try make(SOCK_STREAM, at: path)
    guard withAddress(of: path, { Int(connect(descriptor, $0, $1)) }) == 0 else {
      let error = SystemError(.open, path)
      close(descriptor)
      throw error
    }
    return descriptor
  }

  /// Whether a program listens at a path.
  package static func isListening(_ path: String) -> Bool {
    do {
      close(try connected(path))
      return true
    } catch {
      return false
    }
  }

  /// The next connection of a listening socket, non-blocking; nil for none.
  package static func accepted(_ listener: Int32) -> Int32? {
    let descriptor = accept(listener, nil, nil)
    guard descriptor >= 0 else { return nil }
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
    return descriptor
  }

  /// The longest path, in bytes.
  private static let longest = MemoryLayout.size(ofValue: sockaddr_un().sun_path) - 1

  /// Whether a path is short enough for a socket.
  static func hasRoom(for path: String) -> Bool { path.utf8.count <= longest }

  static func make(_ kind: __socket_type, at path: String) throws(SystemError) -> Int32 {
    guard hasRoom(for: path) else {
      throw SystemError(
        .use, path, because: "its name is longer than \(longest) bytes; use a shorter folder")
    }
    let type = Int32(kind.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
    let descriptor = socket(AF_UNIX, type, 0)
    guard descriptor >= 0 else { throw SystemError(.open, path) }
    return descriptor
  }

  static func withAddress(
    of path: String, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int
  ) -> Int {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(path.utf8)) }
    return withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        body($0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
  }
}
