import Text

/// What a chair found when it compared its journal with what an archive has stored of it.
///
/// `{"v":1,"file":NAME,"size":LENGTH,"is":"same"|"different"|"gone"}`: the answer to a ``CopyCursor``.
public struct CopyCheck: Hashable, Sendable {
  /// What was found.
  public enum Finding: String, CaseIterable, Hashable, Sendable {
    /// The chain has the same head at the same line.
    case same
    /// It has another one: one of the two was rewritten, or its end is cut off.
    case different
    /// The chair has no such journal.
    case gone
  }

  /// The name of the file.
  public let file: String
  /// How much of it was compared, in bytes.
  public let size: Int
  /// What was found.
  public let finding: Finding

  /// A finding.
  public init(file: String, size: Int, _ finding: Finding) {
    self.file = file
    self.size = size
    self.finding = finding
  }

  /// The message.
  public var message: [UInt8] {
    WireJSON.bytes {
      $0.member("file", file)
      $0.member("size", Int64(size))
      $0.member("is", finding.rawValue)
    }
  }

  /// Reads a message; nil for anything else.
  public init?(_ message: [UInt8]) {
    guard let object = WireJSON.object(message.span), let file = WireJSON.file(object["file"]),
      let size = WireJSON.place(object["size"]),
      let finding = object["is"]?.text.flatMap(Finding.init(rawValue:))
    else { return nil }
    self.init(file: file, size: size, finding)
  }
}
