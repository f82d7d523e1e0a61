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
/// A line that does not parse, or of which nothing can be read, is counted and dropped. One member
/// that cannot be read is left out and told, and the others count. A member that the source has sent
/// before and now leaves out has no value; one that it never sends is not shown.
public struct OpenTextDecoder: DeviceDecoder {
  /// The longest line, in bytes.
  static let longestLine = 1024

  /// The most names of other members that are remembered.
  private static let mostStrangers = 64

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

  /// The members of other names so far: a source has few.
  private var strangers: [String: UnknownCode] = [:]
  /// The members that were left out since they were told.
  private var unread = UnreadFields()

  /// A decoder at the start of a stream.
  public init() {}

  /// The members that cannot be read; nothing else.
  public mutating func drainUnknown() -> [UnknownReport] { unread.drain() }

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
    guard isGood, fields.isReadable else {
      counts.bad += 1
      return
    }
    counts.good += 1
    unread.add(fields.unread)
    if !fields.strangers.isEmpty { tellStrangers(fields) }
    recordSequence(fields.seq)
    emit(record(fields))
  }

  /// Tells members of other names that may be a vital sign, and all where a line has nothing else.
  ///
  /// A line with a time or a number alone is a sign of life.
  private mutating func tellStrangers(_ fields: TextFields) {
    let codes = fields.strangers.map { strange($0) }
    let vital = codes.filter { $0.parameter != nil }
    let isAll = fields.isUnknown && (!vital.isEmpty || fields.hasStrangeObject)
    unread.add(isAll ? codes : vital, isAll: isAll)
  }

  /// A member of a name that is not known, with what it may be by that.
  private mutating func strange(_ name: String) -> UnknownCode {
    if let known = strangers[name] { return known }
    if strangers.count >= Self.mostStrangers { strangers = [:] }
    let shown = Sanitiser.clean(name, limit: Sanitiser.labelLimit)
    let code = UnknownCode(shown, CodeGuess.parameter(name, nil))
    strangers[name] = code
    return code
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
    guard let row = fields.cuff.row else { return DeviceRecord(vital: vital) }
    if let age = fields.cuff.age { return DeviceRecord(vital: vital, cuff: row, cuffAge: age) }
    let isFirst = memory.cuffTime == nil
    guard let time = fields.cuff.time, time != memory.cuffTime else {
      return DeviceRecord(vital: vital)
    }
    memory.cuffTime = time
    return DeviceRecord(vital: vital, cuff: row, cuffAge: isFirst ? nil : .zero)
  }
}
