import Text

/// Where a chair is on the wire: its site, its name, and whether it is simulated.
public struct ChairAddress: Hashable, Sendable, Comparable {
  /// The longest name of a site, a chair or a station, in bytes.
  static let longestName = 64

  /// The name of the site.
  public let site: String
  /// The name of the chair, as in the headers of its journals.
  public let chair: String
  /// Whether its sessions are of a simulated patient; they have a tree of their own.
  public let isSimulated: Bool

  /// An address; nil where a name cannot be part of a topic.
  public init?(site: String, chair: String, isSimulated: Bool = false) {
    guard Self.isName(site), Self.isName(chair) else { return nil }
    self.site = site
    self.chair = chair
    self.isSimulated = isSimulated
  }

  /// Whether a name can be part of a topic: none of `/`, `+`, `#`, nothing that steers a terminal, and
  /// not longer than 64 bytes.
  public static func isName(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.count <= longestName && Sanitiser.isPlain(text)
      && !text.utf8.contains { "/+#".utf8.contains($0) }
  }

  /// The topics of the chair begin with this.
  var root: String {
    "\(isSimulated ? WireTopic.simulated : WireTopic.live)/\(site)/chair/\(chair)"
  }

  /// Orders addresses by site and chair.
  public static func < (left: Self, right: Self) -> Bool { left.root < right.root }
}
