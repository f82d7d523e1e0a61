@testable import Devices
import TestSupport
import Testing
import Vitals

/// HL7 messages as bedside monitors send them, with their habits.
@Suite struct HL7Tests {
  static func framed(_ lines: [String], end: String = "\r") -> [UInt8] {
    [0x0B] + Array((lines.joined(separator: end) + end).utf8) + [0x1C, 0x0D]
  }

  static func header(_ id: String = "42", type: String = "ORU^R01^ORU_R01") -> String {
    "MSH|^~\\&|MON^1^EUI-64|BED3|||20261122101500+0100||\(type)|\(id)|P|2.6"
  }

  static func observation(
    _ code: String, _ value: String, _ unit: String, flags: String = "", status: String = "R",
    taken: String = ""
  ) -> String {
    "OBX|1|NM|\(code)|1.7.4.1|\(value)|\(unit)||\(flags)|||\(status)|||\(taken)"
  }

  static let rate = "264864^MDC_DIM_BEAT_PER_MIN^MDC"
  static let mmHg = "266016^MDC_DIM_MMHG^MDC"

  static func decode(
    _ bytes: [UInt8]
  ) throws -> (records: [DeviceRecord], counts: DecoderCounts, replies: String) {
    var decoder = try #require(DeviceProtocol.named("hl7")).makeDecoder()
    var records: [DeviceRecord] = []
    decoder.feed(bytes.span) { records.append($0) }
    return (records, decoder.counts, HL7AnswerTests.text(of: decoder.drainAnswers()))
  }

  static func one(_ lines: String...) throws -> DeviceRecord {
    try #require(try decode(framed([header()] + lines)).records.first)
  }

  @Test func reportIsDecodedAndAnswered() throws {
    let bytes = Self.framed([
      Self.header(), "PID|||4711||Doe^Jane",
      Self.observation("147842^MDC_ECG_HEART_RATE^MDC", "72", Self.rate),
      Self.observation("150456^MDC_PULS_OXIM_SAT_O2^MDC", "97.5", "262688^MDC_DIM_PERCENT^MDC"),
      Self.observation("149530^MDC_PULS_OXIM_PULS_RATE^MDC", "71", Self.rate),
    ])
    let (records, counts, replies) = try Self.decode(bytes)
    #expect(records.count == 1)
    #expect(records.first?.vital.heartRate == HeartRate(72).map { .measured($0) })
    #expect(records.first?.vital.saturation?.value?.hundredths == 9750)
    #expect(records.first?.vital.pulseRate == HeartRate(71).map { .measured($0) })
    #expect(counts.good == 1 && counts.bad == 0)
    #expect(replies.hasPrefix("\u{0B}MSH|^~\\&|chairside|"))
    #expect(replies.contains("|ACK^R01^ACK|N1|P|2.6\rMSA|AA|42\r\u{1C}\r"))
    #expect(!replies.contains("Doe"))
  }

