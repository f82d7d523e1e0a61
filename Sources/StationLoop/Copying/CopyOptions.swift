public import Broker

/// What keeping copies is started with.
public struct CopyOptions: Sendable {
  /// The broker, and how this program makes itself known.
  public var broker: BrokerOptions
  /// The name of the site.
  public var site: String
  /// The folder of the copies.
  public var folder: String
  /// Whether the chairs are told what is stored, and what others have, as an archive does.
  public var isArchive = true
  /// Whether faults are printed on standard error; beside a board they are not.
  public var isTelling = true

  /// Options.
  public init(_ broker: BrokerOptions, site: String, folder: String) {
    self.broker = broker
    self.site = site
    self.folder = folder
  }
}
