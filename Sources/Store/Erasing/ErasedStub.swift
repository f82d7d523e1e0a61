public import Platform
import Session
import Text
public import Vitals

/// What stays of an erased session: which files it had, and when and by which order they were
/// removed; nothing of what stood in them.
///
/// It is the file `NAME.erased.json` in the place of `NAME.journal.ndjson`, one line of JSON that ends in a
/// CRC-32 as the lines of a journal do. It is written before the first file is removed.
public struct ErasedStub: Hashable, Sendable {
  /// A removed file.
  public struct File: Hashable, Sendable {
    /// Its name.
    public let name: String
    /// Its length in bytes.
    public let bytes: Int64
  }

  /// The ending of its file name.
  static let suffix = ".erased.json"
  /// More than a session with a hundred segments needs.
  private static let largest = 64 << 10

  /// The random identifier of the session; nil when its header could not be read.
  public let session: String?
  /// When the session began.
  public let began: WallTime
  /// The removed files, by segment.
  public let files: [File]
  /// The head of the hash chain of its last segment; nil when it has none.
  public let head: String?
  /// When it was erased.
  public let erased: WallTime
  /// The command that erased it, without a pseudonym.
  public let order: String

  /// Its one line.
  var line: [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    writer.member("k", "erased")
    writer.member("v", 1 as Int64)
    if let session { writer.member("session", session) }
    writer.member("began", began.iso8601)
    writer.key("files")
    writer.beginArray()
    for file in files {
      writer.beginObject()
      writer.member("file", file.name)
      writer.member("bytes", file.bytes)
      writer.endObject()
    }
    writer.endArray()
    if let head { writer.member("head", head) }
    writer.member("erased", erased.iso8601)
    writer.member("by", order)
    writer.endObject()
    let open = Array(writer.bytes.dropLast())
    let checksum = Hexadecimal.text(CRC32.checksum(open.span))
    return open + Array(",\"c\":\"\(checksum)\"}\n".utf8)
  }

  /// Parses its line; nil for any other, and for one whose checksum does not hold.
  init?(line: [UInt8]) {
    let tail = 17
    guard line.count > tail, line.last == UInt8(ascii: "\n") else { return nil }
    let open = Array(line.dropLast(tail))
    let value: JSONValue
    do {
      value = try JSONValue(parsing: Array(line.dropLast()).span)
    } catch {
      return nil
    }
    guard value["c"]?.text == Hexadecimal.text(CRC32.checksum(open.span)),
      value["k"]?.text == "erased", value["v"]?.whole == 1,
      let began = value["began"]?.text.flatMap({ WallTime(iso8601: $0) }),
      let erased = value["erased"]?.text.flatMap({ WallTime(iso8601: $0) }),
      let order = value["by"]?.text, let files = value["files"]?.values
    else { return nil }
    self.init(
      session: value["session"]?.text, began: began,
      files: files.compactMap { file in
        guard let name = file["file"]?.text, let bytes = file["bytes"]?.whole else { return nil }
        return File(name: name, bytes: bytes)
      }, head: value["head"]?.text, erased: erased, order: order)
  }

  init(
    session: String?, began: WallTime, files: [File], head: String?, erased: WallTime,
    order: String
  ) {
    self.session = session
    self.began = began
    self.files = files
    self.head = head
    self.erased = erased
    self.order = order
  }

  // MARK: On disk

  /// The path of the stub of a session.
  static func path(of name: String, in folder: String) -> String {
    "\(folder)/\(name)\(suffix)"
  }

  /// The name of the session of a stub's path.
  public static func name(ofStub path: String) -> String {
    String(Files.name(of: path).dropLast(suffix.count))
  }

  /// The stub in the place of a journal, or of itself; nil when there is none.
  public static func beside(_ path: String) throws -> ErasedStub? {
    let name = Files.name(of: path)
    let base =
      name.hasSuffix(suffix) ? String(name.dropLast(suffix.count)) : JournalPath.base(of: path)
    let stub = Self.path(of: base, in: Files.folder(of: path))
    return Files.exists(stub) ? try read(stub) : nil
  }

  /// Whether a path is that of a stub.
  public static func isStub(_ path: String) -> Bool { path.hasSuffix(suffix) }

  static func read(_ path: String) throws -> ErasedStub {
    guard Files.isRegular(path), let stub = ErasedStub(line: try Files.bytes(path, atMost: largest))
    else {
      throw SystemError(
        .read, path, because: "it is no whole record of an erasure; what it stood for is not known")
    }
    return stub
  }

  /// The stubs of a folder with their paths, oldest first; `fault` hears of those that cannot be read.
  public static func all(
    in folder: String, fault: (_ path: String, _ reason: String) -> Void
  ) throws(SystemError) -> [(path: String, stub: ErasedStub)] {
    var found: [(path: String, stub: ErasedStub)] = []
    for name in try Files.list(folder) where name.hasSuffix(suffix) {
      let path = "\(folder)/\(name)"
      do {
        found.append((path, try read(path)))
      } catch {
        fault(path, "\(error)")
      }
    }
    return found
  }
}

extension SessionHeader {
  /// Whether an erasure of this session, which has a file at a path, was begun: its stub stands beside.
  func isErased(at path: String) throws -> Bool {
    try ErasedStub.beside(path).map { $0.session == identity.session } ?? false
  }
}
