import Platform

/// The names of journal files: `NAME.journal.ndjson`, later segments `NAME.2.journal.ndjson`.
package enum JournalPath {
  package static let suffix = ".journal.ndjson"
  /// The segment numbers; a greater number is part of the name.
  private static let segments = 1..<1_000_000

  /// The path of another segment of the same session.
  package static func segment(_ number: Int, of path: String) -> String {
    let ending = path.hasSuffix(suffix) ? suffix : ""
    return "\(Files.folder(of: path))/\(split(path).base).\(number)\(ending)"
  }

  /// The number of the next segment: one after all existing files, whatever they contain.
  ///
  /// A session killed while it created a segment left a file without a header; its number is not
  /// reused.
  static func nextSegment(of path: String) -> Int {
    let own = split(path)
    let taken = Files.names(in: Files.folder(of: path)).map { split($0) }
      .filter { $0.base == own.base }.map(\.segment)
    return (taken + [own.segment]).reduce(own.segment, max) + 1
  }

  /// The files of the session in the folder of a path, by segment.
  static func series(of path: String) -> [String] {
    let base = base(of: path)
    let folder = Files.folder(of: path)
    let hasSuffix = path.hasSuffix(suffix)
    return Files.names(in: folder).filter {
      $0.hasSuffix(suffix) == hasSuffix && split($0).base == base
    }.map { "\(folder)/\($0)" }.sorted(by: isBefore)
  }

  /// The name of the session whose journal, or the draft of one, has this file name; nil for any
  /// other file.
  static func session(ofFileNamed name: String) -> String? {
    let name = name.hasSuffix(".draft") ? String(name.dropLast(".draft".count)) : name
    return name.hasSuffix(suffix) ? base(of: name) : nil
  }

  /// Whether a file name from a header contains no path, so that it stays in the same folder.
  static func isPlainName(_ name: String) -> Bool {
    !name.isEmpty && name != "." && name != ".." && name.utf8.count <= 255
      && !name.utf8.contains { $0 == UInt8(ascii: "/") || $0 == 0 }
  }

  /// Orders paths by session name, then by segment.
  static func isBefore(_ path: String, _ other: String) -> Bool {
    split(path) < split(other)
  }

  /// The name of a session, shared by all its segments.
  package static func base(of path: String) -> String { split(path).base }

  /// The ending of what an instructor judged of a session.
  package static let rubric = "rubric.json"
  /// The ending of questions about a session and of what is expected in it.
  package static let sheet = "training.toml"
  /// The endings of files that belong to a session and stand beside it.
  static let companions = [rubric, sheet]

  /// The path of a file that belongs to a recording and stands beside it, shared by all segments;
  /// nil for standard input.
  package static func beside(_ path: String, _ ending: String) -> String? {
    guard path != "-" else { return nil }
    var base = base(of: path)
    if !path.hasSuffix(suffix), let dot = base.lastIndex(of: "."), dot > base.startIndex {
      base = String(base[..<dot])
    }
    return "\(Files.folder(of: path))/\(base).\(ending)"
  }

  /// The number of a segment, from 1.
  package static func number(of path: String) -> Int { split(path).segment }

  /// The name without its suffix, and the segment number.
  private static func split(_ path: String) -> (base: String, segment: Int) {
    let name = Files.name(of: path)
    let base = name.hasSuffix(suffix) ? String(name.dropLast(suffix.count)) : name
    let parts = base.split(separator: ".")
    guard parts.count > 1, let last = parts.last, let number = Int(last),
      segments.contains(number)
    else { return (base, 1) }
    return (parts.dropLast().joined(separator: "."), number)
  }
}
