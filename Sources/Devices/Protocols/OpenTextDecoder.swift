import Text
import Vitals

extension DeviceProtocol {
  /// The open text feed: one JSON object, or one `$VITAL` sentence, a line.
  public static let openText = DeviceProtocol(
    name: "ndjson", aliases: ["text", "open-text", "vital", "nmea"],
    title: "open text feed (JSON lines and $VITAL)",
    line: DeviceLine(settings: LineSettings(baud: 115_200), restartsDevice: true),
    evidence: FrameEvidence(framesToDetect: 2), output: DeviceOutput(),
    makeDecoder: { OpenTextDecoder() },
    makeEncoder: { OpenTextEncoder() })
}

/// Reads the open text feed.
///
/// A line that does not parse is counted and dropped, never half used. A member that the source has
/// sent before and now leaves out has no value; one that it never sends is not shown.
public struct OpenTextDecoder: DeviceDecoder {
  /// The longest line, in bytes.
  static let longestLine = 1024

  /// What the decoder has made of the stream so far.
  public private(set) var counts = DecoderCounts()
  private var buffer = LineBuffer(cap: OpenTextDecoder.longestLine)
  private var memory = Memory()

  /// What outlasts a line.
  private struct Memory: Sendable {
    /// The sampled parameters the source has ever sent, as bits by raw value.
    var sent: UInt16 = 0
    var lastSeq: Int64?
    /// The time of the last cuff reading, as the source sent it.
    var cuffTime: String?
    /// Whether it has ever sent flags.
    var hasFlags = false
    /// Whether it has ever declared itself simulated.
    var wasSimulated = false
  }

  /// Whether a cuff reading was left out, since the last report of it.
  private var unread = false

  /// A decoder at the start of a stream.
  public init() {}

  /// That a cuff reading was left out for an age that is none; nothing else.
  public mutating func drainUnknown() -> [UnknownReport] {
    guard unread else { return [] }
    unread = false
    let code = UnknownCode("nibp.age_s", .cuffSystolic, isUnreadable: true)
    return [UnknownReport(sender: SenderIdentity(), codes: [code], isAll: false)]
  }

  /// Decodes bytes and emits each record that is complete.
  public mutating func feed(_ bytes: Span<UInt8>, _ emit: (DeviceRecord) -> Void) {
    buffer.append(bytes)
    while true {
      switch buffer.next() {
      case .incomplete: return
      case .tooLong: counts.bad += 1
      case .line(let range):
        let held = buffer.bytes
        read(held.span.extracting(range), emit)
      }
    }
  }

  private mutating func read(_ raw: Span<UInt8>, _ emit: (DeviceRecord) -> Void) {
    var end = raw.count
    while end > 0, raw[end - 1] == 0x0D || raw[end - 1] == 0x20 { end -= 1 }
    // Some editors begin a file with U+FEFF.
    let isMarked =
      buffer.pieceOffset == 0 && end >= 3 && raw[0] == 0xEF && raw[1] == 0xBB && raw[2] == 0xBF
    let start = isMarked ? 3 : 0
    guard end > start else { return }
    let line = raw.extracting(start..<end)
    var fields = TextFields()
    let isGood =
      line[0] == UInt8(ascii: "$") ? VitalSentence.read(line, &fields) : fields.readJSON(line)
    guard isGood, fields.isComplete else {
      counts.bad += 1
      return
    }
    counts.good += 1
    if fields.hasWrongAge { unread = true }
    recordSequence(fields.seq)
    emit(record(fields))
  }

  private mutating func recordSequence(_ seq: Int64?) {
    guard let seq else { return }
    if let last = memory.lastSeq, seq > last + 1, seq - last < 1_000_000 {
      counts.missed += Int(seq - last - 1)
    }
    memory.lastSeq = seq
  }

  private mutating func record(_ fields: TextFields) -> DeviceRecord {
    memory.sent |= fields.present
    var vital = VitalRow()
    for parameter in Parameter.sampled {
      let bit = UInt16(1) << UInt16(parameter.rawValue)
      guard memory.sent & bit != 0 else { continue }
      set(parameter, fields.values[Int(parameter.rawValue)], fields.status, in: &vital)
    }
    // Missing is never unchanged: what was sent before and is left out now is over.
    memory.hasFlags = memory.hasFlags || fields.flags != nil
    if memory.hasFlags { vital.flags = fields.flags ?? [] }
    memory.wasSimulated = memory.wasSimulated || fields.status == .simulated
    if memory.wasSimulated { vital.isSimulated = fields.status == .simulated }
    return cuff(fields, vital)
  }

  private func set(
    _ parameter: Parameter, _ value: Int64?, _ status: TextFields.Status, in vital: inout VitalRow
  ) {
    switch status {
    case .fingerOut: vital.setMissing(parameter, .sensorOff)
    case .fault: vital.setMissing(parameter, .fault)
    case .searching, .motion, .lowPerfusion, .unknown:
      if let value {
        vital.set(parameter, hundredths: value, doubt: status.doubt)
      } else {
        vital.setMissing(parameter, status == .searching ? .searching : .noValue)
      }
    case .good, .simulated:
      if let value {
        vital.set(parameter, hundredths: value)
      } else {
        vital.setMissing(parameter, .noValue)
      }
    }
  }

  /// A cuff reading counts once: by its age, or when the time the source sends with it changes.
  private mutating func cuff(_ fields: TextFields, _ vital: VitalRow) -> DeviceRecord {
    guard let row = fields.cuff else { return DeviceRecord(vital: vital) }
    if let age = fields.cuffAge { return DeviceRecord(vital: vital, cuff: row, cuffAge: age) }
    let isFirst = memory.cuffTime == nil
    guard let time = fields.cuffTime, time != memory.cuffTime else {
      return DeviceRecord(vital: vital)
    }
    memory.cuffTime = time
    return DeviceRecord(vital: vital, cuff: row, cuffAge: isFirst ? nil : .zero)
  }
}
