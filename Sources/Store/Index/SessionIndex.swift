import Glibc
import Journal
import Platform
public import Session
import Text
import Vitals

/// A summary of all sessions of this user, so that listing them need not read the journals.
///
/// It can be deleted at any time: it is rebuilt from the session files, and an entry is valid only
/// while its file keeps the recorded size and modification time.
public struct SessionIndex {
  /// The name of its file, beside the journals.
  public static let fileName = "index.ndjson"

  /// The version of the summaries; entries of another version are rebuilt.
  private static let version: Int64 = 5
  /// The largest index file: a hundred thousand sessions at some hundred bytes each.
  private static let largest = 1 << 26

  /// The entry of one session.
  public struct Entry: Hashable, Sendable {
    /// The path of the latest segment.
    public let path: String
    /// The summary.
    public let past: PastSession
    /// What the summary was made from.
    public let origin: Origin
    let stamp: FileStamp
  }

  /// What a summary was made from.
  public enum Origin: String, CaseIterable, Hashable, Sendable {
    /// The footer of the last segment, its lines since the last check line verified.
    case footer
    /// All lines of all segments.
    case rows
  }

  /// The entries, oldest first.
  public private(set) var entries: [Entry] = []
  /// Files that could not be read, with the reason.
  public private(set) var unreadable: [(path: String, reason: String)] = []

  /// Brings the index of a folder up to date; `rebuilt` ignores all stored entries, and `progress`
  /// hears how many of how many session files are done before each one that is read.
  public init(
    _ state: StateFolder, rebuilt: Bool = false,
    progress: (_ done: Int, _ count: Int) -> Void = { _, _ in }
  ) throws {
    let file = "\(state.path)/\(Self.fileName)"
    let known = rebuilt ? [:] : Self.read(file)
    var isNew = rebuilt
    let paths = Self.latestSegments(state)
    for (place, path) in paths.enumerated() {
      guard let stamp = FileStamp(of: path) else { continue }
      if let entry = known[path], entry.stamp == stamp {
        entries.append(entry)
        continue
      }
      isNew = true
      progress(place, paths.count)
      do {
        guard let (past, origin) = try Self.summary(path) else { continue }
        entries.append(
          Entry(path: path, past: past, origin: origin, stamp: stamp))
      } catch {
        unreadable.append((path, "\(error)"))
      }
    }
    entries.sort { $0.past.wall.unixMilliseconds < $1.past.wall.unixMilliseconds }
    guard isNew || entries.count != known.count, !entries.isEmpty else { return }
    do {
      try Self.write(entries, to: file)
    } catch {
      // The list is correct without a stored index; the next call reads the files again.
      unreadable.append((file, "\(error)"))
    }
  }

  /// The latest segment of each session.
  private static func latestSegments(_ state: StateFolder) -> [String] {
    var latest: [String: String] = [:]
    for path in StateFolder.journals(in: state.path) + StateFolder.journals(in: state.simulated) {
      let session = "\(Files.folder(of: path))/\(JournalPath.base(of: path))"
      // Paths are sorted by segment, so the last one wins; one without a header is empty.
      guard latest[session] == nil || JournalSet.readable(path) != nil else { continue }
      latest[session] = path
    }
    return latest.values.sorted()
  }

  /// The summary of the footer, or else of the replayed rows; nil for a file without a session.
  ///
  /// A resumed session is replayed, since only its rows show that a segment or lines are missing; so
  /// is one whose footer was written before summaries held all that they hold now.
  private static func summary(_ path: String) throws -> (PastSession, Origin)? {
    if JournalPath.number(of: path) == 1,
      let past = try SegmentEnd(path).verifiedFooter?.summary, past.form >= PastSession.currentForm
    {
      return (past, .footer)
    }
    return try replayed(path).map { ($0, .rows) }
  }

  private static func replayed(_ path: String) throws -> PastSession? {
    var replay = SessionReplay()
    let series = try JournalSet.series(endingWith: path)
    let remarks = try JournalSet.read(series, salvaging: true) { _ = replay.play($0) }
    _ = replay.finish()
    guard let session = replay.session else { return nil }
    var past = PastSession(session, at: replay.latest)
    past.damage = remarks.skipped.first.map { "\($0)" }
    return past
  }

  // MARK: The file

  /// The valid entries of the stored index; others are rebuilt from the files.
  private static func read(_ path: String) -> [String: Entry] {
    guard Files.isRegular(path) else { return [:] }
    var known: [String: Entry] = [:]
    do {
      for line in try Files.bytes(path, atMost: largest).split(separator: UInt8(ascii: "\n")) {
        let line = Array(line)
        guard let entry = entry(try JSONValue(parsing: line.span)) else { continue }
        known[entry.path] = entry
      }
    } catch {
      return [:]
    }
    return known
  }

  private static func entry(_ value: JSONValue) -> Entry? {
    guard value["v"]?.whole == version, let path = value["file"]?.text,
      let size = value["size"]?.whole,
      let changed = value["changed_ns"]?.text.flatMap({ Int64($0) }),
      let origin = value["from"]?.text.flatMap(Origin.init),
      let past = PastSessionCoding.read(value)
    else { return nil }
    return Entry(
      path: path, past: past, origin: origin, stamp: FileStamp(size: size, changed: changed))
  }

  private static func write(_ entries: [Entry], to path: String) throws {
    var bytes: [UInt8] = []
    for entry in entries {
      var writer = JSONWriter()
      writer.beginObject()
      writer.member("v", version)
      writer.member("file", entry.path)
      writer.member("size", entry.stamp.size)
      writer.member("changed_ns", String(entry.stamp.changed))
      writer.member("from", entry.origin.rawValue)
      PastSessionCoding.write(entry.past, to: &writer)
      writer.endObject()
      bytes += writer.bytes + [UInt8(ascii: "\n")]
    }
    // Readers see the old index or the whole new one.
    try OutputFile.write(bytes, to: path, replacing: .own)
  }
}
