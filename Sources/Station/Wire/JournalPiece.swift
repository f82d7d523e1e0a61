import Text

/// A piece of a journal, as its bytes are.
///
/// One line of JSON, a line feed, then the bytes: `{"v":1,"file":NAME,"from":OFFSET,"size":LENGTH,
/// "epoch":ID,"up":MS}`. A journal grows only at its end, so that place and length say everything: no
/// byte is interpreted, and the copy has the same ones.
public struct JournalPiece: Equatable, Sendable {
  /// The most bytes of a piece.
  public static let most = 16 * 1024
  /// The longest line of JSON.
  private static let longestHead = 1024

  /// The name of the file.
  public var file: String
  /// Where the bytes begin in the file.
  public var from: Int
  /// The length of the file when the piece was sent.
  public var size: Int
  /// The clock of the sender.
  public var sent: SenderClock
  /// The bytes.
  public var bytes: [UInt8]

  /// A piece of a file.
  public init(file: String, from: Int, size: Int, sent: SenderClock, bytes: [UInt8]) {
    self.file = file
    self.from = from
    self.size = size
    self.sent = sent
    self.bytes = bytes
  }

  /// The message.
  public var message: [UInt8] {
    WireJSON.bytes {
      $0.member("file", file)
      $0.member("from", Int64(from))
      $0.member("size", Int64(size))
      sent.write(&$0)
    } + [UInt8(ascii: "\n")] + bytes
  }

  /// Reads a message; nil for anything else.
  public init?(_ message: [UInt8]) {
    guard let end = message.prefix(Self.longestHead).firstIndex(of: UInt8(ascii: "\n")),
      message.count - end - 1 <= Self.most,
      let object = WireJSON.object(message.span.extracting(0..<end)),
      let file = WireJSON.file(object["file"]), let from = WireJSON.place(object["from"]),
      let size = WireJSON.place(object["size"]), let sent = SenderClock(object)
    else { return nil }
    let bytes = Array(message[(end + 1)...])
    guard !bytes.isEmpty, from + bytes.count <= size else { return nil }
    self.init(file: file, from: from, size: size, sent: sent, bytes: bytes)
  }
}

/// When a message was sent, by the clock of the sender, which is compared only with itself.
public struct SenderClock: Hashable, Sendable {
  /// The run of the program that sent it.
  public let epoch: String
  /// The time since the machine was started, in milliseconds.
  public let up: Int64

  /// A time of a run.
  public init(epoch: String, up: Int64) {
    self.epoch = epoch
    self.up = up
  }

  init?(_ object: JSONValue) {
    guard let epoch = WireJSON.name(object["epoch"]), let up = object["up"]?.whole, up >= 0,
      up < 1 << 50
    else { return nil }
    self.init(epoch: epoch, up: up)
  }

  func write(_ writer: inout JSONWriter) {
    writer.member("epoch", epoch)
    writer.member("up", up)
  }
}
