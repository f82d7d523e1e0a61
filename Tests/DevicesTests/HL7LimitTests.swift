import Devices
import TestSupport
import Testing
import Vitals

/// Messages that are too much, and those that speak of several patients.
@Suite struct HL7LimitTests {
  private static let rate = HL7Tests.observation(
    "147842^MDC_ECG_HEART_RATE^MDC", "72", HL7Tests.rate)

  private static func decode(_ bytes: [UInt8]) throws -> (
    records: [DeviceRecord], counts: DecoderCounts, replies: String
  ) { try HL7Tests.decode(bytes) }

  @Test func twoThousandObservationsAreRead() throws {
    let most = Array(repeating: Self.rate, count: 2000)
    let good = try Self.decode(HL7Tests.framed([HL7Tests.header()] + most))
    #expect(good.records.count == 1 && good.counts.good == 1)
    let bad = try Self.decode(
      HL7Tests.framed([HL7Tests.header("43")] + most + [Self.rate])
        + HL7Tests.framed([HL7Tests.header("44"), Self.rate]))
    // None of it is used, the sender gets an error, and the next is decoded.
    #expect(bad.records.count == 1)
    #expect(bad.counts.bad == 1 && bad.counts.good == 1)
    #expect(bad.replies.contains("MSA|AE|43|more than 1 MB or 2000 observations"))
    #expect(bad.replies.contains("MSA|AA|44"))
  }

  @Test(arguments: ["OBX|1|NM|", ""])
  func messageOverOneMegabyteIsRefused(begin: String) throws {
    let long = begin + String(repeating: "A", count: 1 << 20)
    let header = begin.isEmpty ? HL7Tests.header("43") + long : HL7Tests.header("43")
    let (records, counts, replies) = try Self.decode(
      HL7Tests.framed(begin.isEmpty ? [header, Self.rate] : [header, Self.rate, long])
        + HL7Tests.framed([HL7Tests.header("44"), Self.rate]))
    #expect(records.count == 1)
    #expect(counts.bad == 1 && counts.good == 1)
    #expect(replies.contains("MSA|AE|43") && replies.contains("MSA|AA|44"))
  }

  /// Messages of one megabyte that are costly to decode: their beginning decides the result.
  static let costly: [(name: String, segments: [String])] = [
    ("fields", ["OBX|1|NM|147842|1|70|/min" + String(repeating: "|", count: 900_000)]),
    (
      "repetitions",
      ["OBX|1|NM|147842|1|70|/min||" + String(repeating: "~", count: 900_000) + "|"]
    ),
    ("flags", ["OBX|1|NM|147842|1|70|/min||" + String(repeating: "^", count: 900_000) + "|"]),
    ("components", ["OBX|1|NM|147842" + String(repeating: "^", count: 900_000) + "|1|70|/min"]),
    ("unit", ["OBX|1|NM|147842|1|70|" + String(repeating: "m", count: 900_000)]),
    ("code", ["OBX|1|NM|" + String(repeating: "1", count: 900_000) + "|1|70|/min"]),
    ("digits", ["OBX|1|NM|147842|1|" + String(repeating: "7", count: 900_000) + "|/min"]),
    (
      "time",
      [
        "OBX|1|NM|147842|1|70|/min||||||||" + String(repeating: "2", count: 900_000)
      ]
    ),
    ("blanks", ["OBX|1|NM|147842|1|" + String(repeating: " ", count: 900_000) + "|/min"]),
    ("readings", (0..<2000).map { "OBX|1|NM|150021|1|120|mmHg||||||||\(20_260_000_000_000 + $0)" }),
    ("codes", (0..<2000).map { "OBX|1|NM|C\($0)^MDC_C\($0)^MDC|1|70|/min" }),
    ("segments", Array(repeating: "NTE|", count: 200_000)),
    ("patients", (0..<2000).flatMap { ["PID|||\($0)", "OBX|1|NM|147842|1|70|/min"] }),
  ]

  @Test(arguments: costly.map(\.name))
  func costlyMessagesDecodeAlikeHoweverCut(name: String) throws {
    let segments = try #require(Self.costly.first { $0.name == name }?.segments)
    let bytes = HL7Tests.framed([HL7Tests.header()] + segments)
    let proto = try #require(DeviceProtocol.named("hl7"))
    let whole = DecoderVerifier.records(proto, [bytes])
    let pieces = stride(from: 0, to: bytes.count, by: 1024).map {
      Array(bytes[$0..<min($0 + 1024, bytes.count)])
    }
    let cut = DecoderVerifier.records(proto, pieces)
    #expect(cut.records == whole.records && cut.counts == whole.counts)
    #expect(whole.records.allSatisfy { $0.vital.heartRate?.value?.hundredths ?? 7000 == 7000 })
  }

  @Test func tooManyFlagsMakeValueInvalid() throws {
    let hidden = "OBX|1|NM|147842|1|70|/min||" + String(repeating: "N~", count: 20) + "INV|||R"
    let record = try HL7Tests.one(hidden)
    #expect(record.vital.heartRate == .missing(.noValue))
  }

  @Test func eachPatientOfAMessageHasAReport() throws {
    let (records, _, _) = try Self.decode(
      HL7Tests.framed([
        HL7Tests.header(), "PID|||1", "PV1||I|ICU^1^A", Self.rate, "PID|||2", "PV1||I|ICU^1^B",
        Self.rate,
      ]))
    #expect(records.map(\.sender?.bed) == ["ICU^1^A", "ICU^1^B"])
    #expect(Set(records.map(\.sender?.patient)).count == 2)
    #expect(records.first?.sender?.application == "MON^1^EUI-64")
    let one = try Self.decode(
      HL7Tests.framed([HL7Tests.header(), "PID|||1", "PID|||\"\"", "PV1", Self.rate]))
    #expect(one.records.map(\.sender?.patient) == [nil])
  }
}
