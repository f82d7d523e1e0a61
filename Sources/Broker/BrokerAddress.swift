import Text

/// Where a broker is: `mqtts://HOST[:PORT]` with TLS, `mqtt://HOST[:PORT]` without.
public struct BrokerAddress: Hashable, Sendable, CustomStringConvertible {
  /// The name or number of the machine.
  public let host: String
  /// The port; 8883 with TLS and 1883 without, where none is named.
  public let port: Int
  /// Whether TLS 1.3 protects the connection.
  public let isSecured: Bool

  /// An address that cannot be read.
  public struct Mistake: Error, Hashable, CustomStringConvertible {
    let text: String
    /// What is wrong, and what to write.
    public var description: String {
      "'\(Sanitiser.clean(text, limit: Sanitiser.noteLimit))' is no broker; write mqtts://HOST, or "
        + "mqtt://HOST on a network of its own"
    }
  }

  /// Reads an address.
  public init(_ text: String) throws(Mistake) {
    let parts = text.split(separator: "://", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0] == "mqtts" || parts[0] == "mqtt" else {
      throw Mistake(text: text)
    }
    isSecured = parts[0] == "mqtts"
    var host = parts[1].hasSuffix("/") ? parts[1].dropLast() : parts[1]
    var port = isSecured ? 8883 : 1883
    // In brackets is an address that has colons itself.
    if let colon = host.lastIndex(of: ":"), !host.hasSuffix("]") {
      guard let number = Int(host[host.index(after: colon)...]), (1...65_535).contains(number)
      else { throw Mistake(text: text) }
      port = number
      host = host[..<colon]
    }
    if host.hasPrefix("["), host.hasSuffix("]") { host = host.dropFirst().dropLast() }
    guard !host.isEmpty, host.utf8.count <= 253,
      host.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && !"/@".utf8.contains($0) })
    else { throw Mistake(text: text) }
    self.host = String(host)
    self.port = port
  }

  /// The address as it is written.
  public var description: String {
    let shown = host.contains(":") ? "[\(host)]" : host
    return "\(isSecured ? "mqtts" : "mqtt")://\(shown):\(port)"
  }
}
