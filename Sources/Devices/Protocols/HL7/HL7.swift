import Vitals

extension DeviceProtocol {
  /// HL7 v2 ORU^R01 in MLLP, as bedside monitors send it over TCP.
  public static let hl7 = DeviceProtocol(
    name: "hl7", aliases: ["hl7-mllp", "mllp", "hl7_mllp", "hl7v2"],
    title: "HL7 v2 ORU^R01 over MLLP", line: LineSettings(baud: 115_200), interval: nil,
    request: nil, evidence: 1, hasClock: true, keepsReports: true, isNetwork: true,
    makeDecoder: { HL7Decoder() },
    makeEncoder: { HL7Encoder() })
}
