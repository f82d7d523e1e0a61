@testable import Feeds
import Glibc
@testable import Platform
import Session
import Testing
import Vitals

/// Sockets of this machine, and sources that are polled on them.
enum Loopback {
  static func time(_ milliseconds: Int64) -> SessionTime { SessionTime(milliseconds: milliseconds) }

  /// A socket of this machine with a port of its own.
  static func bound(_ kind: __socket_type) throws -> (descriptor: Int32, port: UInt16) {
    let descriptor = socket(AF_INET, Int32(kind.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    try withUnsafeMutablePointer(to: &address) { pointer in
      try pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { raw in
        try #require(bind(descriptor, raw, length) == 0)
        try #require(getsockname(descriptor, raw, &length) == 0)
      }
    }
    return (descriptor, UInt16(bigEndian: address.sin_port))
  }

  /// A port that is free now.
  static func freePort() throws -> UInt16 {
    let (descriptor, port) = try bound(SOCK_STREAM)
    close(descriptor)
    return port
  }

  /// A device that has connected to a port.
  static func device(_ port: UInt16, from address: String = "127.0.0.1") throws -> Int32 {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var own = sockaddr_in()
    own.sin_family = sa_family_t(AF_INET)
    try #require(inet_pton(AF_INET, address, &own.sin_addr) == 1)
    var peer = sockaddr_in()
    peer.sin_family = sa_family_t(AF_INET)
    peer.sin_port = port.bigEndian
    peer.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
    let length = socklen_t(MemoryLayout<sockaddr_in>.size)
    try withUnsafePointer(to: &own) { pointer in
      try pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { raw in
        try #require(bind(descriptor, raw, length) == 0)
      }
    }
    try withUnsafePointer(to: &peer) { pointer in
      try pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { raw in
        try #require(connect(descriptor, raw, length) == 0)
      }
    }
    return descriptor
  }

  static func send(_ bytes: [UInt8], to descriptor: Int32) {
    #expect(write(descriptor, bytes, bytes.count) == bytes.count)
  }

  /// What stands in a descriptor within a moment.
  static func text(from descriptor: Int32) -> String {
    let interest = PollInterest(descriptor: descriptor, wantsRead: true, wantsWrite: false)
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    guard Poller.wait([interest], milliseconds: 2000)[0].canRead else { return "" }
    let count = read(descriptor, &buffer, buffer.count)
    return String(decoding: buffer.prefix(max(count, 0)), as: UTF8.self)
  }

  /// Whether the other end has closed a connection.
  static func isClosed(_ descriptor: Int32) -> Bool {
    let interest = PollInterest(descriptor: descriptor, wantsRead: true, wantsWrite: false)
    guard Poller.wait([interest], milliseconds: 100)[0] != .nothing else { return false }
    var byte: UInt8 = 0
    return recv(descriptor, &byte, 1, Int32(MSG_PEEK)) <= 0
  }

  /// What a source does with all that poll finds of it within a moment.
  static func poll(
    _ source: any Feed, wait: Int32 = 500, at now: SessionTime
  ) -> [Event] {
    var events: [Event] = []
    var patience = wait
    while true {
      let interests = source.interests
      let results = Poller.wait(interests, milliseconds: patience)
      var found: [Int32: PollResult] = [:]
      for (interest, result) in zip(interests, results) where result != .nothing {
        found[interest.descriptor] = result
      }
      events += source.poll(found, at: now)
      if found.isEmpty { return events }
      patience = 20
    }
  }

  /// A message of a monitor with one saturation.
  static func report(
    _ saturation: Int, number: Int = 1, from application: String = "MON-A", bed: String = "",
    patient: String = "", sent: String = ""
  ) -> [UInt8] {
    let lines = [
      "MSH|^~\\&|\(application)|W|||\(sent)||ORU^R01|\(number)|P|2.6", "PID|||\(patient)",
      "PV1||I|\(bed)",
      "OBX|1|NM|150456^MDC_PULS_OXIM_SAT_O2^MDC||\(saturation)|262688^%|||||R",
    ]
    return [0x0B] + lines.flatMap { Array("\($0)\r".utf8) } + [0x1C, 0x0D]
  }

  static func saturations(_ events: [Event]) -> [Int] {
    events.compactMap { event in
      guard case .vital(_, let row) = event else { return nil }
      return row.saturation?.value.map { Int($0.hundredths / 100) }
    }
  }

  static func links(_ events: [Event]) -> [LinkState] {
    events.compactMap { event in
      guard case .link(_, let state) = event else { return nil }
      return state
    }
  }

  static func senders(_ events: [Event]) -> [SenderReport] {
    events.compactMap { event in
      guard case .sender(_, let report) = event else { return nil }
      return report
    }
  }
}
