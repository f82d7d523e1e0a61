public import Broker

/// What an uplink is started with.
public struct UplinkOptions: Sendable {
  /// The broker, and how this program makes itself known.
  public var broker: BrokerOptions
  /// The name of the site.
  public var site: String
  /// The name of the chair, as in the headers of its journals.
  public var chair: String
  /// The state folder of the chair.
  public var folder: String
  /// The first attempt is made at a random moment within this time, in milliseconds.
  public var spread: Int64
  /// How the program names itself.
  public var app: String

  /// Options.
  public init(
    _ broker: BrokerOptions, site: String, chair: String, folder: String, spread: Int64,
    app: String
  ) {
    self.broker = broker
    self.site = site
    self.chair = chair
    self.folder = folder
    self.spread = spread
    self.app = app
  }
}
