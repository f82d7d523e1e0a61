import Glibc
import Platform
import Session
import Store
import Vitals

/// The journals of one chair in one folder, and which of them is recorded.
struct ChairFiles {
  /// How often the whole folder is listed, in milliseconds.
  private static let listing: Int64 = 5000

  private let folder: String
  private let chair: String
  private var found: [String: FoundJournal] = [:]
  private var listed: Int64?

  init(_ folder: String, chair: String) {
    self.folder = folder
    self.chair = chair
  }

  /// The paths of the journals of the chair, oldest first.
  private var order: [String] = []

  /// The journals of the chair, oldest first.
  var journals: [FoundJournal] { order.compactMap { found[$0] } }

  /// The journal of a name; nil for none of the chair.
  func journal(_ file: String) -> FoundJournal? {
    found["\(folder)/\(file)"].flatMap { $0.identity?.chair == chair ? $0 : nil }
  }

  /// Looks at the journals: all of them now and then, else those that are written.
  mutating func look(at now: Int64, all: Bool) throws {
    if all || listed.map({ now - $0 >= Self.listing }) ?? true {
      listed = now
      try list(at: now)
    } else {
      for journal in found.values where journal.isWritten { found[journal.path]?.look(at: now) }
    }
  }

  private mutating func list(at now: Int64) throws {
    // A chair that has not recorded yet has no folder.
    let names = Files.exists(folder) ? try Files.list(folder) : []
    let paths = Set(
      names.filter { $0.hasSuffix(JournalPath.suffix) }.map { "\(folder)/\($0)" }
        .filter(Files.isRegular))
    found = found.filter { paths.contains($0.key) }
    for path in paths {
      if found[path] == nil {
        found[path] = FoundJournal(path, at: now)
      } else {
        found[path]?.look(at: now)
      }
    }
    order = found.values.filter { $0.identity?.chair == chair }.map(\.path).sorted()
  }

  /// The journal of the latest session: one that is written, else the one that began last.
  var current: FoundJournal? {
    journals.max { left, right in
      func rank(_ one: FoundJournal) -> [Int64] {
        [
          one.isHeld ? 1 : 0, one.identity?.wall.unixMilliseconds ?? .min,
          Int64(one.identity?.segment ?? 0),
        ]
      }
      return rank(left).lexicographicallyPrecedes(rank(right))
    }
  }
}
