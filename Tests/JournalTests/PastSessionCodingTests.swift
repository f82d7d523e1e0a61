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
    var past = PastSession(session, at: session.now)
    past.scores[0].before = 5
    past.scores[0].after = 3
    past.drugs[0].outside = .milligrams(10)
    #expect(try Self.read(Self.text(past)) == past)
    var empty = PastSession(wall: past.wall, session: "x", mode: .live, phase: .checkIn)
    #expect(try Self.read(Self.text(empty)) == empty)
    empty.drugs = [DrugGiven(id: "ketamine", name: "Ketamine", amount: nil)]
    #expect(try Self.read(Self.text(empty)) == empty)
  }

  @Test func earlierFormIsKnownAsSuch() throws {
    let past = PastSession(SampleSession.charted(), at: .zero)
    let text = Self.text(past)
    #expect(text.hasPrefix("{\"form\":2,"))
    #expect(try Self.read(text)?.form == PastSession.currentForm)
    let earlier = text.replacing("\"form\":2,", with: "")
    #expect(try Self.read(earlier)?.form == 1)
    // Written again it stays one.
    let read = try #require(try Self.read(earlier))
    #expect(!Self.text(read).contains("form"))
    for wrong in ["0", "-1", "1.5", "\"2\"", "9999999"] {
      #expect(try Self.read(text.replacing("\"form\":2", with: "\"form\":\(wrong)"))?.form == 1)
    }
  }

  @Test func impossibleExtremesAreLeftOut() throws {
    let session = SampleSession.charted()
    let text = Self.text(PastSession(session, at: session.now))
      .replacing("\"spo2_low\":90", with: "\"spo2_low\":1e30")
      .replacing("\"rate_low\":72", with: "\"rate_low\":\"72\"")
      .replacing("\"g\":70000", with: "\"g\":-1").replacing(
        "\"greatest\":5", with: "\"greatest\":1e18")
    let read = try #require(try Self.read(text))
    #expect(read.lowestSaturation == nil && read.lowestRate == nil && read.weight == nil)
    #expect(read.scores.first?.greatest == nil && read.scores.first?.least == 4)
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
