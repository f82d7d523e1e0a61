import Testing
import Vitals

@testable import Formats

/// Messages for a receiver, and its answers.
@Suite struct HL7OutgoingTests {
  private static let wall = WallTime(unixMilliseconds: 1_764_477_125_345, offsetMinutes: 60)
  private static let sent = WallTime(unixMilliseconds: 1_764_477_130_000)
  private static let stamp = "20251130053205.345+0100"

  private static func lines(_ bytes: [UInt8]) -> [String] {
    #expect(bytes.first == 0x0B && bytes.suffix(2) == [0x1C, 0x0D])
    return String(decoding: bytes.dropFirst().dropLast(2), as: UTF8.self)
      .split(separator: "\r").map(String.init)
  }

  private static func patient(
    key: String? = nil, chair: String? = "3", isSimulated: Bool = false
  ) -> HL7Outgoing.Patient {
    HL7Outgoing.Patient(session: "4f", key: key, chair: chair, isSimulated: isSimulated)
  }

  private static func value(
    _ parameter: Parameter, _ hundredths: Int32?, _ status: HL7Outgoing.Value.Status = .good,
    isByHand: Bool = false
  ) -> HL7Outgoing.Value {
    HL7Outgoing.Value(
      parameter, hundredths.map { Amount(hundredths: $0) }, status, isByHand: isByHand, wall: wall)
  }

