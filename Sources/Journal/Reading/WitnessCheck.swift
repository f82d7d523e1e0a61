import Session
import Text

/// Compares the heads that journals have with those that the journals of other chairs recorded of them.
///
/// A chain shows neither a cut end nor a whole file written anew; another chair's journal does.
public struct WitnessCheck: Sendable {
  /// A segment of a session.
  private struct Segment: Hashable {
    let session: String
    let number: Int
  }

  /// What one journal says of another.
  private struct Statement: Hashable {
    let of: Segment
    let line: Int
    let head: UInt64
    /// The chair whose journal says so.
    let by: String?
  }

  /// A journal that is not what another one says it was.
  public struct Contradiction: Hashable, Sendable {
    /// The journal.
    public let file: String
    /// The first line that has another head, or that is missing.
    public let line: Int
    /// The chair whose journal says so; nil for one without a name.
    public let by: String?
  }

  private var files: [Segment: String] = [:]
  /// The heads by line, each by its first 64 bits: a year of sessions has many.
  private var heads: [Segment: [Int: UInt64]] = [:]
  private var statements: Set<Statement> = []
  private var current: (segment: Segment, chair: String?)?

  /// Nothing read yet.
  public init() {}

  /// Reads a line of a journal, whose lines come one after the other.
  public mutating func read(_ line: JournalLine, of file: String) {
    switch line.entry {
    case .header(let header):
      let identity = header.identity
      let segment = Segment(session: identity.session, number: identity.segment)
      current = (segment, identity.chair)
      files[segment] = file
    case .check(let hash): note(hash, line.seq)
    case .footer(let footer): note(footer.hash, line.seq)
    case .event(.station(.witness(let witnessed, _))):
      guard let current, let head = Self.short(witnessed.head.hash) else { return }
      statements.insert(
        Statement(
          of: Segment(session: witnessed.session, number: witnessed.segment),
          line: witnessed.head.line, head: head, by: current.chair))
    case .event, .alarm, .unknown: break
    }
  }

  private mutating func note(_ hash: String, _ line: Int) {
    guard let current, let head = Self.short(hash) else { return }
    heads[current.segment, default: [:]][line] = head
  }

  private static func short(_ hash: String) -> UInt64? {
    let text = Array(hash.utf8)
    guard let high = Hexadecimal.value(text.span, at: 0, count: 8),
      let low = Hexadecimal.value(text.span, at: 8, count: 8)
    else { return nil }
    return UInt64(high) << 32 | UInt64(low)
  }

  /// Takes a journal out that cannot be read to its end: what is behind the damage is not known.
  public mutating func leaveOut(_ file: String) { files = files.filter { $0.value != file } }

  /// How many heads of the journals read are confirmed by another one.
  public var confirmedCount: Int {
    statements.count { heads[$0.of]?[$0.line] == $0.head }
  }

  /// The journals that are not what another one says they were, each by its first line.
  public var contradictions: [Contradiction] {
    var first: [Segment: Statement] = [:]
    for one in statements where files[one.of] != nil && heads[one.of]?[one.line] != one.head {
      if let known = first[one.of], known.line <= one.line { continue }
      first[one.of] = one
    }
    return first.compactMap { segment, one in
      files[segment].map { Contradiction(file: $0, line: one.line, by: one.by) }
    }.sorted { $0.file < $1.file }
  }
}
