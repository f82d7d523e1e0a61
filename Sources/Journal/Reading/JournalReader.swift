public import Session
import Text
public import Vitals

/// A fault of a journal and its place.
public struct JournalFault: Error, Hashable, CustomStringConvertible {
  /// The kind of a fault; its raw value is the exit status of `verify`.
  public enum Kind: Int, Hashable, Sendable {
    /// The last line is truncated; everything before it is good.
    case tornTail = 1
    /// Lines are missing or were replaced.
    case brokenChain = 2
    /// A line is damaged.
    case corruptLine = 3
    /// The file has a newer major version.
    case unknownVersion = 4
  }

  /// The kind, which decides the exit status of `verify`.
  public let kind: Kind
  /// The byte offset of the line; nil for a fault of the whole file.
  public let offset: Int?
  /// The cause in words.
  public let reason: String

  /// A fault at a place.
  public init(kind: Kind, offset: Int?, reason: String) {
    self.kind = kind
    self.offset = offset
    self.reason = reason
  }

  /// The cause and the place.
  public var description: String { reason + (offset.map { " (at byte \($0))" } ?? "") }
}

/// Reads one journal file from a stream of bytes with all possible checks.
///
/// Time and memory are bounded for any file: the header must be in the first 64 KiB, the first
/// hundred faults are kept and the others counted, and 16 MiB without a line feed end the reading.
public struct JournalReader: Sendable {
  /// The most skipped faults that are kept.
  public static let faultsKept = 100
  /// The most sources of a session, far more than the devices at one chair.
  public static let maximumSources = 32
  /// The most outlets of a session.
  public static let maximumOutlets = 64
  /// A longer stretch without a line feed means another kind of file, not damage.
  private static let longestGarbage = 16 << 20

  /// Whether damaged lines are skipped and counted instead of ending the reading.
  private let isSalvaging: Bool
  private var buffer = LineBuffer(cap: LineDecoder.longestLine)
  private var chain = HashChain()
  private var order: LineOrder
  /// The number of good lines.
  public private(set) var lineCount = 0
  /// The first faults skipped while salvaging.
  public private(set) var skipped: [JournalFault] = []
  /// The number of all skipped faults.
  public private(set) var skippedCount = 0
  /// The header; nil before the first line.
  public private(set) var header: SessionHeader?
  /// Separate from ``header``, since a comparison with nil would copy the whole header on every
  /// line.
  private var hasHeader = false
  /// The end of the segment; nil when it ended abnormally.
  public private(set) var end: SessionEnd?
  /// Whether reading has ended because the rest of the file has no lines.
  public private(set) var isExhausted = false
  /// The head of the hash chain.
  public var head: String? { chain.head }
  /// The number of the line that carries it; nil before the first.
  private var headLine: Int?
  /// The head and the line that carries it; nil before the first check line.
  public var chainHead: ChainHead? {
    guard let head, let headLine else { return nil }
    return ChainHead(line: headLine, hash: head)
  }
  /// The expected number of the next line.
  public var nextSeq: Int { order.nextSeq ?? 0 }
  /// The time of the latest line.
  public var latest: SessionTime? { order.latest }

  /// A reader; a salvaging one skips damaged lines.
  public init(salvaging: Bool = false) {
    isSalvaging = salvaging
    order = LineOrder()
  }

  /// A reader for the segment that continues the one read by `previous`.
  public init(after previous: JournalReader, salvaging: Bool) {
    isSalvaging = salvaging
    order = LineOrder(after: previous.order)
  }

  /// Reads bytes and delivers each good line.
  public mutating func feed(
    _ bytes: Span<UInt8>, _ take: (JournalLine) -> Void
  ) throws(JournalFault) {
    guard !isExhausted else { return }
    buffer.append(bytes)
    while true {
      switch buffer.next() {
      case .incomplete:
        try checkGarbage()
        return
      case .tooLong: try fail(.corruptLine, "\(LineError.tooLong)", at: buffer.pieceOffset)
      case .line(let range):
        if let line = try read(range) { take(line) }
      }
      if !hasHeader, buffer.pieceOffset >= LineDecoder.longestLine { throw Self.noHeader }
    }
  }

  /// Ends the stream; bytes after the last line feed are a truncated line.
  public mutating func finish() throws(JournalFault) {
    if !isExhausted, !buffer.rest.isEmpty || buffer.isInsideDroppedLine {
      throw JournalFault(
        kind: .tornTail, offset: buffer.restOffset,
        reason: "the last line is truncated; everything before it is good")
    }
    guard hasHeader else { throw Self.noHeader }
  }

  private static let noHeader = JournalFault(
    kind: .corruptLine, offset: 0, reason: "not a journal: no header")

  private mutating func checkGarbage() throws(JournalFault) {
    guard buffer.isInsideDroppedLine else { return }
    guard hasHeader else { throw Self.noHeader }
    isExhausted = buffer.restOffset - buffer.pieceOffset > Self.longestGarbage
  }

  private mutating func read(_ range: Range<Int>) throws(JournalFault) -> JournalLine? {
    let bytes = buffer.bytes
    let line: JournalLine
    do {
      line = try LineDecoder.decode(bytes.span.extracting(range))
    } catch {
      if case .unknownVersion = error {
        throw JournalFault(
          kind: .unknownVersion, offset: buffer.pieceOffset, reason: error.description)
      }
      try fail(.corruptLine, error.description, at: buffer.pieceOffset)
      return nil
    }
    guard try accept(line) else { return nil }
    chain.add(bytes.span.extracting(range.lowerBound..<(range.upperBound + 1)))
    lineCount += 1
    return line
  }

  /// Whether to deliver a line.
  private mutating func accept(_ line: JournalLine) throws(JournalFault) -> Bool {
    let offset = buffer.pieceOffset
    if !hasHeader {
      guard case .header(let found) = line.entry else {
        throw JournalFault(
          kind: .corruptLine, offset: offset, reason: "the first line is not a header")
      }
      header = found
      hasHeader = true
    }
    switch order.apply(line) {
    case .misplaced(let kind, let reason):
      try fail(kind, reason, at: offset)
      return false
    case .linesMissing(let reason): try fail(.brokenChain, reason, at: offset)
    case nil: break
    }
    switch line.entry {
    case .check(let hash):
      try checkLink(hash, at: offset)
      headLine = line.seq
    case .footer(let footer):
      try checkLink(footer.hash, at: offset)
      headLine = line.seq
      end = footer.end
    case .header, .event, .alarm, .unknown: break
    }
    return true
  }

  private mutating func checkLink(_ hash: String, at offset: Int) throws(JournalFault) {
    guard chain.close() != hash else { return }
    try fail(.brokenChain, "the hash chain does not match", at: offset)
    chain.adopt(hash)
  }

  /// Throws the fault, or keeps it when salvaging; the text is built only for faults that are kept.
  private mutating func fail(
    _ kind: JournalFault.Kind, _ reason: @autoclosure () -> String, at offset: Int
  ) throws(JournalFault) {
    if isSalvaging {
      skippedCount += 1
      guard skipped.count < Self.faultsKept else { return }
    }
    let fault = JournalFault(kind: kind, offset: offset, reason: reason())
    guard isSalvaging else { throw fault }
    skipped.append(fault)
  }
}
