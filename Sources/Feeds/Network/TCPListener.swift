import Glibc
import Platform

/// Waits for devices to connect.
final class TCPListener {
  /// A device that has connected.
  struct Device {
    let descriptor: Int32
    /// Its address in numbers, without port.
    let address: String
  }

  /// Why it does not listen.
  struct Failure: Error, Equatable {
    let reason: String
    /// What a person can do; nil when waiting may help.
    let remedy: String?
  }

  /// The loopback addresses: where no address is named nobody else is let in.
  private static let loopback = ["127.0.0.1", "::1"]

  private let address: String?
  let port: String
  /// The only address that may connect; nil for any.
  let from: String?
  private(set) var descriptors: [Int32] = []

  /// A listener on a port, of one address of this machine or of its loopback.
  init(address: String?, port: String, from: String? = nil) {
    self.address = address
    self.port = port
    // Compared as the kernel writes it.
    self.from = from.map { SocketAddress.numeric($0, port: "0")?.text ?? $0 }
  }

  deinit { descriptors.forEach { close($0) } }

  /// What is still waited for.
  var waiting: String {
    "no device has connected to port \(port)" + (from.map { " from \($0)" } ?? "")
  }

  /// Begins to listen, if it does not.
  func open() throws(Failure) {
    guard descriptors.isEmpty else { return }
    guard let address else {
      descriptors.append(try listening(on: Self.loopback[0]))
      do throws(Failure) {
        descriptors.append(try listening(on: Self.loopback[1]))
      } catch {
        // A machine may have only the one: it is enough.
      }
      return
    }
    descriptors.append(try listening(on: address))
  }

  private func listening(on address: String) throws(Failure) -> Int32 {
    // An address of this machine is given in numbers: nothing is looked up that could wait.
    guard let local = SocketAddress.numeric(address, port: port) else {
      throw Failure(
        reason: "\(address) is no address", remedy: "write mllp:PORT or mllp:ADDRESS:PORT")
    }
    guard let opened = local.listening() else {
      let reason = String(cString: strerror(errno))
      let remedy: String? =
        errno == EADDRINUSE
        ? "port \(port) is used by another program; find it with: ss -ltnp 'sport = :\(port)'"
        : errno == EACCES ? "ports below 1024 are not open to you; name a higher one" : nil
      throw Failure(reason: remedy ?? reason, remedy: remedy)
    }
    return opened
  }

  /// The next device that has connected to a descriptor; nil when none has.
  func accept(_ descriptor: Int32) -> Device? {
    var storage = sockaddr_storage()
    var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
    let device = withUnsafeMutablePointer(to: &storage) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { raw in
        Glibc.accept(descriptor, raw, &length)
      }
    }
    guard device >= 0 else { return nil }
    _ = fcntl(device, F_SETFL, O_NONBLOCK)
    _ = fcntl(device, F_SETFD, FD_CLOEXEC)
    SocketAddress.keepAlive(device)
    let bytes = withUnsafeBytes(of: &storage) { Array($0.prefix(Int(length))) }
    let peer = SocketAddress(family: Int32(storage.ss_family), bytes: bytes)
    return Device(descriptor: device, address: peer.text ?? "unknown")
  }

  /// Whether a device may be listened to.
  func lets(_ device: Device) -> Bool { from.map { $0 == device.address } ?? true }

  /// Listens no more.
  func close() {
    descriptors.forEach { Glibc.close($0) }
    descriptors = []
  }

  private func close(_ descriptor: Int32) { Glibc.close(descriptor) }
}
