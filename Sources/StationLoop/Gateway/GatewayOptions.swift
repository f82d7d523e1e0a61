/// What a gateway is started with.
public struct GatewayOptions: Sendable {
  /// The host of the receiver.
  public var host: String
  /// Its port.
  public var port: String
  /// The folders with journals: a chair's state folder, or one of copies.
  public var folders: [String]
  /// The folder in which is kept how far each session was answered.
  public var state: String
  /// Whether simulated sessions are sent too, marked as training.
  public var isSendingSimulated = false
  /// Whether sessions that were over before the first start are sent too.
  public var isSendingHistory = false

  /// Options for a receiver.
  public init(host: String, port: String, folders: [String], state: String) {
    (self.host, self.port, self.folders, self.state) = (host, port, folders, state)
  }

  /// The receiver as it is written.
  var receiver: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }
}
