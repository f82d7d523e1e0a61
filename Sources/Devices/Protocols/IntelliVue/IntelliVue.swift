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
        poll: HostRequest.Poll(bytes: sent(IntelliVueRequest.poll), interval: .seconds(1))),
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
  private var replies: [UInt8] = []
  /// The latest frame without escapes; kept, so that a frame costs no memory of its own.
  private var plain: [UInt8] = []

  mutating func read(_ bytes: Span<UInt8>, _ record: inout DeviceRecord) -> FrameVerdict {
    switch IntelliVueFrame(bytes, plain: &plain) {
    case .incomplete: return .incomplete
    case .nothing: return .nothing
    case .damaged: return .damaged
    case .good(let message, let length):
      let meaning = IntelliVueMeaning(plain.span.extracting(message))
      if case .created(let answer) = meaning { replies += IntelliVueFrame.framed(answer) }
      return meaning.verdict(length, &record)
    }
  }

  mutating func drainReplies() -> [UInt8] {
    defer { replies = [] }
    return replies
  }
}

/// Decodes the messages of the network, each of which holds its length.
struct IntelliVueNetworkDecoder: FrameDecoder {
  var stream = FrameStream()
  var longest: Int { IntelliVueFrame.longest }
  private var replies: [UInt8] = []

  mutating func read(_ bytes: Span<UInt8>, _ record: inout DeviceRecord) -> FrameVerdict {
    guard let length = IntelliVueMeaning.length(bytes) else {
      return IntelliVueMeaning.canBegin(bytes) ? .incomplete : .nothing
    }
    guard length <= longest else { return .nothing }
    guard bytes.count >= length else { return .incomplete }
    let meaning = IntelliVueMeaning(bytes.extracting(0..<length))
    if case .created(let answer) = meaning { replies += answer }
    return meaning.verdict(length, &record)
  }

  mutating func drainReplies() -> [UInt8] {
    defer { replies = [] }
    return replies
  }
}

extension IntelliVueMeaning {
  /// The verdict on a whole message of this meaning.
  func verdict(_ length: Int, _ record: inout DeviceRecord) -> FrameVerdict {
    switch self {
    case .malformed: return .damaged
    case .echo: return .nothing
    case .other, .created: return .silent(length: length)
    case .values(let values):
      record = values
      return .record(length: length)
    }
  }
}
