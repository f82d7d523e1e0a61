import Glibc
public import Journal
public import Session
public import Vitals

/// A session on the disk: all its segments, from the first to the one that was named.
public enum JournalSet {
  /// The paths of the segments, the first first, by following each header to the one before.
  ///
  /// Without an earlier segment nothing later can be derived, so a missing one is an error.
  public static func segments(endingWith path: String) throws -> [String] {
    var paths = [path]
    var seen: Set<String> = [path]
    while let previous = try header(of: paths[0]).previous {
      let before = "\(JournalPath.folder(of: paths[0]))/\(previous.file)"
      guard seen.insert(before).inserted, Files.exists(before) else {
        throw SystemError("read", "the segment before \(paths[0]), \(previous.file)", code: ENOENT)
      }
      paths.insert(before, at: 0)
    }
    return paths
  }

  /// The header of one file.
  ///
  /// What stands behind it may be damaged: that is for whoever reads it.
  public static func header(of path: String) throws -> SessionHeader {
    var reader = JournalReader(salvaging: true)
    do {
      try Files.read(path, chunk: 1 << 15) { chunk in
        try reader.feed(chunk) { _ in }
        if reader.header != nil { throw HeaderRead() }
      }
      try reader.finish()
    } catch is HeaderRead {}
    guard let header = reader.header else {
      throw JournalFault(kind: .corruptLine, offset: 0, reason: "this is no journal: no header")
    }
    return header
  }

  private struct HeaderRead: Error {}

  /// What stopped or shortened the reading of a set.
  public struct Remarks: Sendable {
    /// The last segment ends in a line that was cut short.
    public var tornTail: JournalFault?
    /// What was skipped while salvaging.
    public var skipped: [JournalFault] = []
    /// The number the next line would have.
    public var nextSeq = 0
    /// The head of the last segment's chain.
    public var head: String?
    /// The time of the last line.
    public var latest = SessionTime.zero
  }

  /// Reads all segments in order.
  ///
  /// Lines that a further segment holds again are handed over once: the further one is right, since
  /// the former could not be synced.
  public static func read(
    _ paths: [String], salvaging: Bool = false, _ take: (JournalLine) -> Void
  ) throws -> Remarks {
    var remarks = Remarks()
    for (index, path) in paths.enumerated() {
      if index > 0 {
        do {
          try checkLink(from: paths[index - 1], to: path)
        } catch let fault as JournalFault where salvaging {
          // What is missing between two segments is damage too.
          remarks.skipped.append(fault)
        }
      }
      let next = index + 1 < paths.count ? try firstSeq(of: paths[index + 1]) : nil
      var reader = JournalReader(salvaging: salvaging)
      do {
        try Files.read(path) { chunk in
          try reader.feed(chunk) { line in
            if let next, line.seq >= next { return }
            take(line)
          }
        }
        try reader.finish()
      } catch let fault as JournalFault where fault.kind == .tornTail {
        // A segment that a further one continues may well be torn; only the last is told of.
        if next == nil { remarks.tornTail = fault }
      }
      remarks.skipped += reader.skipped
      remarks.nextSeq = reader.nextSeq
      remarks.head = reader.head
      remarks.latest = max(remarks.latest, reader.latest ?? .zero)
    }
    return remarks
  }

  /// Whether a segment goes on where the one before it ended: at one of its heads, without lines
  /// missing between.
  public static func checkLink(from before: String, to path: String) throws {
    var reader = JournalReader(salvaging: true)
    var heads: Set<String> = []
    do {
      try Files.read(before) { chunk in
        try reader.feed(chunk) { line in
          switch line.entry {
          case .check(let head), .footer(_, let head): heads.insert(head)
          case .header, .event, .alarm, .unknown: break
          }
        }
      }
      try reader.finish()
    } catch let fault as JournalFault where fault.kind == .tornTail {
      // Killed while it wrote; what stands before is what the next segment goes on from.
    }
    guard let previous = try header(of: path).previous else { return }
    let isKnown = heads.contains(previous.head) || previous.head.allSatisfy { $0 == "0" }
    guard isKnown, try firstSeq(of: path) <= reader.nextSeq else {
      throw JournalFault(
        kind: .brokenChain, offset: 0,
        reason: "\(JournalPath.name(of: path)) does not go on from \(previous.file), "
          + "which has lost lines or was changed")
    }
  }

  private static func firstSeq(of path: String) throws -> Int {
    var reader = JournalReader(salvaging: true)
    var first: Int?
    do {
      try Files.read(path, chunk: 1 << 15) { chunk in
        try reader.feed(chunk) { line in first = first ?? line.seq }
        if first != nil { throw HeaderRead() }
      }
    } catch is HeaderRead {}
    return first ?? 0
  }
}
