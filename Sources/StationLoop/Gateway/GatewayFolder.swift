import Glibc
import Journal
import Platform
import Session
import Station
import Store
import Text
import Vitals

/// The sessions of one folder whose journals have something to send.
struct GatewayFolder {
  /// How often the folder is listed, in milliseconds.
  private static let listing: Int64 = 2000
  /// The most sessions of the past that are open at once; those that are recorded come on top.
  private static let mostOpen = 16
  /// The journals of a session that have not grown for so long are at rest, in milliseconds.
  private static let rest: Int64 = 60_000
  /// How long a session that could not be read is left alone, in milliseconds.
  private static let pause: Int64 = 30_000
  /// The same for one that is written: its alarms wait.
  private static let shortPause: Int64 = 2000

  /// The segments of one session.
  private struct Found {
    var latest: FoundJournal
    var size: Int64 = 0
  }

  /// An open session.
  private struct Open {
    var series: GatewaySeries
    var grown: Int64
    var unread = 0
  }

  private let folder: String
  private let files: GatewayFiles
  private let options: GatewayOptions
  private var journals: [String: FoundJournal] = [:]
  private var sessions: [String: Found] = [:]
  private var open: [String: Open] = [:]
  /// When a session that could not be read is tried again.
  private var retry: [String: Int64] = [:]
  /// The lengths of those of which nothing is left to send.
  private var settled: [String: Int64] = [:]
  private var listed: Int64?
  /// What is wrong, since the last call of ``drainProblems()``.
  private var problems: [String] = []
  /// Whether sessions are left to be opened.
  private(set) var hasUnopened = false

  init(_ folder: String, _ files: GatewayFiles, _ options: GatewayOptions) {
    (self.folder, self.files, self.options) = (folder, files, options)
  }

  /// What was wrong, a sentence each.
  mutating func drainProblems() -> [String] {
    defer { problems = [] }
    return problems
  }

  /// Reads what is new; one session is opened a turn, those that are recorded first.
  mutating func look(at now: Int64) -> [GatewayInput] {
    var inputs: [GatewayInput] = []
    if listed.map({ now - $0 >= Self.listing }) ?? true {
      listed = now
      do {
        try list(at: now)
        for key in open.keys.sorted() where sessions[key] == nil {
          open[key] = nil
          inputs.append(.closed(key))
        }
      } catch {
        problems.append("\(error)")
      }
    }
    for key in open.keys.sorted() { read(key, at: now, &inputs) }
    openNext(at: now, &inputs)
    return inputs
  }

  /// Whatever the effects of the plan ask for.
  mutating func reread(_ key: String, at now: Int64) -> [GatewayInput] {
    guard let found = sessions[key] else { return [] }
    open[key] = nil
    return start(key, found, at: now)
  }

  mutating func close(_ key: String) { open[key] = nil }

  // MARK: Listing

  private mutating func list(at now: Int64) throws {
    guard Files.exists(folder) else { throw SystemError(.read, folder, code: ENOENT) }
    var folders = [folder, "\(folder)/chairside"]
    if options.isSendingSimulated { folders += folders.map { "\($0)/simulated" } }
    var paths: Set<String> = []
    for one in folders where Files.exists(one) {
      paths.formUnion(
        try Files.list(one).filter { $0.hasSuffix(JournalPath.suffix) }.map { "\(one)/\($0)" })
    }
    journals = journals.filter { paths.contains($0.key) }
    for path in paths {
      if journals[path] == nil {
        guard Files.isRegular(path) else { continue }
        journals[path] = FoundJournal(path, at: now)
      } else {
        journals[path]?.look(at: now)
      }
    }
    var found: [String: Found] = [:]
    for journal in journals.values {
      guard let identity = journal.identity,
        identity.mode == .live || options.isSendingSimulated
      else { continue }
      // Names are unique within a folder; the identifier keeps those of two folders apart.
      let key = "\(JournalPath.base(of: journal.path))-\(Self.word(identity.session))"
      let number = { JournalPath.number(of: $0) }
      if var one = found[key] {
        if number(journal.path) > number(one.latest.path) { one.latest = journal }
        one.size += journal.size
        found[key] = one
      } else {
        found[key] = Found(latest: journal, size: journal.size)
      }
    }
    sessions = found
    settled = settled.filter { found[$0.key] != nil }
    retry = retry.filter { found[$0.key] != nil }
  }

