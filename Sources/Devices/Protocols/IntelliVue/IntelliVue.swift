import Vitals

extension DeviceProtocol {
  /// Philips IntelliVue data export on the serial MIB port.
  static let intelliVue = intelliVue(
    "intellivue", ["philips", "philips-intellivue", "intellivue-serial", "mib"],
    "Philips IntelliVue on the MIB/RS232 port", isSerial: true)

  /// Philips IntelliVue data export on the network.
  public static let intelliVueLAN = intelliVue(
    "intellivue-lan", ["intellivue-udp", "philips-lan"],
    "Philips IntelliVue on the network (udp:HOST)", isSerial: false)

  private static func intelliVue(
    _ name: String, _ aliases: [String], _ title: String, isSerial: Bool
  ) -> DeviceProtocol {
    func sent(_ message: [UInt8]) -> [UInt8] {
      isSerial ? IntelliVueFrame.framed(message) : message
    }
    return DeviceProtocol(
      name: name, aliases: aliases, title: title,
      line: DeviceLine(
        settings: LineSettings(baud: 115_200), alternatives: [LineSettings(baud: 19_200)],
        isNetworkOnly: !isSerial),
      // A monitor drops an association without polls.
      request: HostRequest(
        start: sent(IntelliVueRequest.association), stop: sent(IntelliVueRequest.release),
        repeatAfter: .seconds(10),
        poll: HostRequest.Poll(
          requests: IntelliVueRequest.polls.map(sent), interval: .milliseconds(500))),
      evidence: FrameEvidence(framesToDetect: 2, isUnmistakable: isSerial),
      output: DeviceOutput(interval: .seconds(1), hasClock: true),
      makeDecoder: {
        if isSerial { return IntelliVueSerialDecoder() }
        return IntelliVueNetworkDecoder()
      },
      makeEncoder: { IntelliVueEncoder(isSerial: isSerial) })
  }
}

/// Decodes the frames of the serial line.
struct IntelliVueSerialDecoder: FrameDecoder {
  var stream = FrameStream()
  var longest: Int { 2 * IntelliVueFrame.longest }
  private var association = IntelliVueAssociation()
  /// The latest frame without escapes; kept, so that a frame costs no memory of its own.
  private var plain: [UInt8] = []

  mutating func read(_ bytes: Span<UInt8>, _ record: inout DeviceRecord) -> FrameVerdict {
    switch IntelliVueFrame(bytes, plain: &plain) {
    case .incomplete: return .incomplete
    case .nothing: return .nothing
    case .damaged: return .damaged
    case .good(let message, let length):
      let meaning = IntelliVueMeaning(plain.span.extracting(message))
      return association.verdict(on: meaning, length: length, &record)
    }
  }

  mutating func drainReplies() -> [UInt8] {
    association.drainAnswers().flatMap(IntelliVueFrame.framed)
  }
}

/// Decodes the messages of the network, each of which holds its length.
struct IntelliVueNetworkDecoder: FrameDecoder {
  var stream = FrameStream()
  var longest: Int { IntelliVueFrame.longest }
  private var association = IntelliVueAssociation()

  mutating func read(_ bytes: Span<UInt8>, _ record: inout DeviceRecord) -> FrameVerdict {
    guard let length = IntelliVueMeaning.length(bytes) else {
      return IntelliVueMeaning.canBegin(bytes) ? .incomplete : .nothing
    }
    guard length <= longest else { return .nothing }
    guard bytes.count >= length else { return .incomplete }
    let meaning = IntelliVueMeaning(bytes.extracting(0..<length))
    return association.verdict(on: meaning, length: length, &record)
  }

  mutating func drainReplies() -> [UInt8] { association.drainAnswers().flatMap(\.self) }
}
