/// Listens with several protocols at once and says which is spoken.
///
/// Nothing is shown while it listens; a protocol is found by its number of good frames, with few bad
/// ones between.
public struct ProtocolProbe: Sendable {
  /// One setting of the line, and the protocols that are spoken at it.
  public struct Step: Hashable, Sendable {
    /// The setting.
    public let line: LineSettings
    /// The names of the protocols.
    public let names: [String]

    /// The protocols.
    public var protocols: [DeviceProtocol] { names.compactMap(DeviceProtocol.named) }
  }

  /// A protocol that was found, with a decoder that has read the stream so far.
  public struct Found: Sendable {
    /// The protocol.
    public let proto: DeviceProtocol
    /// The decoder.
    public fileprivate(set) var decoder: any DeviceDecoder
    /// The latest reading of a cuff that speaks once a measurement: it must not be lost.
    public fileprivate(set) var reading: DeviceRecord?
    /// How many bytes it was given.
    fileprivate var total = 0
  }

  /// The protocols that are spoken on serial lines.
  public static var serial: [DeviceProtocol] { DeviceProtocol.all.filter { !$0.isNetwork } }

  private var candidates: [Found]

  /// A probe for these protocols.
  public init(_ protocols: [DeviceProtocol]) {
    candidates = protocols.map { Found(proto: $0, decoder: $0.makeDecoder()) }
  }

  /// The settings worth trying, the usual ones in the order of the protocols first.
  ///
  /// A line that is set by hand is the only one, with all protocols.
  public static func steps(fixed: LineSettings?) -> [Step] {
    if let fixed { return [Step(line: fixed, names: serial.map(\.name))] }
    var lines: [LineSettings] = []
    for line in serial.map(\.line) + serial.flatMap(\.otherLines) where !lines.contains(line) {
      lines.append(line)
    }
    return lines.map { line in
      // What cannot be mistaken is listened for at every setting: a rare reading may come at any.
      let spoken = serial.filter {
        $0.line == line || $0.otherLines.contains(line) || $0.isUnmistakable
      }
      return Step(line: line, names: spoken.map(\.name))
    }
  }

  /// Takes bytes of the line; the protocol, once it is certain.
  ///
  /// Boards that restart when the line is opened are heard once that time is over.
  public mutating func feed(_ bytes: Span<UInt8>, isSettled: Bool = true) -> Found? {
    for index in candidates.indices
    where isSettled || !candidates[index].proto.restartsOnOpening {
      var candidate = candidates[index]
      candidate.total += bytes.count
      candidate.decoder.feed(bytes) { record in
        if record.cuff != nil { candidate.reading = record }
      }
      candidates[index] = candidate
    }
    return candidates.first { $0.isCertain }
  }

  /// Whether a protocol explains a stream: nine bytes of ten are inside its frames, but for what
  /// stands before the first.
  ///
  /// Short frames without a sum are found by chance in the bytes of any other device.
  public static func explains(_ counts: DecoderCounts, of total: Int) -> Bool {
    (counts.skipped - counts.skippedAtFirst) * 10 <= total - counts.skippedAtFirst
  }

  /// Whether one of them has read something: worth listening to a little longer.
  public var hasPromise: Bool { candidates.contains { $0.decoder.counts.good > 0 } }
}

extension ProtocolProbe.Found {
  fileprivate var isCertain: Bool {
    let counts = decoder.counts
    return counts.good >= proto.evidence && counts.good > counts.bad * 3
      && (proto.isUnmistakable || ProtocolProbe.explains(counts, of: total))
  }
}
