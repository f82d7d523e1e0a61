import Journal
import Platform
import Store
import Text

/// What journals that are verified together say of each other, in words.
struct Witnesses {
  /// The heads and what was said of them.
  var check = WitnessCheck()
  private var sizes: [String: Int64] = [:]

  /// Counts bytes of a file that were read.
  mutating func count(_ bytes: Int, of file: String) { sizes[file, default: 0] += Int64(bytes) }

  /// The journals that are not what others recorded.
  ///
  /// The end of one that grows, or that an archive still copies, may only not be there yet.
  var contradictions: [(file: String, words: String)] {
    check.contradictions.filter { !($0.isMissing && isGrowing($0.file)) }.map {
      ($0.file, Self.words($0))
    }
  }

  private func isGrowing(_ file: String) -> Bool {
    let size = FileStamp(of: file)?.size ?? 0
    return size != sizes[file] || JournalLock.isHeld(file) || CopyLock.isHeld(beside: file)
  }

  private static func words(_ one: WitnessCheck.Contradiction) -> String {
    let chair = one.by.map { "chair \(Sanitiser.inline($0))" } ?? "another chair"
    return one.isMissing
      ? "its end is missing: the journal of \(chair) recorded line \(one.line); it was cut, or lost by a "
        + "loss of power"
      : "was rewritten: the journal of \(chair) recorded another head for line \(one.line)"
  }
}
