/// The names of journal files: `NAME.journal.ndjson`, further segments `NAME.2.journal.ndjson`.
enum JournalPath {
  static let suffix = ".journal.ndjson"

  static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  static func name(of path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  /// The path of another segment of the same session.
  static func segment(_ number: Int, of path: String) -> String {
    let ending = path.hasSuffix(suffix) ? suffix : ""
    return "\(folder(of: path))/\(split(path).base).\(number)\(ending)"
  }

  /// Whether a path comes before another: by the name of the session, then by the segment.
  static func isBefore(_ path: String, _ other: String) -> Bool {
    split(path) < split(other)
  }

  /// The name of a session, which all its segments share.
  static func base(of path: String) -> String { split(path).base }

  /// The name without its ending, and the number of the segment.
  private static func split(_ path: String) -> (base: String, segment: Int) {
    let name = name(of: path)
    let base = name.hasSuffix(suffix) ? String(name.dropLast(suffix.count)) : name
    let parts = base.split(separator: ".")
    guard parts.count > 1, let last = parts.last, let number = Int(last) else { return (base, 1) }
    return (parts.dropLast().joined(separator: "."), number)
  }
}
