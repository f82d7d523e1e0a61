import Care
@testable import Journal
import Session
import TestSupport
import Testing
import Text
import Vitals

@Suite struct PastSessionCodingTests {
  private static func text(_ past: PastSession) -> String {
    var writer = JSONWriter()
    writer.beginObject()
    PastSessionCoding.write(past, to: &writer)
    writer.endObject()
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  private static func read(_ text: String) throws -> PastSession? {
    let bytes = Array(text.utf8)
    return PastSessionCoding.read(try JSONValue(parsing: bytes.span))
  }

  @Test func summaryRoundTrips() throws {
    var session = SampleSession.charted()
    let score = ChartEntry.score(scale: "padss", [2, 2, 2, 2, 1])
    _ = session.handle(.command(.chart(score), by: Operator("KL")), at: session.now)
    let past = PastSession(session, at: session.now)
    #expect(try Self.read(Self.text(past)) == past)
    var empty = PastSession(wall: past.wall, session: "x", mode: .live, phase: .checkIn)
    #expect(try Self.read(Self.text(empty)) == empty)
    empty.drugs = [DrugGiven(id: "ketamine", name: "Ketamine", amount: nil)]
    #expect(try Self.read(Self.text(empty)) == empty)
  }

  @Test func impossibleValuesAreLeftOut() throws {
    let session = SampleSession.charted()
    let past = PastSession(session, at: session.now)
    let text = Self.text(past)
      .replacing("\"sys\":186", with: "\"sys\":9e9").replacing("\"mcg\":14552", with: "\"mcg\":-1")
      .replacing("\"grade\":1", with: "\"grade\":9")
      .replacing("\"sum\":4", with: "\"sum\":-9223372036854775808")
    let read = try #require(try Self.read(text))
    #expect(read.peak == nil && read.baseline == past.baseline)
    #expect(read.drugs.map(\.amount) == [nil, past.drugs[1].amount])
    #expect(read.sideEffects.map(\.worst) == [nil])
    #expect(read.scores.map(\.scale) == ["dissociation"])
  }
}
