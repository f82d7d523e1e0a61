public import Platform
public import Store
import Text
public import Training
import Vitals

/// The file beside a session with the instructor's rubric.
public struct RubricFile {
  /// Why a rubric cannot be read.
  public enum Trouble: Error, CustomStringConvertible {
    /// The file cannot be read.
    case unreadable(String, reason: String)
    /// The file holds no rubric.
    case form(String)
    /// It is about another session.
    case otherSession(String)

    /// What is wrong and what to do.
    public var description: String {
      switch self {
      case .unreadable(let path, let reason): "\(path) cannot be read: \(reason)"
      case .form(let path):
        "\(path) is no rubric of this program; move it away, and enter it anew with chairside "
          + "debrief --rubric"
      case .otherSession(let path):
        "\(path) is about another session; move it beside the session it belongs to"
      }
    }
  }

  private static let version: Int64 = 1
  /// The largest file.
  private static let largest = 1 << 18

  /// The path of the file.
  public let path: String

  /// The file beside a recording; nil for standard input.
  public init?(beside recording: String) {
    guard let path = JournalPath.beside(recording, JournalPath.rubric) else { return nil }
    self.path = path
  }

  /// Writes a rubric, readable by its owner only.
  public func write(
    _ rubric: Rubric, replacing: OutputFile.Replacing
  ) throws(SystemError) {
    var writer = JSONWriter()
    writer.beginObject()
    writer.member("v", Self.version)
    writer.member("session", rubric.session)
    writer.member("scale", rubric.scale)
    writer.member("scale_version", Int64(rubric.version))
    writer.member("name", rubric.name)
    writer.member("date", rubric.date.iso8601)
    writer.key("items")
    writer.beginArray()
    for item in rubric.items {
      writer.beginObject()
      writer.member("prompt", item.prompt)
      writer.member("score", orNull: item.score.map(Int64.init))
      writer.member("label", item.label)
      writer.endObject()
    }
    writer.endArray()
    writer.member("sum", Int64(rubric.sum))
    writer.member("most", Int64(rubric.most))
    writer.endObject()
    try OutputFile.write(
      writer.bytes + [UInt8(ascii: "\n")], to: path, replacing: replacing)
  }

  /// The rubric of a session; nil where none was entered.
  public func read(of session: String) throws(Trouble) -> Rubric? {
    guard Files.exists(path) else { return nil }
    let value: JSONValue
    do {
      let bytes = try Files.bytes(path, atMost: Self.largest)
      value = try JSONValue(parsing: bytes.span)
    } catch let error as SystemError {
      throw .unreadable(path, reason: "\(error)")
    } catch {
      throw .form(path)
    }
    guard let rubric = Self.rubric(value) else { throw .form(path) }
    guard rubric.session == session else { throw .otherSession(path) }
    return rubric
  }

  private static func rubric(_ value: JSONValue) -> Rubric? {
    guard value["v"]?.whole == version, let session = value["session"]?.text,
      let scale = clean(value["scale"], Sanitiser.labelLimit),
      let number = int(value["scale_version"]), let name = clean(value["name"]),
      let date = value["date"]?.text.flatMap(WallTime.init(iso8601:)),
      let values = value["items"]?.values, let sum = int(value["sum"]),
      let most = int(value["most"])
    else { return nil }
    let items = values.compactMap { item -> Rubric.Item? in
      guard let prompt = clean(item["prompt"]), let label = clean(item["label"]),
        let score = item["score"], score == .null || int(score) != nil
      else { return nil }
      return Rubric.Item(prompt: prompt, score: int(score), label: label)
    }
    guard items.count == values.count else { return nil }
    return Rubric(
      session: session, scale: scale, version: number, name: name, date: date, items: items,
      sum: sum, most: most)
  }

  private static func int(_ value: JSONValue?) -> Int? {
    value?.whole.flatMap { Int32(exactly: $0) }.map(Int.init)
  }

  private static func clean(_ value: JSONValue?, _ limit: Int = Sanitiser.noteLimit) -> String? {
    value?.text.map { Sanitiser.clean($0, limit: limit) }
  }
}
