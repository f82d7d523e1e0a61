import Text

/// What whoever reads a folder of copies has to know, written beside them.
///
/// `{"v":1,"connected":true,"behind":[NAME,…],"ended":[NAME,…],
/// "rivals":[CHAIR,…]}`
public struct CopyState: Hashable, Sendable {
  /// Whether the connection to the broker stands.
  public var isConnected: Bool
  /// Copies whose end is older than now.
  public var behind: Set<String> = []
  /// Copies of open sessions that no program at the chair writes any more.
  public var ended: Set<String> = []
  /// Chairs that two programs say they are.
  public var rivals: Set<String> = []

  /// No copies.
  public init(isConnected: Bool) { self.isConnected = isConnected }

  /// The text of the file.
  public var bytes: [UInt8] {
    WireJSON.bytes { writer in
      writer.member("connected", isConnected)
      for (name, texts) in [("behind", behind), ("ended", ended), ("rivals", rivals)] {
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
      let behind = object["behind"]?.values, let ended = object["ended"]?.values,
      let rivals = object["rivals"]?.values
    else { return nil }
    self.init(isConnected: isConnected)
    self.behind = Set(behind.compactMap(\.text))
    self.ended = Set(ended.compactMap(\.text))
    self.rivals = Set(rivals.compactMap(\.text))
  }
}
