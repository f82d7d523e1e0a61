import Glibc

/// A session file as its bytes, read without the program's own reader.
public struct SessionFile {
  /// Where it is.
  public let path: String
  /// Its whole lines.
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

  /// The session files below a folder, the segments of a session in their order.
  public static func paths(below folder: String) -> [String] {
    ScratchFolder.files(below: folder).filter { $0.hasSuffix(".journal.ndjson") }
      .map { (key: order($0), path: $0) }.sorted { $0.key < $1.key }.map(\.path)
  }

  /// `NAME.journal.ndjson` goes before `NAME.2.journal.ndjson`, that before `NAME.10.journal.ndjson`.
  private static func order(_ path: String) -> String {
    let name = path.dropLast(".journal.ndjson".count)
    let parts = name.split(separator: ".")
    let number = parts.count > 1 ? parts.last.flatMap { Int($0) } : nil
    let stem = number == nil ? name : name.dropLast((parts.last?.count ?? 0) + 1)
    let digits = String(number ?? 1)
    return stem + "." + String(repeating: "0", count: max(6 - digits.count, 0)) + digits
  }

  /// The text of its header; nil where none was written whole.
  public var header: Substring? {
    lines.first.flatMap { $0.hasPrefix("{\"k\":\"header\"") ? $0 : nil }
  }

  /// The alarm lines it holds, each as it is delivered.
  public var alarms: [Substring] {
    lines.compactMap { line in
      guard line.hasPrefix("{\"k\":\"alarm\""), let log = line.range(after: "\"log\":"),
        line.hasSuffix("\"}")
      else { return nil }
      return line[log...].dropLast(",\"c\":\"00000000\"}".count)
    }
  }

  /// The heart rates of its rows in hundredths, which trials use as a counter.
  public var heartRates: [Int] {
    lines.compactMap { line in
      guard line.hasPrefix("{\"k\":\"vital\"") else { return nil }
      return line.field("hr").flatMap { Double($0) }.map { Int(($0 * 100).rounded()) }
    }
  }
}

extension Substring {
  /// The place behind a text.
  func range(after text: String) -> Index? {
    let wanted = Array(text.utf8)
    var start = utf8.startIndex
    while start < utf8.endIndex {
      if utf8[start...].starts(with: wanted) { return utf8.index(start, offsetBy: wanted.count) }
      start = utf8.index(after: start)
    }
    return nil
  }

  /// The value of the first member of this name, as it is written, a string without its quotes.
  func field(_ name: String) -> Substring? {
    guard let start = range(after: "\"\(name)\":") else { return nil }
    let rest = self[start...]
    if rest.hasPrefix("\"") { return rest.dropFirst().prefix { $0 != "\"" } }
    return rest.prefix { $0 != "," && $0 != "}" }
  }
}

/// A delivered alarm line.
public struct AlarmLine: Hashable {
  /// The line as it came, without its line feed.
  public let text: Substring

  /// A transition; nil for a header and for a remark about what was not delivered.
  public init?(_ text: Substring) {
    guard text.hasPrefix("{"), text.hasSuffix("}"), let event = text.field("event"),
      event != "header", event != "undelivered"
    else { return nil }
    self.text = text
  }

  /// What happened.
  public var event: Substring { text.field("event") ?? "" }
  /// The rule.
  public var rule: Substring { text.field("rule") ?? "" }
  /// What makes it unique: session, segment and number.
  public var key: String {
    "\(text.field("session") ?? "?")/\(text.field("segment") ?? "?")/\(text.field("seq") ?? "?")"
  }

  /// Whether it speaks of the disk: what is delivered between such a line's raising and its
  /// clearing may be missing from the session file, and is counted apart.
  public var isOfDisk: Bool { rule.hasPrefix("recording") || rule.hasPrefix("disk") }
}
