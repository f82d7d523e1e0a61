import Glibc
import Journal
import Platform
import Session
import Station
import Store
import Text
import Vitals

/// The journals of a state folder: which one is the latest of each chair, and which grow.
struct FolderScan {
  /// The most journals that are looked at; older ones are left out.
  private static let most = 200
  /// A journal that grew within this time is being written.
  static let growth = TimeSpan.seconds(3)

  private let path: String
  private var found: [String: FoundJournal] = [:]

  init(_ path: String) { self.path = path }

  /// The latest journal of a chair.
  struct Latest {
    let name: String?
    let journal: FoundJournal
    /// Whether a second session of the chair is being written.
    let hasRival: Bool
  }

  /// Lists the folder and looks at each journal; throws where it cannot be read.
  ///
  /// Of copies the state says what is recorded, as their locks are elsewhere.
  mutating func look(at now: Int64, _ copies: CopyState? = nil) throws -> [Latest] {
    let paths = try journals(copies)
    found = found.filter { paths.contains($0.key) }
    for path in paths {
      if found[path] == nil {
        found[path] = FoundJournal(path, at: now)
      } else {
        found[path]?.look(at: now)
      }
    }
    let all = found.values.compactMap { journal in
      journal.identity.map { (identity: $0, journal: journal) }
    }
    return Dictionary(grouping: all) { $0.identity.chair }.map { name, own in
      // One that was just closed still seems to grow, and a copy of an old one; only a lock is proof.
      let written = own.filter {
        $0.journal.isHeld && $0.journal.isGrowing(at: now, within: Self.growth)
      }
      let latest = own.max { Self.isBefore($0, $1, copies) } ?? own[0]
      return Latest(
        name: name.map { Sanitiser.clean($0, limit: Sanitiser.labelLimit) },
        journal: latest.journal,
        hasRival: Set(written.map(\.identity.session)).count > 1
          || name.map { copies?.rivals.contains($0) ?? false } ?? false)
    }
    .sorted { ($0.name ?? "") < ($1.name ?? "") }
  }

  /// Why a growing journal cannot be read, as when a newer program writes it; nil for none.
  func problem(at now: Int64) -> String? {
    found.values.sorted { $0.path < $1.path }.compactMap { journal -> String? in
      guard case .unreadable(let why) = journal.head,
        journal.isGrowing(at: now, within: .minutes(1))
      else { return nil }
      return Sanitiser.clean(
        "\(Files.name(of: journal.path)): \(why)", limit: Sanitiser.noteLimit)
    }.first
  }

  /// Which of two journals of a chair is left for the other: one that is written is the latest, else the
  /// one that grew last, else the one that began last on the clock of the chair, which may have been set.
  private static func isBefore(
    _ left: (identity: SessionIdentity, journal: FoundJournal),
    _ right: (identity: SessionIdentity, journal: FoundJournal), _ copies: CopyState?
  ) -> Bool {
    func rank(_ one: (identity: SessionIdentity, journal: FoundJournal)) -> [Int64] {
      // Copies of what is long over grow as well.
      let isCurrent = copies?.current.contains(CopyLink.name(of: one.journal.path))
      return [
        isCurrent ?? one.journal.isHeld ? 1 : 0, isCurrent == nil ? one.journal.grown ?? .min : 0,
        one.identity.wall.unixMilliseconds, Int64(one.identity.segment), one.journal.size,
      ]
    }
    return rank(left).lexicographicallyPrecedes(rank(right))
  }

  /// The newest journals of the folder, of its simulated sessions, and of a state folder in it.
  private func journals(_ copies: CopyState?) throws -> Set<String> {
    guard Files.exists(path) else { throw SystemError(.read, path, code: ENOENT) }
    var paths: [String] = []
    for folder in [path, "\(path)/simulated", "\(path)/chairside", "\(path)/chairside/simulated"] {
      paths += try Files.list(folder).filter { $0.hasSuffix(JournalPath.suffix) }
        .map { "\(folder)/\($0)" }.filter(Files.isRegular)
    }
    // Names begin with the time of the chair, which may be behind: what grew here is never left out.
    let newest = paths.sorted { Files.name(of: $0) > Files.name(of: $1) }.prefix(Self.most)
    // So is what a chair says it records.
    return Set(newest).union(
      paths.filter {
        found[$0]?.grown != nil || copies?.current.contains(CopyLink.name(of: $0)) ?? false
      })
  }
}
