/// Decodes one stream with several protocols at once and finds which of them is spoken.
///
/// A protocol is found by its number of good frames, with few bad ones between.
public struct ProtocolProbe: Sendable {
  /// A protocol that was found, with a decoder that has read the stream so far.
  public struct Found: Sendable {
    /// The protocol.
    public let proto: DeviceProtocol
    /// The decoder.
    public fileprivate(set) var decoder: any DeviceDecoder
    /// The latest reading of a cuff that sends each only once: it must not be lost.
    public fileprivate(set) var reading: DeviceRecord?
    /// How many bytes the decoder was fed.
    fileprivate var total = 0
  }

  /// The protocols that are spoken on serial lines.
  public static var serial: [DeviceProtocol] {
    DeviceProtocol.all.filter { !$0.line.isNetworkOnly }
  }

  private var candidates: [Found]

  /// A probe for these protocols.
  public init(_ protocols: [DeviceProtocol]) {
    candidates = protocols.map { Found(proto: $0, decoder: $0.makeDecoder()) }
  }

  /// Decodes bytes of the line; the protocol once it is certain, nil before.
  ///
  /// While `isSettled` is false, boards that restart when the line is opened are left out.
  public mutating func feed(_ bytes: Span<UInt8>, isSettled: Bool = true) -> Found? {
    for index in candidates.indices
    where isSettled || !candidates[index].proto.line.restartsDevice {
      var candidate = candidates[index]
      candidate.total += bytes.count
      candidate.decoder.feed(bytes) { record in
        if record.cuff != nil { candidate.reading = record }
      }
      candidates[index] = candidate
    }
    return candidates.first { $0.isCertain }
  }

  /// Whether a protocol explains a stream: nine bytes of ten are inside its frames, except those
  /// before the first.
  ///
  /// Short frames without a sum are found by chance in the bytes of any other device.
  public static func explains(_ counts: DecoderCounts, of total: Int) -> Bool {
    (counts.skipped - counts.skippedAtFirst) * 10 <= total - counts.skippedAtFirst
  }

  /// Whether any of them has found a good frame: worth a little more time.
  public var hasPromise: Bool { candidates.contains { $0.decoder.counts.good > 0 } }
}

extension ProtocolProbe.Found {
  fileprivate var isCertain: Bool {
    let counts = decoder.counts
    return counts.good >= proto.evidence.framesToDetect && counts.good > counts.bad * 3
      && (proto.evidence.isUnmistakable || ProtocolProbe.explains(counts, of: total))
  }
}
