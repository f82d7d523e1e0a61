import Alarms
@testable import Outlets
import TestSupport
import Testing

/// Entries of the systemd journal.
@Suite struct JournaldTests {
  @Test func recordIsOneEntry() {
    let lines = String(decoding: JournaldEncoding().message(.numbered(9)), as: UTF8.self)
      .split(separator: "\n")
    #expect(lines.first == "MESSAGE=HIGH spo2-low raised: spo2 84, limit 90")
    for line in [
      "PRIORITY=1", "SYSLOG_IDENTIFIER=chairside", "CHAIRSIDE_CHAIR=3", "CHAIRSIDE_SEQ=9",
      "CHAIRSIDE_RULE=spo2-low", "CHAIRSIDE_EVENT=raised", "CHAIRSIDE_VALUE=84",
    ] {
      #expect(lines.contains { $0 == line }, "\(line)")
    }
  }

  @Test func everyEventHasOwnIdentifier() {
    let numbers = Transition.Event.allCases.map { event in
      String(decoding: JournaldEncoding().message(.numbered(1, event: event)), as: UTF8.self)
        .split(separator: "\n").first { $0.hasPrefix("MESSAGE_ID=") }
    }
    #expect(numbers.allSatisfy { $0?.count == 43 })
    #expect(Set(numbers).count == Transition.Event.allCases.count)
  }

  @Test func multilineValueHasLength() {
    #expect(
      JournaldEncoding.field("K", "a\nb")
        == Array("K\n".utf8) + [3, 0, 0, 0, 0, 0, 0, 0] + Array("a\nb\n".utf8))
  }
}
