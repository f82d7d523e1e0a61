import Devices
import Glibc
import Platform
import Session

/// Opens the stream of a source, again and again when it has to be.
enum Opener {
  /// How an attempt went.
  enum Attempt {
    /// It is open.
    case open(Int32)
    /// It is being connected; writable means done.
    case connecting(Int32)
    /// A host name is being looked up.
    case resolving
    /// It failed, with the reason in words; only a person can mend it when there is a remedy.
    case failed(String, remedy: String?)
  }

  /// Another machine, and how it is spoken to.
  struct Host {
    let name: String
    let port: String
    /// Whether messages are sent one by one, without a connection.
    let isDatagram: Bool
  }

  case serial(path: String, LineSettings)
  /// The addresses are tried one after the other; none are known at first.
  case host(Host, addresses: [SocketAddress], resolve: () -> Void)
  case descriptor(Int32)
  /// Streams are handed over one after the other by whoever opens them.
  case handedOver

  /// Whether it can be opened again after it was lost.
  var canReopen: Bool {
    switch self {
    case .serial, .host: true
    case .descriptor, .handedOver: false
    }
  }

  /// Whether it can be opened from here.
  var opensItself: Bool {
    switch self {
    case .serial, .host, .descriptor: true
    case .handedOver: false
    }
  }

  /// Whether nothing can be sent to the other end.
  var isOneWay: Bool {
    switch self {
    case .descriptor, .handedOver: true
    case .serial, .host: false
    }
  }

  /// Whether the descriptor is one of others, which is not closed and may block.
  var isForeign: Bool {
    switch self {
    case .descriptor: true
    case .serial, .host, .handedOver: false
    }
  }

  /// Whether it is a serial port, whose opening can restart a board.
  var isSerial: Bool {
    switch self {
    case .serial: true
    case .host, .descriptor, .handedOver: false
    }
  }

  /// Whether a message may be empty: nothing to read is no end then.
  var isDatagram: Bool {
    if case .host(let host, _, _) = self { return host.isDatagram }
    return false
  }

  /// What it means that there is nothing more to read.
  var end: String {
    switch self {
    case .serial: "unplugged"
    case .host: "closed by the other end"
    case .descriptor, .handedOver: "input ended"
    }
  }

  /// Where what comes over the connection of a number comes from.
  func origin(_ connection: Int) -> SenderWatch.Origin {
    guard case .host(_, let addresses, _) = self else {
      return SenderWatch.Origin(connection: connection)
    }
    // All that one name stands for are one machine.
    return SenderWatch.Origin(
      address: addresses.first?.text, aliases: addresses.compactMap(\.text),
      connection: connection)
  }

  func attempt() -> Attempt {
    switch self {
    case .descriptor(let descriptor): return .open(descriptor)
    case .handedOver: return .failed("not started", remedy: nil)
    case .serial(let path, let line):
      do {
        return .open(try SerialPort.open(path, line))
      } catch {
        let remedy = SerialPort.remedy(error)
        return .failed(remedy ?? Self.words(error), remedy: remedy)
      }
    case .host(let host, let addresses, let resolve):
      guard let address = addresses.first else {
        resolve()
        return .resolving
      }
      guard let descriptor = address.connecting(isDatagram: host.isDatagram) else {
        return .failed(String(cString: strerror(errno)), remedy: nil)
      }
      return .connecting(descriptor)
    }
  }

  /// The next attempt takes the next address.
  mutating func turn() {
    guard case .host(let host, let addresses, let resolve) = self, addresses.count > 1
    else { return }
    let turned = Array(addresses.dropFirst() + addresses.prefix(1))
    self = .host(host, addresses: turned, resolve: resolve)
  }

  private static func words(_ error: SystemError) -> String {
    error.code == ENOENT ? LinkState.notPluggedIn : error.reason
  }

  /// Why an open stream is gone, in words.
  static func words(_ code: Int32) -> String {
    code == EIO || code == ENXIO || code == ENODEV
      ? "unplugged" : String(cString: strerror(code))
  }
}
