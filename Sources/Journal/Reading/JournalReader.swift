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
  /// The offset of the line's first byte in the file.
  public let offset: Int
  /// What is wrong, in words.
  public let reason: String

  /// A fault.
  public init(kind: Kind, offset: Int, reason: String) {
    self.kind = kind
    self.offset = offset
    self.reason = reason
  }

  /// The reason and the place.
  public var description: String { "\(reason) (at byte \(offset))" }
}

/// Reads one journal file from a stream of bytes, checking everything that can be checked.
public struct JournalReader: Sendable {
  /// Whether damaged lines are skipped and counted instead of ending the reading.
  private let isSalvaging: Bool
  private var buffer = LineBuffer(cap: LineDecoder.longestLine)
  private var chain = HashChain()
  private var expectedSeq: Int?
  private var lastTime: SessionTime?
  /// How many lines were good.
  public private(set) var lineCount = 0
  /// The faults skipped while salvaging.
  public private(set) var skipped: [JournalFault] = []
  /// The header, once read.
  public private(set) var header: SessionHeader?
  /// How the segment ended; nil when it ended abnormally.
  public private(set) var end: SessionEnd?
  /// The head of the hash chain.
  public var head: String? { chain.head }
  /// The number the next line must have.
  public var nextSeq: Int { expectedSeq ?? 0 }
  /// The time of the latest line.
  public var latest: SessionTime? { lastTime }

  /// A reader; a salvaging one skips what is damaged.
  public init(salvaging: Bool = false) {
    isSalvaging = salvaging
  }

  /// Takes bytes and hands over each good line.
  public mutating func feed(
    _ bytes: Span<UInt8>, _ take: (JournalLine) -> Void
  ) throws(JournalFault) {
    buffer.append(bytes)
    while true {
      switch buffer.next() {
      case .incomplete: return
      case .tooLong: try fail(.corruptLine, "\(LineError.tooLong)", at: buffer.pieceOffset)
      case .line(let range):
        if let line = try read(range) { take(line) }
      }
    }
  }

  /// Ends the stream: what stands after the last line feed is a torn tail.
  public mutating func finish() throws(JournalFault) {
    if !buffer.rest.isEmpty || buffer.isInsideDroppedLine {
      throw JournalFault(
        kind: .tornTail, offset: buffer.restOffset,
        reason: "the last line was cut short; everything before it is good")
    }
    guard header != nil else {
      throw JournalFault(kind: .corruptLine, offset: 0, reason: "this is no journal: no header")
    }
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
    try check(line)
    chain.add(bytes.span.extracting(range.lowerBound..<(range.upperBound + 1)))
    lineCount += 1
    lastTime = line.time
    expectedSeq = line.seq + 1
    return line
  }

  private mutating func check(_ line: JournalLine) throws(JournalFault) {
    let offset = buffer.pieceOffset
    if header == nil {
      guard case .header(let found) = line.entry else {
        throw JournalFault(
          kind: .corruptLine, offset: offset, reason: "the first line is not a header")
      }
      header = found
    } else if let expectedSeq, line.seq != expectedSeq {
      try fail(
        .brokenChain, "line \(line.seq) stands where line \(expectedSeq) must be", at: offset)
    }
    if let lastTime, line.time < lastTime {
      try fail(.corruptLine, "time runs backwards", at: offset)
    }
    switch line.entry {
    case .check(let hash): try checkLink(hash, at: offset)
    case .footer(let ending, let hash):
      try checkLink(hash, at: offset)
      end = ending
    case .header, .event, .alarm, .unknown: break
    }
  }

  private mutating func checkLink(_ hash: String, at offset: Int) throws(JournalFault) {
    guard chain.close() != hash else { return }
    try fail(.brokenChain, "the hash chain does not match", at: offset)
    chain.adopt(hash)
  }

  private mutating func fail(
    _ kind: JournalFault.Kind, _ reason: String, at offset: Int
  ) throws(JournalFault) {
    let fault = JournalFault(kind: kind, offset: offset, reason: reason)
    guard isSalvaging else { throw fault }
    skipped.append(fault)
  }
}