  private static func word(_ text: String) -> String {
    String(
      text.unicodeScalars.prefix(40).filter { $0.isASCII }.map(Character.init)
        .filter { $0.isLetter || $0.isNumber })
  }

  // MARK: Reading

  private mutating func read(_ key: String, at now: Int64, _ inputs: inout [GatewayInput]) {
    guard let found = sessions[key] else { return }
    guard var one = open[key] else { return }
    if one.series.path != found.latest.path {
      // A further segment: what was taken before is passed over.
      inputs += start(key, found, at: now)
      return
    }
    do {
      var items: [GatewayItem] = []
      let hasGrown = try one.series.read { items.append($0) }
      if hasGrown { one.grown = now }
      report(&one)
      open[key] = one
      inputs += items.map { .item(key, $0) }
      inputs.append(.live(key, found.latest.isHeld || now - one.grown < Self.rest))
      if !found.latest.isHeld, now - one.grown >= Self.rest {
        inputs.append(.rested(key, size: found.size))
      }
    } catch {
      fail(key, error, at: now)
      inputs.append(.closed(key))
    }
  }

  private mutating func openNext(at now: Int64, _ inputs: inout [GatewayInput]) {
    guard listed == now || hasUnopened else { return }
    var waiting: [(key: String, found: Found, cursor: GatewayCursor?)] = []
    for (key, found) in sessions
    where open[key] == nil && settled[key] != found.size && retry[key] ?? .min <= now {
      do {
        let cursor = try files.cursor(key)
        if cursor?.size == found.size || cursor == nil && isOld(found) {
          settled[key] = found.size
        } else {
          waiting.append((key, found, cursor))
        }
      } catch {
        fail(key, error, at: now)
      }
    }
    waiting.sort {
      let (left, right) = ($0.found.latest.isWritten, $1.found.latest.isWritten)
      return left == right ? $0.key > $1.key : left
    }
    let next = waiting.first { $0.found.latest.isWritten || open.count < Self.mostOpen }
    hasUnopened = next != nil && waiting.count > 1
    guard let next else { return }
    let cursor = next.cursor ?? GatewayCursor()
    inputs.append(.opened(next.key, cursor, isLive: next.found.latest.isWritten))
    inputs += start(next.key, next.found, at: now)
  }

  /// Whether a session was over before the gateway was first started.
  private func isOld(_ found: Found) -> Bool {
    guard !options.isSendingHistory, !found.latest.isWritten else { return false }
    return (FileStamp(of: found.latest.path)?.changed ?? 0) / 1_000_000 < files.since
  }

  private mutating func start(
    _ key: String, _ found: Found, at now: Int64
  ) -> [GatewayInput] {
    do {
      var items: [GatewayItem] = []
      let series = try GatewaySeries(found.latest.path) { items.append($0) }
      var one = Open(series: series, grown: found.latest.isWritten ? now : now - Self.rest)
      report(&one)
      open[key] = one
      retry[key] = nil
      return items.map { .item(key, $0) }
    } catch {
      fail(key, error, at: now)
      return [.closed(key)]
    }
  }

  private mutating func report(_ one: inout Open) {
    guard one.series.unreadCount > one.unread else { return }
    problems.append(
      "\(Files.name(of: one.series.path)): \(one.series.unreadCount) rows could not be read; "
        + "chairside verify says which")
    one.unread = one.series.unreadCount
  }

  private mutating func fail(_ key: String, _ error: any Error, at now: Int64) {
    open[key] = nil
    let isWritten =
      sessions[key].map {
        $0.latest.isHeld || $0.latest.isGrowing(at: now, within: .seconds(10))
      } ?? false
    retry[key] = now + (isWritten ? Self.shortPause : Self.pause)
    problems.append("\(key): \(Sanitiser.clean("\(error)", limit: Sanitiser.noteLimit))")
  }
}
