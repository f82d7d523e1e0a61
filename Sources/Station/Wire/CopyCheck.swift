public import Session
import Text

/// What a chair found when it compared its journal with what an archive has stored of it.
///
/// `{"v":1,"file":NAME,"size":LENGTH,"is":"same"|"different"|"shorter"|"gone","line":NUMBER,"head":HASH}`:
/// the answer to a ``CopyCursor``. `size` is how much was compared; of one that is shorter its whole length,
/// with the latest head in it, else both are null.
public struct CopyCheck: Hashable, Sendable {
  /// What was found.
  public enum Finding: Hashable, Sendable {
    /// The chain has the same head at the same line.
    case same
    /// It has another one: one of the two was rewritten.
    case different
    /// The journal ends before; its latest head, nil where none is near its end.
    case shorter(ChainHead?)
    /// The chair has no such journal.
    case gone

    fileprivate var word: String {
      switch self {
      case .same: "same"
      case .different: "different"
      case .shorter: "shorter"
      case .gone: "gone"
      }
    }
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
      $0.member("is", finding.word)
      let head = if case .shorter(let head) = finding { head } else { nil as ChainHead? }
      WireJSON.write(head, to: &$0)
    }
  }

  /// Reads a message; nil for anything else.
  public init?(_ message: [UInt8]) {
    guard let object = WireJSON.object(message.span), let file = WireJSON.file(object["file"]),
      let size = WireJSON.place(object["size"]), let head = WireJSON.head(object)
    else { return nil }
    let all: [Finding] = [.same, .different, .shorter(head.value), .gone]
    guard let finding = all.first(where: { $0.word == object["is"]?.text }) else { return nil }
    self.init(file: file, size: size, finding)
  }
}
