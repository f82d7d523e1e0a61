import Glibc

/// Waits for a device to connect; one at a time.
final class TCPListener {
  private let address: String?
  private let port: String
  private var descriptor: Int32 = -1

  /// A listener on a port, of one address of this machine or of all.
  init(address: String?, port: String) {
    self.address = address
    self.port = port
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
  }

  /// The next device that has connected.
  func accept() -> Opener.Attempt {
    if descriptor < 0, let failure = listen() { return failure }
    let device = Glibc.accept(descriptor, nil, nil)
    guard device >= 0 else {
      return errno == EAGAIN || errno == EINTR || errno == ECONNABORTED
        ? .failed("no device has connected to port \(port)", remedy: nil)
        : .failed(String(cString: strerror(errno)), remedy: nil)
    }
    _ = fcntl(device, F_SETFL, O_NONBLOCK)
    _ = fcntl(device, F_SETFD, FD_CLOEXEC)
    SocketAddress.keepAlive(device)
    return .open(device)
  }

  /// Begins to listen; why it could not.
  private func listen() -> Opener.Attempt? {
    // An address of this machine is given in numbers: nothing is looked up that could wait.
    guard let local = SocketAddress.local(address, port: port) else {
      return .failed(
        "\(address ?? "") is no address", remedy: "write mllp:PORT or mllp:ADDRESS:PORT")
    }
    guard let opened = local.listening() else {
      let reason = String(cString: strerror(errno))
      let remedy: String? =
        errno == EADDRINUSE
        ? "port \(port) is used by another program; find it with: ss -ltnp 'sport = :\(port)'"
        : errno == EACCES ? "ports below 1024 are not open to you; name a higher one" : nil
      return .failed(remedy ?? reason, remedy: remedy)
    }
    descriptor = opened
    return nil
  }
}
