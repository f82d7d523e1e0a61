import Alarms
import Session
import TestSupport
import Testing
import Text
import Vitals

@testable import Journal

/// Hostile text with valid checksums, in journals and in the index.
@Suite struct HostileTextTests {
  private static let hostile = "X\u{1B}]0;P\u{7}\u{9B}31m\u{202E}R\u{2066}\u{200B}\u{FEFF}\u{85}\nY"

  private static func isClean(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { Sanitiser.isPrintable($0) }
  }

  private static func read(_ entry: JournalEntry) throws -> JournalEntry {
    var encoder = JournalEncoder()
    var bytes = encoder.lines(entry, at: .zero)
    bytes = Array(bytes.prefix { $0 != UInt8(ascii: "\n") })
    return try LineDecoder.decode(bytes.span).entry
  }

  @Test func ruleOfCommandIsCleaned() throws {
    for command in [
      Command.setLimit(rule: Self.hostile, Amount(hundredths: 100)),
      .resetLimit(rule: Self.hostile),
      .switchRuleOff(rule: Self.hostile, reason: Self.hostile), .switchRuleOn(rule: Self.hostile),
    ] {
      guard
        case .event(.command(let read, by: _)) = try Self.read(
          .event(.command(command, by: .nurse)))
      else {
        Issue.record("no command")
        continue
      }
      switch read {
      case .setLimit(let rule, _), .resetLimit(let rule), .switchRuleOn(let rule):
        #expect(Self.isClean(rule) && rule.hasPrefix("X"), "\(rule)")
      case .switchRuleOff(let rule, let reason):
        for text in [rule, reason ?? ""] {
          #expect(Self.isClean(text) && text.hasPrefix("X"), "\(text)")
        }
      default: Issue.record("\(read)")
      }
    }
  }

  /// The journal line contains the alarm log line as bytes; `alarms --recorded` prints them.
  @Test func recordedAlarmLinesAreEscaped() throws {
    let foreign = "{\"text\":\"X\u{9B}31m\u{202E}\u{200B}\u{7F}\"}"
    guard case .alarm(let bytes) = try Self.read(.alarm(Array(foreign.utf8))) else {
      Issue.record("no alarm")
      return
    }
    #expect(
      String(decoding: bytes, as: UTF8.self) == "{\"text\":\"X\\u009b31m\\u202e\\u200b\\u007f\"}")
  }

  @Test func indexIsCleanedOnReading() throws {
    var past = PastSession(
      wall: WallTime(unixMilliseconds: 0), session: Self.hostile, mode: .live, phase: .closed)
    past.damage = Self.hostile
    past.chair = Self.hostile
    past.label = Self.hostile
    past.patient = Self.hostile
    past.appointment = Self.hostile
    past.drugs = [DrugGiven(id: Self.hostile, name: Self.hostile, amount: nil)]
    past.sideEffects = [SideEffectSeen(id: Self.hostile, name: Self.hostile, worst: nil)]
    past.scores = [ScoreTaken(scale: Self.hostile, name: Self.hostile, sum: 1)]
    var writer = JSONWriter()
    writer.beginObject()
    PastSessionCoding.write(past, to: &writer)
    writer.endObject()
    let bytes = writer.bytes
    let read = try #require(PastSessionCoding.read(JSONValue(parsing: bytes.span)))
    let texts =
      [read.session, read.damage, read.chair, read.label, read.patient, read.appointment]
      .compactMap(\.self) + read.drugs.flatMap { [$0.id, $0.name] }
      + read.sideEffects.flatMap { [$0.id, $0.name] } + read.scores.flatMap { [$0.scale, $0.name] }
    #expect(texts.count == 12)
    #expect(texts.allSatisfy { Self.isClean($0) && $0.hasPrefix("X") })
  }
}
