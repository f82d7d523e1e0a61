import Session
import Text

/// Compares the heads that journals have with those that the journals of other chairs recorded of them.
///
/// A chain shows neither a cut end nor a whole file written anew; another chair's journal does. Each file is
/// judged by itself: a copy does not answer for its journal.
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
    /// The file that says so, and its chair.
    let file: String
    let by: String?
  }

  /// What was read of a file.
  private struct Journal {
    let segment: Segment
    let chair: String?
    /// The heads by line, each by its first 64 bits: a year of sessions has many.
    var heads: [Int: UInt64] = [:]
    var lastLine = 0
  }

  /// A journal that is not what another one says it was.
  public struct Contradiction: Hashable, Sendable {
    /// The journal.
    public let file: String
    /// The first line that has another head, or that is missing.
    public let line: Int
    /// The chair whose journal says so; nil for one without a name.
    public let by: String?
    /// Whether the journal ends before that line; else it was rewritten.
    public let isMissing: Bool
  }

  private var journals: [String: Journal] = [:]
  private var statements: Set<Statement> = []

  /// Nothing read yet.
  public init() {}

  /// Reads a line of a journal.
  public mutating func read(_ line: JournalLine, of file: String) {
    if case .header(let header) = line.entry {
      let identity = header.identity
      journals[file] = Journal(
        segment: Segment(session: identity.session, number: identity.segment),
        chair: identity.chair)
    }
    journals[file]?.lastLine = line.seq
    switch line.entry {
    case .check(let hash): journals[file]?.heads[line.seq] = Self.short(hash)
    case .footer(let footer): journals[file]?.heads[line.seq] = Self.short(footer.hash)
    case .event(.station(.witness(let witnessed, _))):
      guard let head = Self.short(witnessed.head.hash) else { return }
      statements.insert(
        Statement(
          of: Segment(session: witnessed.session, number: witnessed.segment),
          line: witnessed.head.line, head: head, file: file, by: journals[file]?.chair))
    case .header, .event, .alarm, .unknown: break
    }
  }

  private static func short(_ hash: String) -> UInt64? {
    let text = Array(hash.utf8)
    guard let high = Hexadecimal.value(text.span, at: 0, count: 8),
      let low = Hexadecimal.value(text.span, at: 8, count: 8)
    else { return nil }
    return UInt64(high) << 32 | UInt64(low)
  }

  /// Takes out a journal that is damaged or cannot be read to its end: what is behind the damage is not
  /// known, and what it says of others proves nothing.
  public mutating func leaveOut(_ file: String) {
    journals[file] = nil
    statements = statements.filter { $0.file != file }
  }

  /// How many heads of the journals read are confirmed by another one.
  public var confirmedCount: Int {
    let confirmed = statements.filter { one in
      journals.values.contains { $0.segment == one.of && $0.heads[one.line] == one.head }
    }
    return confirmed.count
  }

  /// The journals that are not what another one says they were, each by its first line.
  public var contradictions: [Contradiction] {
    let said = Dictionary(grouping: statements, by: \.of)
    return journals.compactMap { file, journal -> Contradiction? in
      let wrong = (said[journal.segment] ?? []).filter { journal.heads[$0.line] != $0.head }
      guard let first = wrong.min(by: { $0.line < $1.line }) else { return nil }
      return Contradiction(
        file: file, line: first.line, by: first.by, isMissing: first.line > journal.lastLine)
    }.sorted { $0.file < $1.file }
  }
}
