import Glibc
import Journal
import Platform
public import Store
import Text
public import Training
import Vitals

/// The runs of trainees: a summary of all trainings of this user.
///
/// It can be deleted at any time: it is rebuilt from the session files, and an entry is valid only
/// while its file keeps the recorded size and modification time.
public struct TrainingIndex {
  private static let fileName = "index.ndjson"
  /// The version of the summaries; entries of another version are rebuilt.
  private static let version: Int64 = 1
  /// The largest index file.
  private static let largest = 1 << 26

  /// One run.
  public struct Entry: Equatable, Sendable {
    /// The path of its session file.
    public let path: String
    /// The summary.
    public let summary: TrainingSummary
    let stamp: FileStamp
  }

  /// The runs, oldest first.
  public private(set) var entries: [Entry] = []
  /// Files that could not be read, with the reason.
  public private(set) var unreadable: [(path: String, reason: String)] = []

  /// Brings the index of a folder up to date; `progress` hears how many of how many files are done.
  public init(
    _ state: StateFolder, progress: (_ done: Int, _ count: Int) -> Void = { _, _ in }
  ) {
    let file = "\(state.training)/\(Self.fileName)"
    let known = Self.read(file)
    var isNew = false
    let paths = state.trainingJournals
    for (place, path) in paths.enumerated() {
      guard let stamp = FileStamp(of: path) else { continue }
      if let entry = known[path], entry.stamp == stamp {
        entries.append(entry)
        continue
      }
      isNew = true
      progress(place, paths.count)
      do {
        var lines: [JournalLine] = []
        _ = try JournalSet.read(try JournalSet.series(endingWith: path)) { lines.append($0) }
        let debrief = try DebriefRun(lines).debrief
        entries.append(
          Entry(path: path, summary: TrainingSummary(debrief), stamp: stamp))
      } catch {
        unreadable.append((path, "\(error)"))
      }
    }
    entries.sort { $0.summary.wall.unixMilliseconds < $1.summary.wall.unixMilliseconds }
    guard isNew || entries.count != known.count else { return }
    do {
      // Nobody is named where no run is left.
      if entries.isEmpty {
        try Self.remove(file)
      } else {
        try OutputFile.write(Self.bytes(entries), to: file, replacing: .asked)
      }
    } catch {
      // The list is right without a stored index.
      unreadable.append((file, "\(error)"))
    }
  }

  private static func remove(_ file: String) throws(SystemError) {
    guard unlink(file) == 0 || errno == ENOENT else { throw SystemError(.remove, file) }
  }

  private static func bytes(_ entries: [Entry]) -> [UInt8] {
    entries.flatMap { entry in
      var writer = JSONWriter()
      writer.beginObject()
      writer.member("v", version)
      writer.member("path", entry.path)
      writer.member("size", entry.stamp.size)
      writer.member("changed_ns", String(entry.stamp.changed))
      TrainingSummaryJSON.write(entry.summary, to: &writer)
      writer.endObject()
      return writer.bytes + [UInt8(ascii: "\n")]
    }
  }

  /// The valid entries of the stored index; others are made from the files.
  private static func read(_ path: String) -> [String: Entry] {
    guard Files.isRegular(path) else { return [:] }
    var known: [String: Entry] = [:]
    do {
      for line in try Files.bytes(path, atMost: largest).split(separator: UInt8(ascii: "\n")) {
        let line = Array(line)
        let value = try JSONValue(parsing: line.span)
        guard value["v"]?.whole == version, let path = value["path"]?.text,
          let size = value["size"]?.whole,
          let changed = value["changed_ns"]?.text.flatMap({ Int64($0) }),
          let summary = TrainingSummaryJSON.read(value)
        else { continue }
        known[path] = Entry(
          path: path, summary: summary, stamp: FileStamp(size: size, changed: changed))
      }
    } catch {
      return [:]
    }
    return known
  }

  /// The runs of a scenario in the version of a summary, without one session: those it is compared
  /// with.
  public func others(like summary: TrainingSummary, but path: String) -> [TrainingSummary] {
    entries.filter { $0.path != path && $0.summary.version == summary.version }.map(\.summary)
  }
}
