import Glibc
import Journal
public import Platform
public import Session
public import Vitals

/// All files of one session in the state folder.
public struct StoredSession: Hashable, Sendable {
  /// Its name, without the number of a segment and without suffix.
  public let name: String
  /// The folder it is in.
  public let folder: String
  /// The paths of its segments by number, readable or not.
  public let files: [String]
  /// The path of the latest segment with a header; nil when none has one.
  public let latest: String?

  init(_ name: String, in folder: String, files: [String]) {
    self.name = name
    self.folder = folder
    self.files = files
    latest = files.last { JournalSet.readable($0) != nil }
  }

  /// Whether a program is writing it.
  public var isRunning: Bool { files.contains(where: JournalLock.isHeld) }

  /// When it began, by its first segment; nil when that has no header.
  public var began: WallTime? {
    guard let first = files.first, let header = JournalSet.readable(first),
      header.identity.segment == 1
    else { return nil }
    return header.identity.wall(at: header.identity.start)
  }

  /// A file that has its name and holds another session, as one that was named so; nil for none.
  func stranger(to header: SessionHeader) -> String? {
    files.first { file in
      JournalSet.readable(file).map { $0.identity.session != header.identity.session } ?? false
    }
  }

  /// The session at the end of its record, with what could not be read of it.
  public struct Content: Sendable {
    /// The session at its last line.
    public let session: Session
    /// The time of its last line.
    public let latest: SessionTime
    /// What is wrong with the record; nil when nothing is.
    public let damage: String?
  }

  /// Replays all its segments; throws where none can be read.
  ///
  /// A segment that is no part of the series is damage: what stands in it may be an entry.
  public func content() throws -> Content {
    guard let latest else {
      throw JournalFault(kind: .corruptLine, offset: 0, reason: "no header of a session")
    }
    var replay = SessionReplay()
    let series = try JournalSet.series(endingWith: latest)
    let remarks = try JournalSet.read(series, salvaging: true) { _ = replay.play($0) }
    _ = replay.finish()
    guard let session = replay.session else {
      throw JournalFault(kind: .corruptLine, offset: 0, reason: "no session in it")
    }
    let lost = files.first { !series.paths.contains($0) && !Files.isEmpty($0) }
    let fault = remarks.skipped.first ?? remarks.tornTail
    let damage =
      fault.map { "\($0)" } ?? lost.map { "\(Files.name(of: $0)) cannot be read as a part of it" }
    return Content(session: session, latest: replay.latest, damage: damage)
  }
}

extension StateFolder {
  /// The sessions of a folder, oldest first, and the files that have the name of a journal but are
  /// none: links, devices and folders.
  public static func sessions(
    in folder: String
  ) throws(SystemError) -> (sessions: [StoredSession], strangers: [String]) {
    let named = try Files.list(folder).filter { $0.hasSuffix(JournalPath.suffix) }
      .map { "\(folder)/\($0)" }
    let paths = named.filter(Files.isRegular).sorted(by: JournalPath.isBefore)
    var sessions: [StoredSession] = []
    var begin = paths.startIndex
    while begin < paths.endIndex {
      let name = JournalPath.base(of: paths[begin])
      let end = paths[begin...].firstIndex { JournalPath.base(of: $0) != name } ?? paths.endIndex
      sessions.append(StoredSession(name, in: folder, files: Array(paths[begin..<end])))
      begin = end
    }
    return (sessions, named.filter { !Files.isRegular($0) })
  }

  /// The folders of live sessions and, where asked, of simulated ones.
  public func folders(withSimulated: Bool) -> [String] {
    withSimulated ? [path, simulated] : [path]
  }
}
