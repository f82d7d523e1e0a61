import Glibc

/// A datagram socket in the file system, by which a program hears others of its user.
package final class LocalReceiver {
  /// The descriptor, non-blocking.
  package let descriptor: Int32
  private let path: String
  /// The file of the socket, by which a successor's is told from it.
  private let file: (device: dev_t, number: ino_t)?

  /// A socket at a path with mode 0600; throws where a living program hears there already.
  ///
  /// What an ended program left there is replaced.
  package init(_ path: String) throws(SystemError) {
    self.path = path
    let descriptor = try LocalSocket.make(SOCK_DGRAM, at: path)
    self.descriptor = descriptor
    do throws(SystemError) {
      try Self.bind(descriptor, to: path)
    } catch {
      close(descriptor)
      throw error
    }
    file = Self.socket(at: path)
  }

  deinit {
    close(descriptor)
    // That of a program that took the place meanwhile stays.
    if let file, let found = Self.socket(at: path), found == file { unlink(path) }
  }

  private static func bind(_ descriptor: Int32, to path: String) throws(SystemError) {
    func call(_ body: (Int32, UnsafePointer<sockaddr>, socklen_t) -> Int32) -> Bool {
      LocalSocket.withAddress(of: path) { Int(body(descriptor, $0, $1)) } == 0
    }
    if socket(at: path) != nil {
      guard !hasReceiver(path) else { throw SystemError(.use, path, code: EADDRINUSE) }
      unlink(path)
    }
    // The file has the mode of the socket from its first instant.
    guard fchmod(descriptor, 0o600) == 0, call(Glibc.bind) else {
      throw SystemError(.create, path)
    }
  }

  /// Whether a living program hears there.
  private static func hasReceiver(_ path: String) -> Bool {
    do {
      let probe = try LocalSocket.make(SOCK_DGRAM, at: path)
      defer { close(probe) }
      return LocalSocket.withAddress(of: path) { Int(connect(probe, $0, $1)) } == 0
    } catch {
      return false
    }
  }

  /// The socket file of a path; nil for none, and for a file of another kind.
  private static func socket(at path: String) -> (device: dev_t, number: ino_t)? {
    var status = stat()
    guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFSOCK else { return nil }
    return (status.st_dev, status.st_ino)
  }

  /// The next datagram, of which at most one byte more than `limit` is kept; nil when none waits.
  package func next(limit: Int) -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: limit + 1)
    let count = recv(descriptor, &bytes, bytes.count, Int32(MSG_DONTWAIT))
    guard count >= 0 else { return nil }
    return Array(bytes.prefix(count))
  }
}