  @Test func cuffValueKeepsItsAge() throws {
    let record = try Self.one(
      Self.observation(
        "150021^MDC_PRESS_BLD_NONINV_SYS^MDC", "128", Self.mmHg, taken: "20261122095024+0100"),
      Self.observation(
        "150022^MDC_PRESS_BLD_NONINV_DIA^MDC", "82", Self.mmHg, taken: "20261122095024+0100"),
      Self.observation(
        "150023^MDC_PRESS_BLD_NONINV_MEAN^MDC", "97", Self.mmHg, taken: "20261122095024+0100"))
    #expect(
      record.cuff == CuffRow(systolic: Pressure(128), diastolic: Pressure(82), mean: Pressure(97)))
    #expect(record.cuffAge == .seconds(1476))
    let ahead = try Self.one(
      Self.observation(
        "150301^MDC_PRESS_CUFF_SYS^MDC", "128", Self.mmHg, taken: "20261122103900+0100"))
    #expect(ahead.cuffAge == nil && ahead.cuffStamp?.isUncertain == true)
  }

  @Test func valuesOfTwoTimesAreTwoReadings() throws {
    let record = try Self.one(
      Self.observation(
        "150021^MDC_PRESS_BLD_NONINV_SYS^MDC", "150", Self.mmHg, taken: "20261122101000"),
      Self.observation(
        "150022^MDC_PRESS_BLD_NONINV_DIA^MDC", "90", Self.mmHg, taken: "20261122101000"),
      Self.observation(
        "150021^MDC_PRESS_BLD_NONINV_SYS^MDC", "128", Self.mmHg, taken: "20261122101400"),
      Self.observation(
        "150022^MDC_PRESS_BLD_NONINV_DIA^MDC", "82", Self.mmHg, taken: "20261122101400"))
    #expect(record.cuff == CuffRow(systolic: Pressure(128), diastolic: Pressure(82)))
  }

  @Test func kilopascalsConvertUnknownUnitsDoNot() throws {
    let kilo = try Self.one(
      Self.observation(
        "150021^MDC_PRESS_BLD_NONINV_SYS^MDC", "16", "265987^MDC_DIM_KILO_PASCAL^MDC"))
    #expect(kilo.cuff?.systolic?.hundredths == 12_001)
    for unit in ["", "268192^MDC_DIM_DEGC^MDC"] {
      let bytes = Self.framed([
        Self.header(), Self.observation("150021^MDC_PRESS_BLD_NONINV_SYS^MDC", "16", unit),
      ])
      #expect(try Self.decode(bytes).records == [])
    }
  }

  @Test(arguments: ["", "-1", "-100", "-999", "-99.9", "8388607", "Alert"])
  func noValueMarkersAreMissing(value: String) throws {
    let record = try Self.one(Self.observation("147842^MDC_ECG_HEART_RATE^MDC", value, Self.rate))
    #expect(record.vital.heartRate == .missing(.noValue))
  }

  @Test func invalidDeletedAndDemonstrationAreMarked() throws {
    for (flags, status) in [("INV", "R"), ("", "X")] {
      let record = try Self.one(
        Self.observation(
          "147842^MDC_ECG_HEART_RATE^MDC", "72", Self.rate, flags: flags, status: status))
      #expect(record.vital.heartRate == .missing(.noValue))
    }
    let demo = try Self.one(
      Self.observation("147842^MDC_ECG_HEART_RATE^MDC", "72", Self.rate, flags: "DEMO"))
    #expect(demo.vital.isSimulated == true)
  }

  @Test(arguments: [
    "150468^MDC_SAT_O2_DIFF^MDC", "160324^MDC_SIGNAL_QUALITY^MDC", "188440^MDC_TEMP_DIFF^MDC",
    "150037^MDC_PRESS_BLD_ART_ABP_SYS^MDC", "150456^MDC_SAT_O2_DIFF^MDC", "0^COMEN_TEXT^COMEN",
  ])
  func whatMustNotMatchDoesNot(code: String) throws {
    let bytes = Self.framed([Self.header(), Self.observation(code, "97", "262688^%")])
    #expect(try Self.decode(bytes).records == [])
  }

  @Test func makersOwnCodesAreKnown() throws {
    let record = try Self.one(
      Self.observation("131072^HR^EHC", "72", "bpm"),
      Self.observation("327680^SpO2^EHC", "97", "%"),
      Self.observation("393216^NIBP-S^EHC", "128", "mmHg"),
      Self.observation("393217^NIBP-D^EHC", "82", "mmHg"))
    #expect(record.vital.heartRate == HeartRate(72).map { .measured($0) })
    #expect(record.cuff?.diastolic == Pressure(82))
    let philips = try Self.one(
      Self.observation("0002-4a05^NBPs^MDIL", "128", "0004-0f20^mmHg^MDIL"))
    #expect(philips.cuff?.systolic == Pressure(128))
  }

  @Test func repetitionCountsOnceAndIsAnswered() throws {
    let bytes = Self.framed([
      Self.header(), Self.observation("147842^MDC_ECG_HEART_RATE^MDC", "72", Self.rate),
    ])
    let (records, _, replies) = try Self.decode(bytes + bytes)
    #expect(records.count == 1)
    #expect(replies.split(separator: "MSA|AA|42").count == 3)
  }

  /// Some monitors give neither a time nor numbers that differ.
  @Test(arguments: ["", "\"\"", "yesterday"])
  func equalValuesWithoutTimeAreNoRepetition(sent: String) throws {
    let bytes = Self.framed([
      "MSH|^~\\&|M|B|||\(sent)||ORU^R01|1|P|2.6",
      Self.observation("147842^MDC_ECG_HEART_RATE^MDC", "72", Self.rate),
    ])
    #expect(try Self.decode(bytes + bytes + bytes).records.count == 3)
  }

  @Test func otherMessagesAreRejected() throws {
    for type in ["ORU^R40^ORU_R40", "ADT^A01", "ORU^W01^ORU_W01"] {
      let bytes = Self.framed([
        Self.header(type: type), Self.observation("147842^MDC_ECG_HEART_RATE^MDC", "72", Self.rate),
      ])
      let (records, counts, replies) = try Self.decode(bytes)
      #expect(records == [])
      #expect(counts.good == 1)
      #expect(replies.contains("MSA|AR|42|only ORU R01 is read\rERR|||20"))
    }
  }

  @Test func framesAreFoundHoweverTheyEnd() throws {
    let lines = [
      Self.header(), Self.observation("147842^MDC_ECG_HEART_RATE^MDC", "72", Self.rate),
    ]
    let late = Array(Self.framed(lines, end: "\r\n").dropLast())
    let before = [0x0B] + Array("\u{2028}junk".utf8) + Self.framed(lines, end: "\n").dropFirst()
    let stream =
      Array("noise".utf8) + late + before + [0x0B, 0x41]
      + Self.framed([Self.header("43")] + lines.dropFirst())
    let proto = try #require(DeviceProtocol.named("hl7"))
    let whole = DecoderVerifier.records(proto, [stream])
    // The second has the number of the first, but other bytes: no repeat. The third was begun anew
    // inside another.
    #expect(whole.records.count == 3)
    #expect(whole.counts.good == 3)
    #expect(whole.counts.bad == 1)
    let single = DecoderVerifier.records(proto, stream.map { [$0] })
    #expect(single.records == whole.records)
    #expect(single.counts == whole.counts)
  }

  @Test func memoryIsBounded() throws {
    var decoder = try #require(DeviceProtocol.named("hl7")).makeDecoder()
    let block = [UInt8](repeating: UInt8(ascii: "x"), count: 1 << 16)
    decoder.feed([UInt8(0x0B)].span) { _ in }
    for _ in 0..<40 { decoder.feed(block.span) { _ in } }
    #expect(decoder.counts.bad == 1)
  }
}

