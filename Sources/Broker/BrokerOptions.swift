/// How a program makes itself known to a broker.
public struct BrokerOptions: Hashable, Sendable {
  /// The broker.
  public var address: BrokerAddress
  /// The name of this client, its own for each program.
  public var client: String
  /// The certificate of the authority; nil without TLS.
  public var authority: String?
  /// The certificate of this client; nil for none.
  public var certificate: String?
  /// The key of the certificate; nil for none.
  public var key: String?

  /// A client of a broker.
  public init(_ address: BrokerAddress, client: String) {
    self.address = address
    self.client = client
  }
}

/// A message to or from a broker.
package struct BrokerMessage: Hashable, Sendable {
  /// Its topic.
  package var topic: String
  /// Its bytes.
  package var bytes: [UInt8]
  /// Whether the broker answers it.
  package var isAnswered = true
  /// Whether the broker keeps it for those who come later.
  package var isRetained = false
  /// How long the broker keeps it, in seconds; nil for as long as it is the latest.
  package var expiry: Int?

  package init(_ topic: String, _ bytes: [UInt8]) {
    self.topic = topic
    self.bytes = bytes
  }
}

/// What a connection to a broker tells.
package enum BrokerEvent: Hashable, Sendable {
  /// The broker has taken the client.
  case connected
  /// The connection is over; why, in words.
  case disconnected(String)
  /// The broker does not let this client write or read something; why, in words.
  case refused(String)
  /// A message has arrived.
  case message(BrokerMessage)
}
