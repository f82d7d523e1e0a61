import Glibc

/// Sends datagrams to the sockets of other programs of this user.
package final class LocalSender {
  private let descriptor: Int32

  package init() throws(SystemError) {
    let type = Int32(SOCK_DGRAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
    descriptor = socket(AF_UNIX, type, 0)
    guard descriptor >= 0 else { throw SystemError(.make, "a socket") }
  }

  deinit { close(descriptor) }

  /// Sends a datagram without waiting; whether a program took it.
  @discardableResult
  package func send(_ bytes: [UInt8], to path: String) -> Bool {
    guard LocalSocket.hasRoom(for: path) else { return false }
    let flags = Int32(MSG_DONTWAIT | MSG_NOSIGNAL)
    return LocalSocket.withAddress(of: path) {
      sendto(descriptor, bytes, bytes.count, flags, $0, $1)
    } == bytes.count
  }
}
