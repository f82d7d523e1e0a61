import Alarms
import Journal
import Session
import TestSupport
import Testing
import Vitals

/// Alarm log lines survive decoding and encoding.
@Suite struct AlarmLineTests {
  @Test func alarmLineRoundTrips() throws {
    var seen: Set<Transition.Event> = []
    try forSeeds(40) { seed, _ in
      for record in RandomScript(seed: seed).run().flatMap(RandomScript.records) {
        seen.insert(record.transition.event)
        let line = AlarmLogCoding.line(record)
        let read = try AlarmLogCoding.record(line)
        #expect(AlarmLogCoding.line(read) == line, "seed \(seed): \(record)")
        #expect(read.transition == record.transition, "seed \(seed)")
      }
    }
    #expect(seen.count >= 12, "too few kinds of lines: \(seen)")
  }

  /// Words of this version, and some of other versions.
  @Test(arguments: [
    ("\"kind\":\"limit\"", "\"kind\":\"orientation\""), ("\"kind\":\"limit\"", "\"kind\":\"\""),
    ("\"kind\":\"limit\"", "\"kind\":\"technical\""),
    ("\"kind\":\"limit\"", "\"kind\":\"baseline\""),
    ("\"spo2_low\",\"kind\":\"limit\"", "\"no_data\",\"kind\":\"technical\""),
    ("\"limit_source\":\"profile\"", "\"limit_source\":\"baseline+20%\""),
    ("\"limit_source\":\"profile\"", "\"limit_source\":\"baseline-7.5\""),
    ("\"limit_source\":\"profile\"", "\"limit_source\":\"baseline+20.0%\""),
    ("\"limit_source\":\"profile\"", "\"limit_source\":\"baseline\""),
    ("\"limit_source\":\"profile\"", "\"limit_source\":\"a later source\""),
  ])
  func foreignWordsRoundTrip(part: String, other: String) throws {
    let line = Self.plain.replacingFirst(part, by: other)
    #expect(String(decoding: AlarmLogCoding.line(try Self.read(line)), as: UTF8.self) == line)
  }

  private static let plain = """
    {"v":1,"seq":4,"t_ms":9000,"wall":"2026-11-22T10:02:11.345+01:00","session":"s","segment":1,\
    "chair":null,"mode":"live","phase":"infusing","event":"raised","id":3,"rule":"spo2_low",\
    "kind":"limit","priority":"medium","parameter":"spo2","value":88,"limit":90,\
    "limit_source":"profile","baseline":null,"onset_ms":8000,"condition_delay_ms":1000,\
    "operator":null,"note":null}
    """

  private static func read(_ text: String) throws -> AlarmRecord {
    try AlarmLogCoding.record(Array(text.utf8))
  }

  @Test(arguments: ["seq", "t_ms", "wall", "session", "mode", "phase", "event", "priority"])
  func missingMemberIsRefused(member: String) throws {
    _ = try Self.read(Self.plain)
    let missing = Self.plain.replacingFirst("\"\(member)\":", by: "\"x\":")
    #expect(throws: LineError.missing(member)) { try Self.read(missing) }
  }

  @Test(arguments: [
    ("\"seq\":4", "\"seq\":-1", "seq"), ("\"seq\":4", "\"seq\":4611686018427387904", "seq"),
    ("\"t_ms\":9000", "\"t_ms\":99999999999999", "t_ms"),
    ("\"event\":\"raised\"", "\"event\":\"exploded\"", "event"),
    ("\"phase\":\"infusing\"", "\"phase\":\"dreaming\"", "phase"),
    ("\"wall\":\"2026", "\"wall\":\"x026", "wall"),
  ])
  func memberOutOfBoundsIsRefused(part: String, other: String, member: String) {
    #expect(throws: LineError.missing(member)) {
      try Self.read(Self.plain.replacingFirst(part, by: other))
    }
  }

  @Test func hostileTextsAndNumbersAreBounded() throws {
    let record = try Self.read(
      Self.plain.replacingFirst("\"note\":null", by: "\"note\":\"a\\u001b[2Jb\\u202e\"")
        .replacingFirst("\"value\":88", by: "\"value\":1e300")
        .replacingFirst("\"id\":3", by: "\"id\":-3")
        .replacingFirst("\"parameter\":\"spo2\"", by: "\"parameter\":\"etco9\"")
        .replacingFirst("spo2_low", by: String(repeating: "x", count: 5000)))
    let subject = try #require(record.transition.subject)
    #expect(record.transition.note?.text.unicodeScalars.contains { $0.value < 0x20 } == false)
    #expect(record.transition.note?.text.unicodeScalars.contains("\u{202e}") == false)
    #expect(subject.value == nil && subject.id == nil && subject.parameter == nil)
    #expect(subject.rule.count <= 200)
  }

  @Test func randomBytesAreRefusedWithoutTrap() {
    forSeeds(200) { _, generator in
      var bytes = Array(Self.plain.utf8)
      for _ in 0..<Int.random(in: 1...6, using: &generator) {
        bytes[Int.random(in: 0..<bytes.count, using: &generator)] =
          UInt8.random(in: 0...255, using: &generator)
      }
      do {
        _ = try AlarmLogCoding.record(bytes)
      } catch {
        #expect(!"\(error)".isEmpty)
      }
    }
  }
}

extension String {
  fileprivate func replacingFirst(_ part: String, by other: String) -> String {
    replacing(part, with: other, maxReplacements: 1)
  }
}
