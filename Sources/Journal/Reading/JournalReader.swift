public import Session
import Text
public import Vitals

/// What is wrong with a journal, and where.
public struct JournalFault: Error, Hashable, CustomStringConvertible {
  /// What kind of trouble it is; `verify` exits with its raw value.
  public enum Kind: Int, Hashable, Sendable {
    /// The last line was cut short; everything before it is good.
    case tornTail = 1
    /// Lines are missing or were replaced.
    case brokenChain = 2
    /// A line is damaged.
    case corruptLine = 3
    /// The file is of a newer major version.
    case unknownVersion = 4
  }

  /// What kind of trouble it is.
  public let kind: Kind
  /// The offset of the line's first byte in the file; nil for a fault of the whole file.
  public let offset: Int?
  /// What is wrong, in words.
  public let reason: String

  /// A fault.
  public init(kind: Kind, offset: Int?, reason: String) {
    self.kind = kind
    self.offset = offset
    self.reason = reason
  }

  /// The reason and the place.
  public var description: String { reason + (offset.map { " (at byte \($0))" } ?? "") }
}

/// Reads one journal file from a stream of bytes, checking everything that can be checked.
///
/// Whatever the file is, time and memory are bounded: the header stands in the first 64 KiB, the
/// first hundred faults are kept and the rest counted, and 16 MiB without a line feed end it.
public struct JournalReader: Sendable {
  /// How many of the faults that were skipped are kept.
  public static let faultsKept = 100
  /// A session has one source for each device in reach of a chair.
  public static let mostSources = 32
  /// And few places for its alarm log.
  public static let mostOutlets = 64
  /// So long a line without end is no damage, it is another kind of file.
  private static let longestGarbage = 16 << 20

  /// Whether damaged lines are skipped and counted instead of ending the reading.
  private let isSalvaging: Bool
  private var buffer = LineBuffer(cap: LineDecoder.longestLine)
  private var chain = HashChain()
  private var order: LineOrder
  /// How many lines were good.
  public private(set) var lineCount = 0
  /// The first faults skipped while salvaging.
  public private(set) var skipped: [JournalFault] = []
  /// How many faults were skipped in all.
  public private(set) var skippedCount = 0
  /// The header, once read.
  public private(set) var header: SessionHeader?
  /// Apart from the header, which is copied as a whole to be compared with nil at every line.
  private var hasHeader = false
  /// How the segment ended; nil when it ended abnormally.
  public private(set) var end: SessionEnd?
  /// Whether nothing that follows can be read: what there is has no lines.
  public private(set) var isExhausted = false
  /// The head of the hash chain.
  public var head: String? { chain.head }
  /// The number the next line must have.
  public var nextSeq: Int { order.nextSeq ?? 0 }
  /// The time of the latest line.
  public var latest: SessionTime? { order.latest }

  /// A reader; a salvaging one skips what is damaged.
  public init(salvaging: Bool = false) {
    isSalvaging = salvaging
    order = LineOrder()
  }

  /// A reader of the segment that goes on from what another has read.
  public init(after previous: JournalReader, salvaging: Bool) {
    isSalvaging = salvaging
    order = LineOrder(after: previous.order)
  }

  /// Takes bytes and hands over each good line.
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

  /// Ends the stream: what stands after the last line feed is a torn tail.
  public mutating func finish() throws(JournalFault) {
    if !isExhausted, !buffer.rest.isEmpty || buffer.isInsideDroppedLine {
      throw JournalFault(
        kind: .tornTail, offset: buffer.restOffset,
        reason: "the last line was cut short; everything before it is good")
    }
    guard hasHeader else { throw Self.noHeader }
  }

  private static let noHeader = JournalFault(
    kind: .corruptLine, offset: 0, reason: "this is no journal: no header")

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
    guard try check(line) else { return nil }
    chain.add(bytes.span.extracting(range.lowerBound..<(range.upperBound + 1)))
    lineCount += 1
    return line
  }

  /// Whether a line is to be taken.
  private mutating func check(_ line: JournalLine) throws(JournalFault) -> Bool {
    let offset = buffer.pieceOffset
    if !hasHeader {
      guard case .header(let found) = line.entry else {
        throw JournalFault(
          kind: .corruptLine, offset: offset, reason: "the first line is not a header")
      }
      header = found
      hasHeader = true
    }
    switch order.place(line) {
    case .misplaced(let kind, let reason):
      try fail(kind, reason, at: offset)
      return false
    case .linesMissing(let reason): try fail(.brokenChain, reason, at: offset)
    case nil: break
    }
    switch line.entry {
    case .check(let hash): try checkLink(hash, at: offset)
    case .footer(let ending, let hash):
      try checkLink(hash, at: offset)
      end = ending
    case .header, .event, .alarm, .unknown: break
    }
    return true
  }

  private mutating func checkLink(_ hash: String, at offset: Int) throws(JournalFault) {
    guard chain.close() != hash else { return }
    try fail(.brokenChain, "the hash chain does not match", at: offset)
    chain.adopt(hash)
  }

  /// Ends the reading, or keeps the fault; its words are made only where they are kept.
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