/// Habits of senders that a review of the decoder asked for.
extension HL7Tests {
  @Test func oldValueIsNotCurrent() throws {
    let old = "20261122095000+0100"
    let record = try Self.one(
      Self.observation(
        "150456^MDC_PULS_OXIM_SAT_O2^MDC", "98", "262688^%", taken: old),
      Self.observation("149546^MDC_PULS_RATE_NON_INV^MDC", "61", Self.rate, taken: old),
      Self.observation("149530^MDC_PULS_OXIM_PULS_RATE^MDC", "88", Self.rate))
    #expect(record.vital.saturation == .missing(.noValue))
    #expect(record.vital.pulseRate == HeartRate(88).map { .measured($0) })
    // To the minute, most of a minute may be rounding.
    let coarse = try Self.one(
      Self.observation(
        "150456^MDC_PULS_OXIM_SAT_O2^MDC", "98", "262688^%", taken: "202611221014"))
    #expect(coarse.vital.saturation?.valid != nil)
  }

  @Test func repeatedFlagsAllCount() throws {
    func rate(_ flags: String, _ status: String = "R") throws -> VitalRow {
      try Self.one(
        Self.observation(
          "147842^MDC_ECG_HEART_RATE^MDC", " 72 ", Self.rate, flags: flags, status: status)
      ).vital
    }
    #expect(try rate("L~INV").heartRate == .missing(.noValue))
    // Deleted, not obtained, wrong, not asked, pending, an order alone (table 0085).
    for status in ["D", "X", "W", "N", "I", "O", "w"] {
      #expect(try rate("", status).heartRate == .missing(.noValue), "\(status)")
    }
    for status in ["F", "R", "P", "C", "S", "U", ""] {
      #expect(try rate("", status).heartRate == HeartRate(72).map { .measured($0) }, "\(status)")
    }
    #expect(try rate("N~DEMO").isSimulated == true)
    #expect(try rate("QUES").heartRate == HeartRate(72).map { .questionable($0, .noise) })
    #expect(try rate("H~N").heartRate == HeartRate(72).map { .measured($0) })
  }

