import Glibc
public import Journal
import Platform
public import Session
public import Vitals

/// A session on the disk: all its segments, from the first to the one that was named.
///
/// A segment that is missing, or that cannot be read, costs what stood in it and nothing else: it is
/// told, and a session can begin with any segment, whose header holds all that is needed.
public enum JournalSet {
  /// The segments of a session that are there.
  public struct Series: Sendable {
    /// Their paths, the first one first.
    public var paths: [String]
    /// What is missing between them, or before them.
    public var faults: [JournalFault] = []
  }

  /// The segments up to the one that was named, by following each header to the one before.
  public static func series(endingWith path: String) throws -> Series {
    var series = Series(paths: [path])
    guard path != "-" else { return series }
    var header = try header(of: path)
    while let previous = header.previous {
      guard let before = segment(previous, before: header, of: path, &series.faults) else { break }
      series.paths.insert(before.path, at: 0)
      header = before.header
    }
    return series
  }

  /// The segment a header names, or else the nearest one before it that is there.
  private static func segment(
    _ previous: PreviousSegment, before header: SessionHeader, of path: String,
    _ faults: inout [JournalFault]
  ) -> (path: String, header: SessionHeader)? {
    let named = "\(Files.folder(of: path))/\(previous.file)"
    func isEarlier(_ found: SessionHeader) -> Bool {
      found.identity.session == header.identity.session
        && found.identity.segment < header.identity.segment
    }
    let reason: String
    if !JournalPath.isPlainName(previous.file) {
      reason = "the segment before it is named as if it lay in another folder"
    } else if !Files.exists(named) {
      reason = "the segment \(previous.file) is missing"
    } else {
      do {
        let found = try self.header(of: named, followingLinks: false)
        if isEarlier(found) { return (named, found) }
        reason = "\(previous.file) is no earlier segment of this session"
      } catch {
        reason = "the segment \(previous.file) cannot be read: \(error)"
      }
    }
    faults.append(
      JournalFault(kind: .brokenChain, offset: nil, reason: "\(reason); it is left out"))
    var nearest: (path: String, header: SessionHeader)?
    for other in JournalPath.series(of: path) where other != named && other != path {
      guard let found = readable(other), isEarlier(found),
        found.identity.segment > nearest?.header.identity.segment ?? 0
      else { continue }
      nearest = (other, found)
    }
    return nearest
  }

  /// Files beside a session that have its name and no header: a program was killed as it made them,
  /// and nothing was recorded in them.
  public static func leftovers(beside path: String) -> [String] {
    guard path != "-" else { return [] }
    return JournalPath.series(of: path).filter {
      $0 != path && Files.name(of: $0) != Files.name(of: path) && readable($0) == nil
    }
  }

  /// The name of the segment that goes on from a file; nil when there is none.
  public static func following(_ path: String) -> String? {
    JournalPath.series(of: path).first {
      JournalPath.isBefore(path, $0) && readable($0) != nil
    }.map(Files.name(of:))
  }

  /// The header of one file.
  ///
  /// What stands behind it may be damaged: that is for whoever reads it.
  public static func header(of path: String) throws -> SessionHeader {
    try header(of: path, followingLinks: true)
  }

  private static func header(of path: String, followingLinks: Bool) throws -> SessionHeader {
    try opening(of: path, followingLinks: followingLinks).header
  }

  /// The header of a file of the state folder; nil for what is damaged, foreign or no file: `verify`
  /// tells what is wrong with it.
  static func readable(_ path: String) -> SessionHeader? {
    do {
      return try header(of: path, followingLinks: false)
    } catch {
      return nil
    }
  }

  /// The header of one file, and the number of its first line.
  private static func opening(
    of path: String, followingLinks: Bool
  ) throws -> (header: SessionHeader, firstSeq: Int) {
    var reader = JournalReader(salvaging: true)
    var first: JournalLine?
    do {
      try Files.read(path, chunk: 1 << 15, followingLinks: followingLinks) { chunk in
        try reader.feed(chunk) { line in first = first ?? line }
        if first != nil { throw Enough() }
      }
      try reader.finish()
    } catch is Enough {}
    guard let header = reader.header, let first else {
      throw JournalFault(kind: .corruptLine, offset: 0, reason: "this is no journal: no header")
    }
    return (header, first.seq)
  }

  /// Ends the reading of a file of which enough is known.
  private struct Enough: Error {}

