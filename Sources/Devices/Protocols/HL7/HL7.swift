import Vitals

extension DeviceProtocol {
  /// HL7 v2 ORU^R01 in MLLP, as bedside monitors send it over TCP.
  public static let hl7 = DeviceProtocol(
    name: "hl7", aliases: ["hl7-mllp", "mllp", "hl7_mllp", "hl7v2"],
    title: "HL7 v2 ORU^R01 over MLLP",
    line: DeviceLine(settings: LineSettings(baud: 115_200), isNetworkOnly: true),
    evidence: FrameEvidence(framesToDetect: 1),
    output: DeviceOutput(hasClock: true, keepsReports: true),
    makeDecoder: { HL7Decoder(.shipped) },
    makeEncoder: { HL7Encoder() },
    makeCodedDecoder: { HL7Decoder($0, ignoresNames: $1) })
}
