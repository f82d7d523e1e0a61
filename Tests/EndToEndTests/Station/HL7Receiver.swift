import Glibc
import Synchronization
import TerminalDriver
import Testing

/// A receiver of HL7 messages over MLLP, in a thread of its own.
final class HL7Receiver: Sendable {
  /// How it behaves.
  struct Manner {
    /// The code of its answers.
    var code = "AA"
    /// After so many messages it closes the connection once, before it answers.
    var closesAfter: Int?
    /// Whether it answers at all.
    var answers = true
  }

  private struct State {
    var messages: [String] = []
    var manner = Manner()
    var connections = 0
  }

  let port: Int
  private let listener: Int32
  private let state = Mutex(State())

  init() throws {
    listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var yes: Int32 = 1
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let listener = listener
    let isBound = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
        bind(listener, pointer, length) == 0 && getsockname(listener, pointer, &length) == 0
      }
    }
    try #require(isBound && listen(listener, 8) == 0)
    port = Int(UInt16(bigEndian: address.sin_port))
    var thread = pthread_t()
    let box = Unmanaged.passRetained(self)
    let code = pthread_create(
      &thread, nil,
      { context in
        guard let context else { return nil }
        Unmanaged<HL7Receiver>.fromOpaque(context).takeRetainedValue().serve()
        return nil
      }, box.toOpaque())
    try #require(code == 0)
    pthread_detach(thread)
  }

  /// What has come so far.
  var messages: [String] { state.withLock { $0.messages } }
  /// How often somebody has connected.
  var connections: Int { state.withLock { $0.connections } }

  func behave(_ change: (inout Manner) -> Void) { state.withLock { change(&$0.manner) } }

  /// Ends the thread.
  func stop() { shutdown(listener, Int32(SHUT_RDWR)) }

  private func serve() {
    defer { close(listener) }
    while true {
      let connection = accept(listener, nil, nil)
      guard connection >= 0 else { return }
      state.withLock { $0.connections += 1 }
      converse(connection)
      close(connection)
    }
  }

  private func converse(_ connection: Int32) {
    var content: [UInt8] = []
    var bytes = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = recv(connection, &bytes, bytes.count, 0)
      guard count > 0 else { return }
      for byte in bytes[..<count] {
        if byte == 0x0B { content = [] } else if byte != 0x1C { content.append(byte) }
        guard byte == 0x1C else { continue }
        let message = String(decoding: content, as: UTF8.self)
        guard let answer = answer(message) else { return }
        _ = send(connection, answer, answer.count, Int32(MSG_NOSIGNAL))
      }
    }
  }

  /// The answer to a message, empty for none; nil where the connection is closed instead.
  private func answer(_ message: String) -> [UInt8]? {
    let id = Self.id(of: message)
    return state.withLock { state in
      state.messages.append(message.trimmingPrefix("\r").description)
      if let limit = state.manner.closesAfter {
        state.manner.closesAfter = limit > 1 ? limit - 1 : nil
        if limit <= 1 { return nil }
      }
      guard state.manner.answers else { return [] }
      let trigger = message.contains("ORU^R40") ? "R40" : "R01"
      return Array(
        ("\u{0B}MSH|^~\\&|stand-in||chairside||20260302090000||ACK^\(trigger)^ACK|1|P|2.6\r"
          + "MSA|\(state.manner.code)|\(id)|stand-in\r\u{1C}\r").utf8)
    }
  }

  /// The number of a message (MSH-10).
  static func id(of message: String) -> String {
    let fields = message.prefix { $0 != "\r" }.split(
      separator: "|", omittingEmptySubsequences: false)
    return fields.count > 9 ? String(fields[9]) : ""
  }
}
