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
    let name = name(of: path)
    var base = name.hasSuffix(suffix) ? String(name.dropLast(suffix.count)) : name
    let parts = base.split(separator: ".")
    if parts.count > 1, let last = parts.last, last.allSatisfy(\.isNumber) {
      base = parts.dropLast().joined(separator: ".")
    }
    let ending = name.hasSuffix(suffix) ? suffix : ""
    return "\(folder(of: path))/\(base).\(number)\(ending)"
  }
}
