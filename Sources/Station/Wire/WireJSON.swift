import Session
public import Text

/// What all messages of the wire share: one version, one object.
public enum WireJSON {
  /// The version of all messages.
  static let version: Int64 = 1
  /// The longest name of a file.
  private static let longestFile = 120
  /// The ending of a journal.
  private static let ending = ".journal.ndjson"
  /// The longest journal, in bytes.
  private static let longest: Int64 = 1 << 40

  /// The object of a message; nil for anything else, or another version.
  static func object(_ bytes: Span<UInt8>) -> JSONValue? {
    do {
      let value = try JSONValue(parsing: bytes)
      guard case .object = value, value["v"]?.whole == version else { return nil }
      return value
    } catch {
      // Where a foreign message is wrong helps nobody; the reader counts it.
      return nil
    }
  }

  /// Writes a message.
  public static func bytes(_ write: (inout JSONWriter) -> Void) -> [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    writer.member("v", version)
    write(&writer)
    writer.endObject()
    return writer.bytes
  }

  /// A length or a place in a journal; nil for one that none has.
  static func place(_ value: JSONValue?) -> Int? {
    value?.whole.flatMap { (0...longest).contains($0) ? Int($0) : nil }
  }

  /// The name of a journal; nil for a text that could name any other file.
  static func file(_ value: JSONValue?) -> String? {
    guard let name = value?.text, name.utf8.count <= longestFile, name.hasSuffix(ending),
      name != ending, !name.hasPrefix("."),
      name.utf8.allSatisfy({ byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"),
          UInt8(ascii: "."):
          true
        default: false
        }
      })
    else { return nil }
    return name
  }

  /// A short name, such as an epoch or a digest.
  static func name(_ value: JSONValue?) -> String? {
    value?.text.flatMap { ChairAddress.isName($0) ? $0 : nil }
  }

  /// A head of a chain, which may be none.
  struct Head {
    let value: ChainHead?
  }

  /// Writes a head as `"line","head"`, both null for none.
  static func write(_ head: ChainHead?, to writer: inout JSONWriter) {
    writer.member("line", orNull: head.map { Int64($0.line) })
    writer.member("head", orNull: head?.hash)
  }

  /// The head of a message; nil where one is meant and cannot be read.
  static func head(_ object: JSONValue) -> Head? {
    guard let line = object["line"], let hash = object["head"] else { return nil }
    if line == .null, hash == .null { return Head(value: nil) }
    guard let line = place(line), let hash = name(hash) else { return nil }
    return Head(value: ChainHead(line: line, hash: hash))
  }
}
