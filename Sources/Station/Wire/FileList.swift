import Text

/// The journals of a chair with their lengths, a page at a time.
///
/// `{"v":1,"epoch":ID,"up":MS,"files":[{"file":NAME,"size":LENGTH},…]}`; whoever copies them finds in it
/// what it lacks.
public struct FileList: Equatable, Sendable {
  /// The most files of a page.
  public static let most = 100

  /// A journal.
  public struct Entry: Equatable, Sendable {
    /// Its name.
    public let file: String
    /// Its length in bytes.
    public let size: Int

    /// A journal of a length.
    public init(file: String, size: Int) {
      self.file = file
      self.size = size
    }
  }

  /// The clock of the sender.
  public let sent: SenderClock
  /// The journals.
  public let files: [Entry]

  /// A page.
  public init(sent: SenderClock, files: [Entry]) {
    self.sent = sent
    self.files = files
  }

  /// The message.
  public var message: [UInt8] {
    WireJSON.bytes {
      sent.write(&$0)
      $0.list("files", files) { entry, writer in
        writer.member("file", entry.file)
        writer.member("size", Int64(entry.size))
      }
    }
  }

  /// Reads a message; nil for anything else.
  public init?(_ message: [UInt8]) {
    guard let object = WireJSON.object(message.span), let sent = SenderClock(object),
      let values = object["files"]?.values, values.count <= Self.most
    else { return nil }
    let files = values.compactMap { value -> Entry? in
      guard let file = WireJSON.file(value["file"]), let size = WireJSON.place(value["size"]) else {
        return nil
      }
      return Entry(file: file, size: size)
    }
    guard files.count == values.count else { return nil }
    self.init(sent: sent, files: files)
  }
}
