import Alarms
import Glibc
@testable import Outlets
import Session
import TestSupport
import Testing

/// The bytes of syslog messages.
@Suite struct SyslogTests {
  private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  private static let encoding = SyslogEncoding(host: "ward", process: 42)

  @Test func recordIsRFC5424Message() {
    let start = "<129>1 2026-03-02T10:00:05.250+01:00 ward chairside 42 ALARM [chairside@32473 "
    #expect(
      Self.text(Self.encoding.message(.numbered(9))) == start
        + "chair=\"3\" session=\"ab12\" segment=\"1\" seq=\"9\" event=\"raised\" id=\"7\" "
        + "rule=\"spo2-low\" priority=\"high\" parameter=\"spo2\" value=\"84\" limit=\"90\" "
        + "phase=\"infusing\" mode=\"live\"] HIGH spo2-low raised: spo2 84, limit 90")
  }

  @Test(arguments: [(Priority.high, 129), (.medium, 131), (.low, 133)])
  func severityFollowsPriority(priority: Priority, code: Int) {
    let message = Self.text(Self.encoding.message(.numbered(1, priority: priority)))
    #expect(message.hasPrefix("<\(code)>1 "))
  }

  @Test func valuesAreEscaped() {
    let message = Self.text(Self.encoding.message(.numbered(1, note: #"a "b" \ c]"#)))
    #expect(message.contains(#"note="a \"b\" \\ c\]""#))
  }

  @Test func textIsASCII() {
    let record = AlarmRecord.numbered(1, note: "Größe", chair: "Zimmer 3 ö")
    let message = Self.text(Self.encoding.message(record))
    #expect(message.contains("chair=\"Zimmer 3 ö\""))
    let text = message.split(separator: "] ", maxSplits: 1).last ?? ""
    #expect(text.utf8.allSatisfy { $0 < 0x80 })
  }

  @Test func longNoteIsLeftOut() {
    let message = Self.encoding.message(.numbered(1, note: String(repeating: "ü", count: 2000)))
    #expect(message.count <= 2048)
    #expect(!Self.text(message).contains("note="))
    #expect(Self.text(message).contains("mode=\"live\"]"))
  }

  @Test func undeliveredLinesAreNamed() {
    let message = Self.text(Self.encoding.undelivered(4...9, segment: 2))
    #expect(message.hasPrefix("<129>1 - ward chairside 42 ALARM [chairside@32473 "))
    #expect(message.contains("event=\"undelivered\" from_seq=\"4\" to_seq=\"9\"]"))
  }

  @Test(arguments: [
    "udp:[::1", "udp:::1", "udp:fe80::1", "tcp:[::1]6514", "tcp:[]:514", "udp:host:0", "udp::514",
    "udp:a:b:514", "unix:relative", "unix:/\(String(repeating: "a", count: 107))", "other:host",
  ])
  func otherAddressesAreRefused(text: String) {
    #expect(SyslogAddress(text) == nil)
  }

  @Test func addressesHaveBracketsAndPorts() {
    #expect(SyslogAddress("udp:[::1]")?.endpoint == .udp(host: "::1", port: "514"))
    #expect(SyslogAddress("tcp:[fe80::1]:6514")?.endpoint == .tcp(host: "fe80::1", port: "6514"))
    #expect(SyslogAddress("tcp:host:99")?.endpoint == .tcp(host: "host", port: "99"))
    for signed in ["tcp:host:+99", "udp:[::1]:-0"] { #expect(SyslogAddress(signed) == nil) }
    let path = "/" + String(repeating: "a", count: 106)
    #expect(SyslogAddress("unix:\(path)")?.endpoint == .local(path: path))
  }

  @Test func enterpriseNumberIsSettable() throws {
    let address = try #require(SyslogAddress("udp:loghost?enterprise=4711"))
    #expect(address.endpoint == .udp(host: "loghost", port: "514"))
    let encoding = SyslogEncoding(host: "-", process: 1, enterprise: address.enterprise)
    #expect(Self.text(encoding.message(.numbered(1))).contains("[chairside@4711 "))
  }
}