  @Test func demonstrationEndsWithItsFlag() throws {
    func message(_ number: Int, _ flags: String) -> [UInt8] {
      Self.framed([
        Self.header("\(number)"),
        Self.observation("147842^MDC_ECG_HEART_RATE^MDC", "72", Self.rate, flags: flags),
      ])
    }
    let (records, _, _) = try Self.decode(message(1, "") + message(2, "DEMO") + message(3, ""))
    #expect(records.map(\.vital.isSimulated) == [nil, true, false])
  }

  @Test func timeWithoutZoneUsesTheOthers() throws {
    for (sent, taken) in [
      ("20261122120000", "20261122115500+0100"), ("20261122120000-0500", "20261122115500"),
      ("20261122120000+0100", "20261122115500"),
    ] {
      let bytes = Self.framed([
        "MSH|^~\\&|M|B|||\(sent)||ORU^R01|1|P|2.6",
        Self.observation("150021^MDC_PRESS_BLD_NONINV_SYS^MDC", "128", Self.mmHg, taken: taken),
      ])
      #expect(try Self.decode(bytes).records.first?.cuffAge == .minutes(5), "\(sent) \(taken)")
    }
  }

  @Test func completeReadingWinsOverStrayMean() throws {
    let record = try Self.one(
      Self.observation(
        "150021^MDC_PRESS_BLD_NONINV_SYS^MDC", "128", Self.mmHg, taken: "20261122101000"),
      Self.observation(
        "150022^MDC_PRESS_BLD_NONINV_DIA^MDC", "82", Self.mmHg, taken: "20261122101000"),
      Self.observation(
        "150023^MDC_PRESS_BLD_NONINV_MEAN^MDC", "97", Self.mmHg, taken: "20261122101001"))
    #expect(record.cuff?.systolic == Pressure(128) && record.cuff?.diastolic == Pressure(82))
  }

  @Test func philipsCodesMatchTheDataExport() throws {
    let record = try Self.one(
      Self.observation("0002-4bb8^SpO2^MDIL", "97", "0004-0220^%^MDIL"),
      Self.observation("0002-4182^HR^MDIL", "72", "0004-0aa0^^MDIL"),
      Self.observation("0002-4822^Pulse^MDIL", "71", "0004-0aa0^bpm^MDIL"),
      Self.observation("0002-4a05^NBPs^MDIL", "128", "0004-0f20^^MDIL"))
    #expect(record.vital.saturation?.value?.hundredths == 9700)
    #expect(record.vital.heartRate?.value == HeartRate(72))
    #expect(record.vital.pulseRate?.value == HeartRate(71))
    #expect(record.cuff?.systolic == Pressure(128))
  }

  @Test func messagesWithoutFramesAreRead() throws {
    let observation = Self.observation("147842^MDC_ECG_HEART_RATE^MDC", "72", Self.rate)
    for end in ["\r", "\r\n", "\n"] {
      let lines = [Self.header("1"), observation, Self.header("2"), observation]
      let bytes = Array(lines.map { $0 + end }.joined().utf8)
      let proto = try #require(DeviceProtocol.named("hl7"))
      let (records, counts) = DecoderVerifier.records(proto, [bytes])
      #expect(records.count == 2 && counts.good == 2 && counts.bad == 0)
      #expect(DecoderVerifier.records(proto, bytes.map { [$0] }).records == records)
    }
  }
}
