public import Session
import Text

/// What an archive has stored of a journal, and what it found it to be.
///
/// `{"v":1,"file":NAME,"size":LENGTH,"seq":NEXT,"line":NUMBER,"head":HASH}`: sent after the bytes have
/// reached the disk. The head is computed from the bytes, and `line` carries it; both are null before the
/// first check line, and where lines do not verify.
public struct CopyCursor: Hashable, Sendable {
  /// The name of the file.
  public let file: String
  /// The number of bytes stored.
  public let size: Int
  /// The number of the next line.
  public let seq: Int
  /// The head of the hash chain; nil before the first.
  public let head: ChainHead?

  /// A cursor.
  public init(file: String, size: Int, seq: Int, head: ChainHead?) {
    self.file = file
    self.size = size
    self.seq = seq
    self.head = head
  }

  /// The message.
  public var message: [UInt8] {
    WireJSON.bytes {
      $0.member("file", file)
      $0.member("size", Int64(size))
      $0.member("seq", Int64(seq))
      WireJSON.write(head, to: &$0)
    }
  }

  /// Reads a message; nil for anything else.
  public init?(_ message: [UInt8]) {
    guard let object = WireJSON.object(message.span), let file = WireJSON.file(object["file"]),
      let size = WireJSON.place(object["size"]), let seq = WireJSON.place(object["seq"]),
      let head = WireJSON.head(object)
    else { return nil }
    self.init(file: file, size: size, seq: seq, head: head.value)
  }
}
