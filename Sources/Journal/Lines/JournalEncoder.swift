import Care
public import Session
import Text
public import Vitals

/// Encodes the lines of one journal file: numbers them, seals each with its CRC and closes the hash
/// chain.
public struct JournalEncoder: Sendable {
  /// The version of the format.
  public static let version: Int64 = 1

  /// The longest time without a check line.
  private static let checkInterval = TimeSpan.minutes(1)

  /// The longest summary of a footer, in bytes; the index reads the rows of a longer one, since no
  /// line may be longer than a reader accepts.
  private static let longestSummary = LineDecoder.longestLine / 2

  /// The number of the next line.
  public private(set) var nextSeq: Int
  private var chain = HashChain()
  private var lastCheck: SessionTime?

  /// The encoder of a file; `firstSeq` is 0 unless the file continues a session.
  public init(firstSeq: Int = 0) {
    nextSeq = firstSeq
  }

  /// The head of the chain; nil before the first check line.
  public var head: String? { chain.head }

  /// A line and the check line due after it: after every alarm and command, and once a minute.
  public mutating func lines(
    _ entry: JournalEntry, at time: SessionTime, wall: WallTime? = nil
  ) -> [UInt8] {
    let line = line(entry, at: time, wall: wall)
    let isDue = lastCheck.map { time - $0 >= Self.checkInterval } ?? false
    lastCheck = lastCheck ?? time
    guard isDue || entry.needsCheck else { return line }
    return line + check(at: time)
  }

  /// A whole line with its line feed; header, commands and occasional other lines show the wall
  /// clock.
  public mutating func line(
    _ entry: JournalEntry, at time: SessionTime, wall: WallTime? = nil
  ) -> [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    writer.member("k", entry.kind)
    switch entry {
    case .header: writer.member("v", Self.version)
    case .event, .alarm, .check, .footer, .unknown: break
    }
    writer.member("seq", Int64(nextSeq))
    writer.member("t", time.milliseconds)
    if let wall { writer.member("wall", wall.iso8601) }
    write(entry, to: &writer)
    let sealed = Self.seal(writer.bytes)
    nextSeq += 1
    chain.add(sealed)
    return sealed
  }

  /// A check line over all lines since the previous one.
  public mutating func check(at time: SessionTime) -> [UInt8] {
    lastCheck = time
    return line(.check(hash: chain.close()), at: time)
  }

  /// The footer, over all lines since the last check line.
  public mutating func footer(
    _ end: SessionEnd, _ summary: PastSession?, at time: SessionTime, wall: WallTime
  ) -> [UInt8] {
    let footer = JournalFooter(end, hash: chain.close(), summary: summary)
    return line(.footer(footer), at: time, wall: wall)
  }

  private func write(_ entry: JournalEntry, to writer: inout JSONWriter) {
    switch entry {
    case .header(let header): HeaderCoding.write(header, to: &writer)
    case .event(let event): EventWriting.write(event, to: &writer)
    case .alarm(let line):
      writer.key("log")
      writer.raw(line)
    case .check(let hash):
      writer.member("lines", Int64(nextSeq))
      writer.member("sha256", hash)
    case .footer(let footer):
      writer.member("end", footer.end.rawValue)
      writer.member("sha256", footer.hash)
      if let summary = footer.summary.map(Self.summary), summary.count <= Self.longestSummary {
        writer.key("summary")
        writer.raw(summary)
      }
    case .unknown: break
    }
  }

  private static func summary(_ past: PastSession) -> [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    PastSessionCoding.write(past, to: &writer)
    writer.endObject()
    return writer.bytes
  }

  /// Closes an open object with the CRC-32 of its bytes.
  static func seal(_ open: [UInt8]) -> [UInt8] {
    var line = open
    let checksum = Hexadecimal.text(CRC32.checksum(open.span))
    line.append(contentsOf: ",\"c\":\"\(checksum)\"}\n".utf8)
    return line
  }
}

extension JournalEntry {
  /// Whether a check line follows immediately.
  fileprivate var needsCheck: Bool {
    switch self {
    case .alarm, .event(.command): true
    case .header, .event, .check, .footer, .unknown: false
    }
  }

  /// The word of the line's kind.
  var kind: String {
    switch self {
    case .header: "header"
    case .event(let event): event.kind
    case .alarm: "alarm"
    case .check: "check"
    case .footer: "footer"
    case .unknown(let kind): kind
    }
  }
}

extension Event {
  /// The word of the line's kind.
  var kind: String {
    switch self {
    case .source: "source"
    case .vital: "vital"
    case .cuff: "nibp"
    case .wave: "wave"
    case .link: "link"
    case .line: "line"
    case .sender: "sender"
    case .command(.chart(.byHand(let value)), _): HandCoding.kind(value)
    case .command: "cmd"
    case .runtime: "runtime"
    case .scene: "scene"
    case .station: "station"
    }
  }
}
