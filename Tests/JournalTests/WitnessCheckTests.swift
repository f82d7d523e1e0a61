import Journal
import Session
import TestSupport
import Testing
import Vitals

/// What the journals of other chairs say of a journal.
@Suite struct WitnessCheckTests {
  static func head(
    line: Int, _ digit: Character = "a", session: String = "c51494e503c21aa9", segment: Int = 1
  ) -> WitnessedHead {
    WitnessedHead(
      chair: "4", session: session, segment: segment,
      head: ChainHead(line: line, hash: String(repeating: digit, count: 64)))
  }

  private struct NoHeader: Error {}

  private var check = WitnessCheck()

  /// The lines of a shipped session.
  private static func lines() throws -> [JournalLine] {
    let path = "\(ProjectFile.root)/fixtures/sessions/vagal.journal.ndjson"
    let bytes = try #require(ProjectFile.bytes(at: path))
    var lines: [JournalLine] = []
    var reader = JournalReader()
    try reader.feed(bytes.span) { lines.append($0) }
    return lines
  }

  private static func heads(_ lines: [JournalLine]) -> [ChainHead] {
    lines.compactMap { line in
      switch line.entry {
      case .check(let hash): ChainHead(line: line.seq, hash: hash)
      case .footer(let footer): ChainHead(line: line.seq, hash: footer.hash)
      case .header, .event, .alarm, .unknown: nil
      }
    }
  }

  /// Another chair's journal that recorded heads.
  private mutating func record(_ heads: [ChainHead], of session: String) {
    check.read(
      JournalLine(seq: 0, time: .zero, entry: .header(SampleSession.header())), of: "other")
    for head in heads {
      let witnessed = WitnessedHead(chair: "3", session: session, segment: 1, head: head)
      check.read(
        JournalLine(
          seq: 1, time: .zero, entry: .event(.station(.witness(witnessed, by: "archive")))),
        of: "other")
    }
  }

  private static func session(_ lines: [JournalLine]) throws -> String {
    guard case .header(let header)? = lines.first?.entry else { throw NoHeader() }
    return header.identity.session
  }

  @Test mutating func unchangedJournalIsConfirmed() throws {
    let lines = try Self.lines()
    let heads = Self.heads(lines)
    record(heads, of: try Self.session(lines))
    for line in lines { check.read(line, of: "journal") }
    #expect(heads.count > 3 && check.confirmedCount == heads.count)
    #expect(check.contradictions.isEmpty)
  }

  @Test mutating func cutEndIsFound() throws {
    let lines = try Self.lines()
    let heads = Self.heads(lines)
    let last = try #require(heads.last)
    record(heads, of: try Self.session(lines))
    for line in lines where line.seq < last.line { check.read(line, of: "journal") }
    #expect(check.contradictions.map(\.file) == ["journal"])
    #expect(check.contradictions.first?.line == last.line)
    #expect(check.contradictions.first?.isMissing == true)
  }

  @Test mutating func rewrittenJournalIsFoundByItsFirstLine() throws {
    let lines = try Self.lines()
    let own = Self.heads(lines)
    let before = own.enumerated().map { place, head in
      place < 2 ? head : ChainHead(line: head.line, hash: String(head.hash.reversed()))
    }
    record(before, of: try Self.session(lines))
    for line in lines { check.read(line, of: "journal") }
    #expect(check.contradictions.map(\.line) == [own[2].line])
    #expect(check.contradictions.first?.isMissing == false)
  }

  @Test mutating func unreadJournalsAreNotJudged() throws {
    let lines = try Self.lines()
    record([ChainHead(line: 10, hash: String(repeating: "b", count: 64))], of: "elsewhere")
    #expect(check.contradictions.isEmpty)
    record(
      [ChainHead(line: 10, hash: String(repeating: "b", count: 64))], of: try Self.session(lines))
    for line in lines { check.read(line, of: "damaged") }
    #expect(check.contradictions.map(\.file) == ["damaged"])
    check.leaveOut("damaged")
    #expect(check.contradictions.isEmpty)
  }

  /// The whole copy beside it does not answer for a journal that was cut.
  @Test(arguments: [false, true])
  mutating func copyDoesNotAnswerForItsJournal(copyFirst: Bool) throws {
    let lines = try Self.lines()
    let last = try #require(Self.heads(lines).last)
    record(Self.heads(lines), of: try Self.session(lines))
    for file in copyFirst ? ["copy", "journal"] : ["journal", "copy"] {
      for line in lines where file == "copy" || line.seq < last.line { check.read(line, of: file) }
    }
    #expect(check.contradictions.map(\.file) == ["journal"])
  }

  /// What a damaged journal says of others proves nothing.
  @Test mutating func damagedWitnessIsNotBelieved() throws {
    let lines = try Self.lines()
    record(
      [ChainHead(line: 10, hash: String(repeating: "b", count: 64))], of: try Self.session(lines))
    for line in lines { check.read(line, of: "journal") }
    #expect(check.contradictions.count == 1)
    check.leaveOut("other")
    #expect(check.contradictions.isEmpty)
  }
}
