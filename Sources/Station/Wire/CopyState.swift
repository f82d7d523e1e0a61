import Text

/// What whoever reads a folder of copies has to know, written beside them.
///
/// `{"v":1,"beat":N,"connected":true,"behind":[NAME,…],"ended":[NAME,…],"current":[NAME,…],
/// "rivals":[CHAIR,…],"heard":[CHAIR,…],"different":[CHAIR,…]}`; a name begins with `simulated/` for a
/// simulated patient, that of a chair that was heard or differs too.
///
/// It is written again and again with another number: one that stays the same tells nothing of now.
public struct CopyState: Hashable, Sendable {
  /// Whether the connection to the broker stands.
  public var isConnected: Bool
  /// How often it was written.
  public var beat: Int64 = 0
  /// Copies whose end is older than now.
  public var behind: Set<String> = []
  /// Copies of open sessions that no program at the chair writes any more.
  public var ended: Set<String> = []
  /// Copies of the sessions that are recorded now, as the chairs say.
  public var current: Set<String> = []
  /// Chairs that have said what they record.
  public var heard: Set<String> = []
  /// Chairs with a journal that is not what was copied.
  public var different: Set<String> = []
  /// Chairs that two programs say they are.
  public var rivals: Set<String> = []

  /// No copies.
  public init(isConnected: Bool) { self.isConnected = isConnected }

  /// The text of the file.
  public var bytes: [UInt8] {
    WireJSON.bytes { writer in
      writer.member("beat", beat)
      writer.member("connected", isConnected)
      let sets = [
        ("behind", behind), ("ended", ended), ("current", current), ("rivals", rivals),
        ("heard", heard), ("different", different),
      ]
      for (name, texts) in sets {
        writer.key(name)
        writer.beginArray()
        for text in texts.sorted() { writer.value(text) }
        writer.endArray()
      }
    }
  }

  /// Reads the text of the file; nil for anything else.
  public init?(_ bytes: [UInt8]) {
    guard let object = WireJSON.object(bytes.span), let isConnected = object["connected"]?.flag,
      let beat = object["beat"]?.whole, let behind = Self.names(object["behind"]),
      let ended = Self.names(object["ended"]), let current = Self.names(object["current"]),
      let rivals = Self.names(object["rivals"]), let heard = Self.names(object["heard"]),
      let different = Self.names(object["different"])
    else { return nil }
    self.init(isConnected: isConnected)
    self.beat = beat
    (self.behind, self.ended, self.current) = (behind, ended, current)
    (self.rivals, self.heard, self.different) = (rivals, heard, different)
  }

  private static func names(_ value: JSONValue?) -> Set<String>? {
    value?.values.map { Set($0.compactMap(\.text)) }
  }
}
