import Station
import Text

/// The network of a site: its broker, its chairs, its archive and its boards.
public struct SitePlan: Sendable {
  /// The most chairs that are set up at once.
  private static let most = 200

  /// The name of the site.
  public let site: String
  /// The names of the chairs.
  public internal(set) var chairs: [String]
  /// The name or number by which everybody reaches the broker.
  public let host: String
  /// The port of the broker.
  public let port: Int

  /// A plan that cannot be made.
  public struct Mistake: Error, Hashable, CustomStringConvertible {
    /// What is wrong, and what to write.
    public let description: String
  }

  /// The stations beside the chairs, each with a name of its own at the broker.
  static let stations = ["archive", "board", "board2"]

  /// Reads a plan: `chairs` are names and ranges, as in `1-12,left`.
  public init(site: String, chairs: String, host: String, port: Int) throws(Mistake) {
    guard Self.isPlain(site) else {
      throw Mistake(
        description: "'\(Self.shown(site))' is no site; write letters, digits, -, _ and .")
    }
    guard !host.isEmpty, host.utf8.count <= 253,
      host.utf8.allSatisfy({ Self.isHost($0) }), (1...65_535).contains(port)
    else {
      throw Mistake(
        description: "'\(Self.shown(host)):\(port)' is no machine; write its name or number, and a "
          + "port")
    }
    self.site = site
    self.host = host
    self.port = port
    self.chairs = try Self.names(chairs)
  }

  private static func shown(_ text: String) -> String {
    Sanitiser.clean(text, limit: Sanitiser.labelLimit)
  }

  /// Whether a name can stand in a topic, a path, a certificate, a unit and a line of a shell.
  private static func isPlain(_ name: String) -> Bool {
    ChairAddress.isName(name) && !name.hasPrefix(".") && !name.hasPrefix("-")
      && name.utf8.allSatisfy { isHost($0) && $0 != UInt8(ascii: ":") || $0 == UInt8(ascii: "_") }
  }

  private static func isHost(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"),
      UInt8(ascii: ":"):
      true
    default: false
    }
  }

  /// The names of a list such as `1-12,left`, each once.
  private static func names(_ text: String) throws(Mistake) -> [String] {
    var names: [String] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let ends = part.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
      if ends.count == 2, let first = ends[0] {
        guard let last = ends[1], 0 <= first, first <= last, last - first < most else {
          throw Mistake(description: "'\(shown(String(part)))' is no range; write it as 1-12")
        }
        names += (first...last).map { "\($0)" }
      } else {
        names.append(String(part))
      }
    }
    for name in names {
      // It is the name of a certificate, of a folder and a part of topics.
      guard isPlain(name), !stations.contains(name), name != "broker" else {
        throw Mistake(
          description: "'\(shown(name))' is no name for a chair here; write letters, digits, -, _ "
            + "and .")
      }
    }
    guard Set(names).count == names.count else {
      throw Mistake(description: "a chair is named twice in '\(shown(text))'")
    }
    guard names.count <= most else {
      throw Mistake(description: "\(names.count) chairs are too many; \(most) are the most")
    }
    return names
  }

  /// The address of the broker.
  var broker: String { "mqtts://\(host.contains(":") ? "[\(host)]" : host):\(port)" }
}
