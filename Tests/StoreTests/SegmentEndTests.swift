import Journal
import Session
import TestSupport
import Testing
import Vitals

@testable import Store

/// The end of a segment and the index that is made of it.
@Suite struct SegmentEndTests {
  private let folder: TemporaryFolder
  private let script = RandomScript(seed: 11, length: 400)

  init() throws { folder = try TemporaryFolder() }

  /// The journal of the script, with as many further lines after its last check line.
  private func journal(
    padded count: Int = 0, summary: Bool = true, form: Int64 = PastSession.currentForm
  ) -> [UInt8] {
    var encoder = JournalEncoder()
    var session = Session(script.header)
    let start = script.header.identity.start
    var bytes = encoder.lines(.header(script.header), at: start)
    var last = start
    for (event, time) in script.events {
      bytes += encoder.lines(.event(event), at: time)
      _ = session.handle(event, at: time)
      last = time
    }
    bytes += encoder.check(at: last)
    for _ in 0..<count { bytes += encoder.line(.unknown(kind: "padding"), at: last) }
    var past = PastSession(session, at: last)
    past.form = form
    bytes += encoder.footer(
      .closed, summary ? past : nil, at: last,
      wall: script.header.identity.wall(at: last))
    return bytes
  }

  private func end(_ bytes: [UInt8]) throws -> SegmentEnd {
    folder.write(bytes, "a.journal.ndjson")
    return try SegmentEnd(folder("a.journal.ndjson"))
  }

  @Test func footerOfWholeSegmentIsVerified() throws {
    let end = try end(journal())
    #expect(end.footer?.end == .closed)
    #expect(end.verifiedFooter?.summary?.session == script.header.identity.session)
  }

  @Test func shortSegmentIsVerifiedFromItsStart() throws {
    var encoder = JournalEncoder()
    var bytes = encoder.line(.header(script.header), at: .zero)
    bytes += encoder.footer(.closed, nil, at: .zero, wall: WallTime(unixMilliseconds: 0))
    #expect(try end(bytes).verifiedFooter?.end == .closed)
  }

  @Test func changedLineBeforeFooterIsFound() throws {
    var bytes = journal(padded: 3)
    let place = try #require(bytes.indices.last { bytes[$0...].starts(with: "padding".utf8) })
    bytes[place] = UInt8(ascii: "P")
    let end = try end(bytes)
    #expect(end.footer != nil)
    #expect(end.verifiedFooter == nil)
  }

  @Test func checkLineBeforeTheTailLeavesItUnverified() throws {
    let end = try end(journal(padded: 2000))
    #expect(end.footer != nil)
    #expect(end.verifiedFooter == nil)
  }

  @Test func truncatedSegmentHasNoFooter() throws {
    let bytes = journal()
    for count in [0, 1, 100, bytes.count - 1] {
      #expect(try end(Array(bytes.prefix(count))).footer == nil)
    }
  }

  @Test func footerSummarySavesReadingTheRows() throws {
    let state = StateFolder(in: folder.path)
    _ = try state.prepare(.live)
    let path = "\(state.path)/20260101-100001-1.journal.ndjson"
    folder.write(journal(), "chairside/20260101-100001-1.journal.ndjson")
    let short = try SessionIndex(state, rebuilt: true)
    #expect(short.entries.map(\.origin) == [.footer])
    folder.write(
      journal(summary: false), "chairside/20260101-100001-1.journal.ndjson")
    let long = try SessionIndex(state, rebuilt: true)
    #expect(long.entries.map(\.origin) == [.rows])
    #expect(short.entries.map(\.past) == long.entries.map(\.past))
    #expect(short.entries.map(\.path) == [path])
  }

  @Test func summaryOfEarlierFormIsReadFromRows() throws {
    let state = StateFolder(in: folder.path)
    _ = try state.prepare(.live)
    let name = "chairside/20260101-100001-1.journal.ndjson"
    folder.write(journal(), name)
    let whole = try SessionIndex(state, rebuilt: true)
    folder.write(journal(form: PastSession.currentForm - 1), name)
    let earlier = try SessionIndex(state, rebuilt: true)
    #expect(earlier.entries.map(\.origin) == [.rows])
    #expect(earlier.entries.map(\.past) == whole.entries.map(\.past))
    #expect(whole.entries.first?.past.lowestRate != nil)
  }

  @Test func progressCountsFilesThatAreRead() throws {
    let state = StateFolder(in: folder.path)
    _ = try state.prepare(.live)
    folder.write(journal(), "chairside/20260101-100001-1.journal.ndjson")
    folder.write(journal(), "chairside/20260101-100002-2.journal.ndjson")
    var calls: [[Int]] = []
    _ = try SessionIndex(state, progress: { calls.append([$0, $1]) })
    #expect(calls == [[0, 2], [1, 2]])
    _ = try SessionIndex(state, progress: { calls.append([$0, $1]) })
    #expect(calls.count == 2)
  }
}
