import Glibc
public import Journal
import Platform
public import Session
public import Vitals

/// The segments of a session on disk, from the first to a given one.
///
/// A missing or unreadable segment costs only its own lines and is reported; a session can begin
/// with any segment, since each header is complete.
public enum JournalSet {
  /// The existing segments of a session.
  public struct Series: Sendable {
    /// The paths by segment.
    public var paths: [String]
    /// The gaps between or before the segments.
    public var faults: [JournalFault] = []
  }

  /// The segments up to a given one, found by following each header to the previous file.
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

  /// The segment named by a header, else the nearest existing one before it.
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
      reason = "its header names a previous segment in another folder"
    } else if !Files.exists(named) {
      reason = "the segment \(previous.file) is missing"
    } else {
      do {
        let found = try self.header(of: named, followingLinks: false)
        if isEarlier(found) { return (named, found) }
        reason = "\(previous.file) is not an earlier segment of this session"
      } catch {
        reason = "the segment \(previous.file) cannot be read: \(error)"
      }
    }
    faults.append(
      JournalFault(kind: .brokenChain, offset: nil, reason: "\(reason); it is skipped"))
    var nearest: (path: String, header: SessionHeader)?
    for other in JournalPath.series(of: path) where other != named && other != path {
      guard let found = readable(other), isEarlier(found),
        found.identity.segment > nearest?.header.identity.segment ?? 0
      else { continue }
      nearest = (other, found)
    }
    return nearest
  }

  /// Files of a session without a header: a program was killed while it created them, and they hold
  /// no lines.
  public static func leftovers(beside path: String) -> [String] {
    guard path != "-" else { return [] }
    return JournalPath.series(of: path).filter {
      $0 != path && Files.name(of: $0) != Files.name(of: path) && readable($0) == nil
    }
  }

  /// The name of the segment that continues a file; nil when there is none.
  public static func following(_ path: String) -> String? {
    JournalPath.series(of: path).first {
      JournalPath.isBefore(path, $0) && readable($0) != nil
    }.map(Files.name(of:))
  }

  /// The latest segment with a header of the session of a file; the file itself where none is later.
  public static func latest(of path: String) -> String {
    JournalPath.series(of: path).last { readable($0) != nil } ?? path
  }

  /// The header of one file.
  ///
  /// The lines behind it are not checked.
  public static func header(of path: String) throws -> SessionHeader {
    try header(of: path, followingLinks: true)
  }

  private static func header(of path: String, followingLinks: Bool) throws -> SessionHeader {
    try opening(of: path, followingLinks: followingLinks).header
  }

  /// The header of a file in the state folder; nil for a damaged or foreign file, which `verify`
  /// explains.
  static func readable(_ path: String) -> SessionHeader? {
    do {
      return try header(of: path, followingLinks: false)
    } catch {
      return nil
    }
  }

  /// The header of one file and the number of its first line.
  private static func opening(
    of path: String, followingLinks: Bool
  ) throws -> (header: SessionHeader, firstSeq: Int) {
    var reader = JournalReader(salvaging: true)
    var first: JournalLine?
    var begin: UInt8?
    do {
      try Files.read(path, chunk: 1 << 15, followingLinks: followingLinks) { chunk in
        begin = begin ?? (chunk.isEmpty ? nil : chunk[0])
        try reader.feed(chunk) { line in first = first ?? line }
        if first != nil { throw EarlyExit() }
      }
      try reader.finish()
    } catch is EarlyExit {
    } catch is JournalFault where reader.header == nil && begin != UInt8(ascii: "{") {
      throw JournalFault(
        kind: .corruptLine, offset: 0,
        reason: "not a recording: no header of a session; chairside decode FILE reads the bytes of "
          + "a device, and a name that ends in .csv plain CSV")
    }
    guard let header = reader.header, let first else {
      throw JournalFault(kind: .corruptLine, offset: 0, reason: "not a journal: no header")
    }
    return (header, first.seq)
  }

  /// Stops reading a file once enough is known.
  private struct EarlyExit: Error {}

  /// Damage and gaps found while reading a set.
  public struct Remarks: Sendable {
    /// The truncated last line of the last segment; nil when it is whole.
    public var tornTail: JournalFault?
    /// The first hundred gaps and skipped lines.
    public var skipped: [JournalFault] = []
    /// The number of all gaps and skipped lines.
    public var skippedCount = 0
    /// What of a recording of another program was not read, or is in doubt; a sentence each.
    public var unread: [String] = []
    /// The number of the next line.
    public var nextSeq = 0
    /// The head of the chain of the last segment.
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

    mutating func add(_ faults: [JournalFault], count: Int) {
      skipped += faults.prefix(max(JournalReader.faultsKept - skipped.count, 0))
      skippedCount += count
    }
  }

  /// Reads all segments in order.
  ///
  /// A line that a later segment repeats is delivered once, from the later segment, because the
  /// earlier one could not be synced. Damage in the last segment ends the reading unless it is
  /// salvaged; damage in earlier segments is reported.
  public static func read(
    _ series: Series, salvaging: Bool = false, _ take: (JournalLine) -> Void
  ) throws -> Remarks {
    var remarks = Remarks()
    remarks.add(series.faults, count: series.faults.count)
    var before: JournalReader?
    for (index, path) in series.paths.enumerated() {
      let isLast = index + 1 == series.paths.count
      let next = isLast ? nil : try Successor(series.paths[index + 1])
      var reader =
        before.map { JournalReader(after: $0, salvaging: salvaging || !isLast) }
        ?? JournalReader(salvaging: salvaging || !isLast)
      var hasHead = next?.continues(from: nil) ?? true
      do {
        try read(path, &reader) { line in
          if let next {
            hasHead = hasHead || next.continues(from: line)
            if line.seq >= next.firstSeq { return }
          }
          take(line)
        }
      } catch let fault as JournalFault where fault.kind == .tornTail {
        // Truncation is normal in a segment that was continued; only the last one is reported.
        if isLast { remarks.tornTail = fault }
      } catch  where !isLast {
        remarks.add([Self.fault(of: path, error)], count: 1)
      }
      remarks.add(reader.skipped, count: reader.skippedCount)
      if let next, next.names(path), !hasHead || next.firstSeq > reader.nextSeq {
        remarks.add([next.broken], count: 1)
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
        if reader.isExhausted { throw EarlyExit() }
      }
    } catch is EarlyExit {}
    try reader.finish()
  }

  private static func fault(of path: String, _ error: any Error) -> JournalFault {
    let known = error as? JournalFault
    return JournalFault(
      kind: known?.kind ?? .brokenChain, offset: known?.offset,
      reason: "\(Files.name(of: path)): \(known?.reason ?? "\(error)")")
  }

  /// The segment after the one being read.
  private struct Successor {
    let path: String
    let previous: PreviousSegment?
    let firstSeq: Int

    init(_ path: String) throws {
      let opening = try JournalSet.opening(of: path, followingLinks: true)
      self.path = path
      previous = opening.header.previous
      firstSeq = opening.firstSeq
    }

    /// Whether its header names this file as the previous segment.
    func names(_ path: String) -> Bool { previous?.file == Files.name(of: path) }

    /// Whether its header names the chain head in a line; without a line, whether it names no head.
    func continues(from line: JournalLine?) -> Bool {
      guard let previous, !previous.head.allSatisfy({ $0 == "0" }) else { return true }
      switch line?.entry {
      case .check(let head)?: return head == previous.head
      case .footer(let footer)?: return footer.hash == previous.head
      case .header?, .event?, .alarm?, .unknown?, nil: return false
      }
    }

    var broken: JournalFault {
      JournalFault(
        kind: .brokenChain, offset: nil,
        reason: "\(Files.name(of: path)) does not continue \(previous?.file ?? ""), "
          + "which has lost lines or was changed")
    }
  }
}
