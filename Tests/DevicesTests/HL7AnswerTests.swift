import Devices
import TestSupport
import Testing
import Vitals

/// The answers to HL7 messages.
@Suite struct HL7AnswerTests {
  /// 2026-11-22 10:15:07 UTC, shown an hour ahead.
  private static let now = WallTime(unixMilliseconds: 1_795_342_507_000, offsetMinutes: 60)

  static func text(of answers: [HL7Answer], isRefused: Bool = false) -> String {
    var number = 0
    let bytes = answers.flatMap { answer in
      answer.bytes(at: now, isRefused: isRefused) {
        number += 1
        return "N\(number)"
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func answers(_ lines: [String]) throws -> [HL7Answer] {
    var decoder = try #require(DeviceProtocol.named("hl7")).makeDecoder()
    decoder.feed(HL7Tests.framed(lines).span) { _ in }
    return decoder.drainAnswers()
  }

  /// The codes in the answers to one message.
  private static func codes(_ lines: [String], isRefused: Bool = false) throws -> [String] {
    let answer = text(of: try answers(lines), isRefused: isRefused)
    return answer.split(separator: "\r").filter { $0.hasPrefix("MSA") }.map {
      String($0.split(separator: "|")[1])
    }
  }

  private static func value(_ text: String, unit: String = HL7Tests.rate) -> String {
    HL7Tests.observation("147842^MDC_ECG_HEART_RATE^MDC", text, unit)
  }

  @Test func answerHasOurTimeAndNumber() throws {
    let answer = Self.text(of: try Self.answers([HL7Tests.header("42"), Self.value("72")]))
    let fields = answer.split(separator: "\r")[0].split(
      separator: "|", omittingEmptySubsequences: false)
    #expect(fields[2] == "chairside")
    #expect(fields[4] == "MON^1^EUI-64" && fields[5] == "BED3")
    #expect(fields[6] == "20261122111507+0100")
    #expect(fields[9] == "N1")
    #expect(answer.contains("\rMSA|AA|42\r"))
  }

  @Test(arguments: [
    ("72", "AA"), ("", "AA"), ("\"\"", "AA"), ("-100", "AA"), ("abc", "AE"), ("7 2", "AE"),
    ("999", "AE"), ("0", "AE"), ("1e400", "AE"),
  ])
  func anUnusableValueIsAnError(value: String, code: String) throws {
    #expect(try Self.codes([HL7Tests.header(), Self.value(value)]) == [code])
  }

  @Test func reportWithoutKnownValueIsAnError() throws {
    #expect(try Self.codes([HL7Tests.header()]) == ["AE"])
    let unknown = HL7Tests.observation("007000^VITAL", "99", "%")
    #expect(try Self.codes([HL7Tests.header(), unknown]) == ["AE"])
    #expect(try Self.codes([HL7Tests.header(), Self.value("72", unit: "kPa")]) == ["AE"])
    // One value that can be used is taken, with the others named as wrong.
    let mixed = [
      HL7Tests.header(), Self.value("72"),
      HL7Tests.observation(
        "150456^MDC_PULS_OXIM_SAT_O2^MDC", "abc", "262688^%"),
    ]
    #expect(try Self.codes(mixed) == ["AE"])
    #expect(try HL7Tests.decode(HL7Tests.framed(mixed)).records.first?.vital.heartRate != nil)
  }

  @Test(arguments: [
    ("ADT^A01", "P", "2.6", "AR", "200"), ("ORU^R40", "P", "2.6", "AR", "201"),
    ("ORU", "P", "2.6", "AA", ""), ("ORU^R01", "X", "2.6", "AR", "202"),
    ("ORU^R01", "P", "3.0", "AR", "203"), ("ORU^R01", "P", "2.", "AA", ""),
    ("ORU^R01", "", "", "AA", ""), ("ORU^R01", "P^T", "2.5.1^DEU", "AA", ""),
    ("ORU^R01", "T", "2.3.1", "AA", ""),
  ])
  func whatIsNotReadIsRejected(
    type: String, mode: String, version: String, code: String, error: String
  ) throws {
    let header = "MSH|^~\\&|M|B|||20261122101500||\(type)|42|\(mode)|\(version)"
    let answer = Self.text(of: try Self.answers([header, Self.value("72")]))
    #expect(answer.contains("\rMSA|\(code)|42"))
    #expect(error.isEmpty || answer.contains("\rERR|||\(error)^"))
    let records = try HL7Tests.decode(HL7Tests.framed([header, Self.value("72")])).records
    #expect(records.isEmpty == (code == "AR"))
    #expect(records.first?.vital.isSimulated == (mode == "T" ? true : nil))
  }

  @Test func answersAreNeverAnswered() throws {
    #expect(try Self.answers([HL7Tests.header(type: "ACK^R01^ACK"), "MSA|AA|1"]).isEmpty)
  }

  @Test(arguments: [
    ("", "", ["AA"], ["AE"], ["AR"]), ("AL", "NE", ["CA"], ["CE"], ["CR"]),
    ("NE", "AL", ["AA"], ["AE"], ["AR"]), ("AL", "AL", ["CA", "AA"], ["CA", "AE"], ["CR"]),
    ("NE", "NE", [], [], []), ("NE", "", [], [], []), ("AL", "", ["CA"], ["CE"], ["CR"]),
    ("ER", "NE", [], ["CE"], ["CR"]), ("SU", "NE", ["CA"], [], []),
    ("", "ER", [], ["AE"], ["AR"]), ("AL", "ER", ["CA"], ["CA", "AE"], ["CR"]),
  ])
  func enhancedModeIsAnsweredAsAsked(
    arrival: String, content: String, good: [String], bad: [String], rejected: [String]
  ) throws {
    func codes(_ value: String, _ type: String = "ORU^R01") throws -> [String] {
      let header = HL7Tests.header(type: type) + "|||\(arrival)|\(content)"
      return try Self.codes([header, Self.value(value)])
    }
    #expect(try codes("72") == good)
    #expect(try codes("abc") == bad)
    #expect(try codes("72", "ADT^A01") == rejected)
  }

  @Test func refusedSenderIsRejected() throws {
    #expect(try Self.codes([HL7Tests.header(), Self.value("72")], isRefused: true) == ["AR"])
  }

  @Test func repetitionHasTheAnswerOfTheFirst() throws {
    var decoder = try #require(DeviceProtocol.named("hl7")).makeDecoder()
    let bytes = HL7Tests.framed([HL7Tests.header(), Self.value("abc")])
    var records = 0
    decoder.feed((bytes + bytes).span) { _ in records += 1 }
    let answers = decoder.drainAnswers()
    #expect(records == 1)
    #expect(Self.text(of: answers).split(separator: "MSA|AE").count == 3)
    // Once it is answered, the same again is a further message.
    decoder.recordAnswered()
    decoder.feed(bytes.span) { _ in records += 1 }
    #expect(records == 2)
  }

  @Test func numberUsedTwiceIsTwoMessages() throws {
    let (records, _, _) = try HL7Tests.decode(
      HL7Tests.framed([HL7Tests.header(), Self.value("84")])
        + HL7Tests.framed([HL7Tests.header(), Self.value("150")]))
    #expect(records.compactMap { $0.vital.heartRate?.value?.hundredths } == [8400, 15_000])
  }

  @Test func echoedTextIsShortAndPrintable() throws {
    let long = String(repeating: "9", count: 60_000)
    let header = "MSH|^~\\&|\(long)|é\(long)|||20261122101500||ORU^R01|6\u{1B}[31m|P|2.6"
    let answer = Self.text(of: try Self.answers([header, Self.value("72")]))
    let fields = answer.split(separator: "\r")[0].split(
      separator: "|", omittingEmptySubsequences: false)
    #expect(fields[4].count == 199 && fields[5].count == 199 && fields[5].hasPrefix("é9"))
    #expect(answer.contains("\rMSA|AA|6[31m\r"))
    // An escape sequence is not cut in two.
    let escaped = String(repeating: "a", count: 197) + "\\T\\b"
    let cut = Self.text(
      of: try Self.answers([HL7Tests.header(escaped), Self.value("72")]))
    #expect(cut.contains("\rMSA|AA|\(escaped.prefix(197))\r"))
  }

  @Test func delimitersOfTheSenderAreUsed() throws {
    let answer = Self.text(
      of: try Self.answers(["MSH$%~\\&$X|1$Y$$$20261128$$ORU%R01$77$P$2.6$$$$$$8859/1"]))
    #expect(answer.hasPrefix("\u{0B}MSH$%~\\&$chairside$$X|1$Y$"))
    #expect(answer.contains("$ACK%R01%ACK$N1$P$2.6$$$$$$8859/1\rMSA$AE$77$"))
    for header in ["MSHA^~\\&", "MSH|||X", "MSH|^^\\&|X", "MSH|é~\\&|X", "MSH\u{1B}^~\\&\u{1B}X"] {
      let (records, counts, replies) = try HL7Tests.decode(HL7Tests.framed([header]))
      #expect(records == [] && counts.bad == 1 && replies.isEmpty, "\(header)")
    }
  }
}
