import Text

/// What somebody asks a chair for: the bytes of a journal from a place on.
///
/// `{"v":1,"file":NAME,"from":OFFSET}`; the chair answers with pieces up to its end.
public struct FetchRequest: Hashable, Sendable {
  /// The name of the file.
  public let file: String
  /// The first byte that is missing.
  public let from: Int

  /// A request.
  public init(file: String, from: Int) {
    self.file = file
    self.from = from
  }

  /// The message.
  public var message: [UInt8] {
    WireJSON.bytes {
      $0.member("file", file)
      $0.member("from", Int64(from))
    }
  }

  /// Reads a message; nil for anything else.
  public init?(_ message: [UInt8]) {
    guard let object = WireJSON.object(message.span), let file = WireJSON.file(object["file"]),
      let from = WireJSON.place(object["from"])
    else { return nil }
    self.init(file: file, from: from)
  }
}
