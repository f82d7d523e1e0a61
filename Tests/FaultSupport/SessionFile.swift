import Glibc

/// The raw lines of a session file, read independently of the program's reader.
public struct SessionFile {
  /// The path of the file.
  public let path: String
  /// The whole lines.
  public let lines: [Substring]
  /// Whether bytes follow the last whole line.
  public let isTorn: Bool

  /// Reads a file.
  public init(_ path: String) {
    self.path = path
    let text = ScratchFolder.text(path)
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let rest = lines.popLast() ?? ""
    self.lines = lines
    isTorn = !rest.isEmpty
  }

  /// The session files below a folder; segments of a session in order.
  public static func paths(below folder: String) -> [String] {
    ScratchFolder.files(below: folder).filter { $0.hasSuffix(".journal.ndjson") }
      .map { (key: order($0), path: $0) }.sorted { $0.key < $1.key }.map(\.path)
  }

  /// A sort key: `NAME.journal.ndjson` before `NAME.2.journal.ndjson` before
  /// `NAME.10.journal.ndjson`.
  private static func order(_ path: String) -> String {
    let name = path.dropLast(".journal.ndjson".count)
    let parts = name.split(separator: ".")
    let number = parts.count > 1 ? parts.last.flatMap { Int($0) } : nil
    let stem = number == nil ? name : name.dropLast((parts.last?.count ?? 0) + 1)
    let digits = String(number ?? 1)
    return stem + "." + String(repeating: "0", count: max(6 - digits.count, 0)) + digits
  }

  /// The text of its header; nil without a whole one.
  public var header: Substring? {
    lines.first.flatMap { $0.hasPrefix("{\"k\":\"header\"") ? $0 : nil }
  }

  /// Its alarm lines in the form of delivered lines.
  public var alarms: [Substring] {
    lines.compactMap { line in
      guard line.hasPrefix("{\"k\":\"alarm\""), let log = line.range(after: "\"log\":"),
        line.hasSuffix("\"}")
      else { return nil }
      return line[log...].dropLast(",\"c\":\"00000000\"}".count)
    }
  }

  /// The heart rates of its rows in hundredths, which trials use as counters.
  public var heartRates: [Int] {
    lines.compactMap { line in
      guard line.hasPrefix("{\"k\":\"vital\"") else { return nil }
      return line.field("hr").flatMap { Double($0) }.map { Int(($0 * 100).rounded()) }
    }
  }
}

extension Substring {
  /// The index after a text.
  func range(after text: String) -> Index? {
    let wanted = Array(text.utf8)
    var start = utf8.startIndex
    while start < utf8.endIndex {
      if utf8[start...].starts(with: wanted) { return utf8.index(start, offsetBy: wanted.count) }
      start = utf8.index(after: start)
    }
    return nil
  }

  /// The raw value of the first member with this name; a string without quotes.
  func field(_ name: String) -> Substring? {
    guard let start = range(after: "\"\(name)\":") else { return nil }
    let rest = self[start...]
    if rest.hasPrefix("\"") { return rest.dropFirst().prefix { $0 != "\"" } }
    return rest.prefix { $0 != "," && $0 != "}" }
  }
}

/// A delivered alarm line.
public struct AlarmLine: Hashable {
  /// The line without its line feed.
  public let text: Substring

  /// A transition; nil for a header and for a message about undelivered lines.
  public init?(_ text: Substring) {
    guard text.hasPrefix("{"), text.hasSuffix("}"), let event = text.field("event"),
      event != "header", event != "undelivered"
    else { return nil }
    self.text = text
  }

  /// The value of `event`.
  public var event: Substring { text.field("event") ?? "" }
  /// The value of `rule`.
  public var rule: Substring { text.field("rule") ?? "" }
  /// Its identity: session, segment and number.
  public var key: String {
    "\(text.field("session") ?? "?")/\(text.field("segment") ?? "?")/\(text.field("seq") ?? "?")"
  }

  /// Whether it is about the disk: lines delivered between raising and clearing of such a condition
  /// may be missing from the session file and are counted separately.
  public var isAboutDisk: Bool { rule.hasPrefix("recording") || rule.hasPrefix("disk") }
}
