import Platform

/// The names of journal files: `NAME.journal.ndjson`, further segments `NAME.2.journal.ndjson`.
package enum JournalPath {
  package static let suffix = ".journal.ndjson"
  /// No session has more; a greater number belongs to the name.
  private static let segments = 1..<1_000_000

  /// The path of another segment of the same session.
  package static func segment(_ number: Int, of path: String) -> String {
    let ending = path.hasSuffix(suffix) ? suffix : ""
    return "\(Files.folder(of: path))/\(split(path).base).\(number)\(ending)"
  }

  /// The number of the next segment: the first behind all that are there, whatever stands in them.
  ///
  /// A session that was killed at the birth of a segment has left a name without a header; that name
  /// is never used again.
  static func nextSegment(of path: String) -> Int {
    let own = split(path)
    let taken = Files.names(in: Files.folder(of: path)).map { split($0) }
      .filter { $0.base == own.base }.map(\.segment)
    return (taken + [own.segment]).reduce(own.segment, max) + 1
  }

  /// The files in the folder of a path that have the name of its session, by their segments; the
  /// first one first.
  static func series(of path: String) -> [String] {
    let base = base(of: path)
    let folder = Files.folder(of: path)
    let hasSuffix = path.hasSuffix(suffix)
    return Files.names(in: folder).filter {
      $0.hasSuffix(suffix) == hasSuffix && split($0).base == base
    }.map { "\(folder)/\($0)" }.sorted(by: isBefore)
  }

  /// Whether a name that a file claims for its neighbour can only lie in the same folder.
  static func isPlainName(_ name: String) -> Bool {
    !name.isEmpty && name != "." && name != ".." && name.utf8.count <= 255
      && !name.utf8.contains { $0 == UInt8(ascii: "/") || $0 == 0 }
  }

  /// Whether a path comes before another: by the name of the session, then by the segment.
  static func isBefore(_ path: String, _ other: String) -> Bool {
    split(path) < split(other)
  }

  /// The name of a session, which all its segments share.
  static func base(of path: String) -> String { split(path).base }

  /// The name without its ending, and the number of the segment.
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