  /// What stopped or shortened the reading of a set.
  public struct Remarks: Sendable {
    /// The last segment ends in a line that was cut short.
    public var tornTail: JournalFault?
    /// The first hundred of what is missing, or was skipped while salvaging.
    public var skipped: [JournalFault] = []
    /// How many there are in all.
    public var skippedCount = 0
    /// The number the next line would have.
    public var nextSeq = 0
    /// The head of the last segment's chain.
    public var head: String?
    /// The time of the last line.
    public var latest = SessionTime.zero

    package init(
      tornTail: JournalFault? = nil, skipped: [JournalFault] = [], head: String? = nil
    ) {
      self.tornTail = tornTail
      self.skipped = skipped
      self.head = head
    }

    mutating func note(_ faults: [JournalFault], count: Int) {
      skipped += faults.prefix(max(JournalReader.faultsKept - skipped.count, 0))
      skippedCount += count
    }
  }

  /// Reads all segments in order.
  ///
  /// Lines that a further segment holds again are handed over once: the further one is right, since
  /// the former could not be synced. Damage in the last segment, the one that was named, ends the
  /// reading unless it is salvaged; what is wrong with those before is told.
  public static func read(
    _ series: Series, salvaging: Bool = false, _ take: (JournalLine) -> Void
  ) throws -> Remarks {
    var remarks = Remarks()
    remarks.note(series.faults, count: series.faults.count)
    var before: JournalReader?
    for (index, path) in series.paths.enumerated() {
      let isLast = index + 1 == series.paths.count
      let next = isLast ? nil : try Following(series.paths[index + 1])
      var reader =
        before.map { JournalReader(after: $0, salvaging: salvaging || !isLast) }
        ?? JournalReader(salvaging: salvaging || !isLast)
      var hasHead = next?.goesOn(from: nil) ?? true
      do {
        try read(path, &reader) { line in
          if let next {
            hasHead = hasHead || next.goesOn(from: line)
            if line.seq >= next.firstSeq { return }
          }
          take(line)
        }
      } catch let fault as JournalFault where fault.kind == .tornTail {
        // A segment that a further one continues may well be torn; only the last is told of.
        if isLast { remarks.tornTail = fault }
      } catch  where !isLast {
        remarks.note([Self.fault(of: path, error)], count: 1)
      }
      remarks.note(reader.skipped, count: reader.skippedCount)
      if let next, next.names(path), !hasHead || next.firstSeq > reader.nextSeq {
        remarks.note([next.broken], count: 1)
      }
      remarks.nextSeq = reader.nextSeq
      remarks.head = reader.head
      remarks.latest = max(remarks.latest, reader.latest ?? .zero)
      before = reader
    }
    return remarks
  }

  private static func read(
    _ path: String, _ reader: inout JournalReader, _ take: (JournalLine) -> Void
  ) throws {
    do {
      try Files.read(path) { chunk in
        try reader.feed(chunk, take)
        if reader.isExhausted { throw Enough() }
      }
    } catch is Enough {}
    try reader.finish()
  }

  private static func fault(of path: String, _ error: any Error) -> JournalFault {
    let known = error as? JournalFault
    return JournalFault(
      kind: known?.kind ?? .brokenChain, offset: known?.offset,
      reason: "\(Files.name(of: path)): \(known?.reason ?? "\(error)")")
  }

  /// What is known of the segment after the one that is read.
  private struct Following {
    let path: String
    let previous: PreviousSegment?
    let firstSeq: Int

    init(_ path: String) throws {
      let opening = try JournalSet.opening(of: path, followingLinks: true)
      self.path = path
      previous = opening.header.previous
      firstSeq = opening.firstSeq
    }

    /// Whether it says that it goes on from this file.
    func names(_ path: String) -> Bool { previous?.file == Files.name(of: path) }

    /// Whether it goes on from the head that a line carries; without a line, whether it names none.
    func goesOn(from line: JournalLine?) -> Bool {
      guard let previous, !previous.head.allSatisfy({ $0 == "0" }) else { return true }
      switch line?.entry {
      case .check(let head)?, .footer(_, let head)?: return head == previous.head
      case .header?, .event?, .alarm?, .unknown?, nil: return false
      }
    }

    var broken: JournalFault {
      JournalFault(
        kind: .brokenChain, offset: nil,
        reason: "\(Files.name(of: path)) does not go on from \(previous?.file ?? ""), "
          + "which has lost lines or was changed")
    }
  }
}
