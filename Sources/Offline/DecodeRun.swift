public import Devices
import Feeds
import Text
public import Vitals

/// Decodes device bytes into one JSON object per record.
public struct DecodeRun {
  /// The protocol of the bytes.
  public let proto: DeviceProtocol
  /// Good and bad frames so far.
  public var counts: DecoderCounts { decoder.counts }
  /// How many records stood alone between other bytes, as chance makes them.
  public var doubtful: Int { decoder.detached }
  /// The codes that no table knows; nil for none.
  public private(set) var unknown: UnknownCount?
  /// How many reports held nothing that is known.
  public private(set) var unknownReports = 0

  private var decoder: RecordingDecoder
  private var clock: RecordClock
  private var times = ValueTimes()

  /// A run with a decoder of the protocol.
  public init(_ proto: DeviceProtocol) {
    self.proto = proto
    decoder = RecordingDecoder(proto)
    clock = RecordClock(proto.output)
  }

  /// Detects the protocol of some bytes; nil without evidence for any.
  ///
  /// A protocol that cannot be mistaken takes precedence, whatever else matches.
  public static func detect(_ bytes: [UInt8]) -> DeviceProtocol? {
    var best: (proto: DeviceProtocol, good: Int)?
    for proto in DeviceProtocol.all {
      var decoder = proto.makeDecoder()
      decoder.feed(bytes.span) { _ in }
      decoder.finish { _ in }
      let counts = decoder.counts
      guard counts.good > 0, isEvident(proto, counts, of: bytes.count) else { continue }
      let isSure = proto.evidence.isUnmistakable
      let isStronger = isSure && best?.proto.evidence.isUnmistakable != true
      let isWeaker = !isSure && best?.proto.evidence.isUnmistakable == true
      if isStronger || (!isWeaker && counts.good > best?.good ?? 0) {
        best = (proto, counts.good)
      }
    }
    return best?.proto
  }

  private static func isEvident(
    _ proto: DeviceProtocol, _ counts: DecoderCounts, of total: Int
  ) -> Bool {
    let evidence = proto.evidence
    if evidence.isUnmistakable { return true }
    guard ProtocolProbe.explains(counts, of: total) else { return false }
    // A short capture may hold fewer lines than a live line should show first; frames without a
    // sum are found by chance in short ones.
    return counts.good >= evidence.framesToDetect || (evidence.hasSum && counts.bad == 0)
  }

  /// Decodes bytes and delivers each record as a line without line feed.
  public mutating func feed(_ bytes: Span<UInt8>, _ deliver: ([UInt8]) -> Void) {
    var (clock, times) = (clock, times)
    decoder.feed(bytes) { Self.emit($0, isDoubtful: $1, &clock, &times, deliver) }
    (self.clock, self.times) = (clock, times)
    countUnknown()
  }

  /// Decodes the bytes held back at the end.
  public mutating func finish(_ deliver: ([UInt8]) -> Void) {
    var (clock, times) = (clock, times)
    decoder.finish { Self.emit($0, isDoubtful: $1, &clock, &times, deliver) }
    (self.clock, self.times) = (clock, times)
    countUnknown()
  }

  private mutating func countUnknown() {
    for report in decoder.drainUnknown() {
      unknown = UnknownCount(report.codes, isAll: report.isAll).merged(over: unknown)
      if report.isAll { unknownReports += 1 }
    }
  }

  private static func emit(
    _ record: DeviceRecord, isDoubtful: Bool, _ clock: inout RecordClock,
    _ times: inout ValueTimes,
    _ deliver: ([UInt8]) -> Void
  ) {
    let offset = clock.offset(of: record)
    let record = times.pass(record)
    // Skip a record without data.
    guard
      record.cuff != nil || record.vital.flags ?? [] != []
        || Parameter.sampled.contains(where: { record.vital[$0] != nil })
    else { return }
    deliver(line(record, isDoubtful: isDoubtful, at: offset))
  }

  private static func line(
    _ record: DeviceRecord, isDoubtful: Bool, at offset: TimeSpan
  ) -> [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    writer.member("t_ms", offset.milliseconds)
    for parameter in [Parameter.heartRate, .saturation, .pulseRate, .respiratoryRate] {
      let value = record.vital[parameter]?.value
      writer.member(parameter.symbol, hundredthsOrNull: value.map { Int64($0.hundredths) })
    }
    for parameter in [Parameter.endTidalCO2, .temperature, .perfusionIndex] {
      guard let reading = record.vital[parameter] else { continue }
      writer.member(
        parameter.symbol, hundredthsOrNull: reading.value.map { Int64($0.hundredths) })
    }
    writeCuff(record, to: &writer)
    // Whatever else a frame of chance says of its numbers is chance, too.
    writer.member(
      "quality", isDoubtful && hasValue(record) ? "doubtful" : quality(record.vital))
    if let flags = record.vital.flags, flags != [] {
      writer.key("flags")
      writer.beginArray()
      for flag in DeviceFlag.allCases where flags.contains(flag) { writer.value(flag.rawValue) }
      writer.endArray()
    }
    writer.endObject()
    return writer.bytes
  }

  private static func writeCuff(_ record: DeviceRecord, to writer: inout JSONWriter) {
    writer.key("nibp")
    if let cuff = record.cuff {
      writer.beginObject()
      for (key, pressure) in [
        ("sys", cuff.systolic), ("dia", cuff.diastolic), ("map", cuff.mean),
      ] {
        writer.member(key, hundredthsOrNull: pressure.map { Int64($0.hundredths) })
      }
      if let isMeasuring = cuff.isMeasuring { writer.member("measuring", isMeasuring) }
      if cuff.hasFailed { writer.member("failed", true) }
      if let age = record.cuffAge {
        writer.member("age_s", hundredths: (age.milliseconds + 5) / 10)
      }
      writer.endObject()
    } else {
      writer.null()
    }
  }

  private static func hasValue(_ record: DeviceRecord) -> Bool {
    let cuff = record.cuff
    return Parameter.sampled.contains { record.vital[$0]?.value != nil }
      || cuff?.systolic != nil || cuff?.diastolic != nil || cuff?.mean != nil
  }

  /// The worst quality among the values; `measured` when none is doubted.
  private static func quality(_ vital: VitalRow) -> String {
    if vital.isSimulated == true { return "simulated" }
    var doubt: String?
    for parameter in Parameter.sampled {
      switch vital[parameter] {
      case .missing(let absence)? where absence != .noValue: return absence.rawValue
      case .questionable(_, let found)?: doubt = doubt ?? found.rawValue
      case .measured?, .missing?, nil: break
      }
    }
    return doubt ?? "measured"
  }
}