  @Test func valuesSayAll() throws {
    let values = [
      Self.value(.saturation, 9700), Self.value(.heartRate, nil, .absent),
      Self.value(.respiratoryRate, nil, .doubted), Self.value(.cuffSystolic, 12_800, .corrected),
      Self.value(.temperature, 3665, isByHand: true),
    ]
    let bytes = try #require(
      HL7Outgoing.values(
        values, of: Self.patient(key: "heron|7"), at: Self.wall, id: "4f-1-9", sent: Self.sent))
    #expect(
      Self.lines(bytes) == [
        "MSH|^~\\&|chairside||||20251130043210.000+0000||ORU^R01^ORU_R01|4f-1-9|P|2.6|||NE|AL||"
          + "UNICODE UTF-8|||IHE_PCD_001^IHE PCD^1.3.6.1.4.1.19376.1.6.1.1.1^ISO",
        "PID|||heron\\F\\7^^^chairside^PI~4f^^^chairside^VN||^^^^^^U", "PV1||U|^^3",
        "OBR|1|4f-1-9^chairside|4f-1-9^chairside|182777000^monitoring of patient^SCT|||\(Self.stamp)",
        "OBX|1|NM|150456^MDC_PULS_OXIM_SAT_O2^MDC|1.1.1.150456|97|262688^MDC_DIM_PERCENT^MDC|||||R|||"
          + Self.stamp,
        "OBX|2|NM|147842^MDC_ECG_HEART_RATE^MDC|1.1.1.147842||264864^MDC_DIM_BEAT_PER_MIN^MDC||NAV|||X"
          + "|||\(Self.stamp)",
        "OBX|3|NM|151562^MDC_RESP_RATE^MDC|1.1.1.151562||264928^MDC_DIM_RESP_PER_MIN^MDC||QUES|||X|||"
          + Self.stamp,
        "OBX|4|NM|150021^MDC_PRESS_BLD_NONINV_SYS^MDC|1.1.1.150021|128|266016^MDC_DIM_MMHG^MDC|||||C|||"
          + Self.stamp,
        "OBX|5|NM|150344^MDC_TEMP^MDC|1.1.1.150344|36.65|268192^MDC_DIM_DEGC^MDC|||||R|||"
          + "\(Self.stamp)|||MMEAS^manual-measurement^MDC",
      ])
  }

  @Test func simulatedPatientIsMarked() throws {
    let bytes = try #require(
      HL7Outgoing.values(
        [Self.value(.saturation, 9700)], of: Self.patient(chair: nil, isSimulated: true),
        at: Self.wall, id: "x", sent: Self.sent))
    #expect(Self.lines(bytes)[0].contains("|ORU^R01^ORU_R01|x|T|2.6|"))
    #expect(Self.lines(bytes)[2] == "PV1||U")
  }

  @Test func valuesWithoutCodeAreNoMessage() {
    #expect(
      HL7Outgoing.values(
        [Self.value(.sedation, 300)], of: Self.patient(), at: Self.wall, id: "x", sent: Self.sent)
        == nil)
  }

  private static func alert(_ phase: String = "start") -> HL7Alert {
    var alert = HL7Alert(
      number: 7, text: "SpO2 84 < 88", phase: phase, state: "active", inactivation: "enabled",
      priority: "PM", type: "SP", wall: wall)
    alert.side = .low
    alert.parameter = .saturation
    alert.value = Amount(hundredths: 8400)
    alert.limit = Amount(hundredths: 8800)
    return alert
  }

  @Test func alertSaysAll() {
    let bytes = HL7Outgoing.alert(
      Self.alert(), of: Self.patient(), id: "4f-1-12", sent: Self.sent)
    let source = "1.1.1.150456"
    let end = "|L~PM~SP|||R|||\(Self.stamp)"
    #expect(
      Self.lines(bytes) == [
        "MSH|^~\\&|chairside||||20251130043210.000+0000||ORU^R40^ORU_R40|4f-1-12|P|2.6|||AL|NE||"
          + "UNICODE UTF-8|||IHE_PCD_ACM_001^IHE PCD^1.3.6.1.4.1.19376.1.6.1.4.1^ISO",
        "PID|||4f^^^chairside^PI||^^^^^^U", "PV1||U|^^3",
        "OBR|1||4f-c7^chairside|196616^MDC_EVT_ALARM^MDC|||\(Self.stamp)",
        "OBX|1|ST|196670^MDC_EVT_LO^MDC|\(source).1|SpO2 84 < 88||\(end)",
        "OBX|2|NM|150456^MDC_PULS_OXIM_SAT_O2^MDC|\(source).2|84|262688^MDC_DIM_PERCENT^MDC|>=88"
          + end,
        "OBX|3|ST|68481^MDC_ATTR_EVENT_PHASE^MDC|\(source).3|start||\(end)",
        "OBX|4|ST|68482^MDC_ATTR_ALARM_STATE^MDC|\(source).4|active||\(end)",
        "OBX|5|ST|68483^MDC_ATTR_ALARM_INACTIVATION_STATE^MDC|\(source).5|enabled||\(end)",
        "OBX|6|ST|68484^MDC_ATTR_ALARM_PRIORITY^MDC|\(source).6|PM||\(end)",
        "OBX|7|ST|68485^MDC_ATTR_ALERT_TYPE^MDC|\(source).7|SP||\(end)",
      ])
  }

  @Test func laterTransitionNamesItsStart() {
    let bytes = HL7Outgoing.alert(
      Self.alert("end"), of: Self.patient(), id: "4f-1-30", sent: Self.sent)
    let request = Self.lines(bytes)[3].split(separator: "|", omittingEmptySubsequences: false)
    #expect(request[3] == "4f-1-30^chairside" && request[29] == "^4f-c7&chairside")
  }

  @Test func alertOfADeviceHasNoValue() {
    let alert = HL7Alert(
      number: 8, text: "Sensor off", phase: "start", state: "active", inactivation: "enabled",
      priority: "PL", type: "ST", wall: Self.wall)
    let lines = Self.lines(
      HL7Outgoing.alert(alert, of: Self.patient(), id: "x", sent: Self.sent))
    #expect(lines.count == 10)
    #expect(lines[4].hasPrefix("OBX|1|ST|196616^MDC_EVT_ALARM^MDC|1.0.0.0.1|Sensor off|||PL~ST|"))
  }

  // MARK: Answers

  private static func reply(_ text: String) -> HL7Reply? {
    HL7Reply(Array("MSH|^~\\&|E||||20260101||ACK^R40^ACK|1|P|2.6\r\(text)".utf8))
  }

  @Test(arguments: ["AA", "AE", "AR", "CA", "CE", "CR"])
  func everyAnswerIsRead(_ code: String) {
    let reply = Self.reply("MSA|\(code)|4f-1-9|full \\T\\ busy\r")
    #expect(reply?.code == code && reply?.id == "4f-1-9" && reply?.text == "full & busy")
  }

  @Test func reasonOfAnErrorSegmentIsRead() {
    let reply = Self.reply("MSA|AE|x\rERR|||207^Application error^HL70357|E||||disk full\r")
    #expect(reply?.text == "disk full")
    #expect(
      Self.reply("MSA|AE|x\rERR|||207^Application error^HL70357|E\r")?.text
        == "Application error")
  }

  @Test func otherMessagesAreNoAnswer() {
    #expect(Self.reply("MSA|OK|x\r") == nil)
    #expect(Self.reply("PID|1\r") == nil)
    #expect(HL7Reply(Array("MSA|AA|x\r".utf8)) == nil)
    #expect(HL7Reply([]) == nil)
  }
}
