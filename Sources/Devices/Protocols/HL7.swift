import Vitals

extension DeviceProtocol {
  /// HL7 v2 ORU^R01 in MLLP, as bedside monitors send it over TCP.
  static let hl7 = DeviceProtocol(
    name: "hl7", aliases: ["hl7-mllp", "mllp", "hl7_mllp", "hl7v2"],
    title: "HL7 v2 ORU^R01 over MLLP", line: LineSettings(baud: 115_200), interval: nil,
    request: nil, evidence: 1, hasClock: true, keepsReports: true, isNetwork: true,
    makeDecoder: { HL7Decoder() },
    makeEncoder: { HL7Encoder() })
}

/// Reads messages framed as `0B … 1C 0D`, answers each, and takes one that is sent again once.
struct HL7Decoder: DeviceDecoder {
  /// Where in the stream the decoder is.
  private enum State {
    /// Between messages.
    case outside
    /// In a message framed as MLLP has it.
    case framed
    /// In a message without a frame.
    case bare
  }

  private static let header = Array("MSH".utf8)
  /// The longest message that is kept.
  private static let longest = 1 << 20
  /// How many messages are remembered.
  private static let memory = 64

  private(set) var counts = DecoderCounts()
  private var message: [UInt8] = []
  private var state = State.outside
  /// The beginning of a line outside any message.
  private var outside: [UInt8] = []
  private var seen: [String] = []
  private var replies: [UInt8] = []
  private var kinds = HL7Kinds()
  private var wasDemonstration = false

  mutating func feed(_ bytes: Span<UInt8>, _ take: (DeviceRecord) -> Void) {
    var index = 0
    while index < bytes.count {
      if state == .framed { index += appendFramed(bytes.extracting(index...)) }
      guard index < bytes.count else { return }
      let byte = bytes[index]
      index += 1
      switch (state, byte) {
      case (_, 0x0B):
        if state == .framed { counts.bad += 1 }
        if state == .bare { end(take) }
        state = .framed
        message.removeAll(keepingCapacity: true)
      case (.framed, 0x1C):
        state = .outside
        end(take)
      case (.framed, _), (.bare, _): append(byte, take)
      case (.outside, 0x0D), (.outside, 0x0A): outside.removeAll(keepingCapacity: true)
      case (.outside, _): skip(byte)
      }
    }
  }

  mutating func finish(_ take: (DeviceRecord) -> Void) {
    if state == .bare { end(take) }
    state = .outside
  }

  /// Takes what stands before the next mark of a frame at once; how many bytes that were.
  private mutating func appendFramed(_ bytes: Span<UInt8>) -> Int {
    var count = 0
    while count < bytes.count, bytes[count] != 0x0B, bytes[count] != 0x1C { count += 1 }
    let room = Self.longest - message.count
    count = min(count, max(room, 0))
    // The array offers no safe way to append a span at once; the pointer does not leave the call.
    unsafe bytes.extracting(0..<count).withUnsafeBufferPointer {
      unsafe message.append(contentsOf: $0)
    }
    return count
  }

  private mutating func append(_ byte: UInt8, _ take: (DeviceRecord) -> Void) {
    message.append(byte)
    if message.count > Self.longest {
      counts.bad += 1
      state = .outside
      message = []
    }
    // Without frames a message ends where the next begins.
    guard state == .bare, message.count > 4, message.suffix(3).elementsEqual(Self.header),
      message[message.count - 4] == 0x0D || message[message.count - 4] == 0x0A
    else { return }
    message.removeLast(3)
    end(take)
    message = Self.header
  }

  /// A line outside any frame: recordings of messages often have none.
  private mutating func skip(_ byte: UInt8) {
    counts.skipped += 1
    guard outside.count < Self.header.count else { return }
    outside.append(byte)
    guard outside == Self.header else { return }
    outside = []
    counts.skipped -= Self.header.count
    state = .bare
    message = Self.header
  }

  mutating func takeReplies() -> [UInt8] {
    defer { replies = [] }
    return replies
  }

  private mutating func end(_ take: (DeviceRecord) -> Void) {
    guard let found = HL7Message(message) else {
      counts.bad += 1
      return
    }
    if counts.good == 0 { counts.skippedAtFirst = counts.skipped }
    counts.good += 1
    if found.wantsAnswer { replies += found.answer }
    guard found.isReport else { return }
    if let identity = found.identity {
      guard !seen.contains(identity) else { return }
      seen.append(identity)
      if seen.count > Self.memory { seen.removeFirst() }
    }
    if let record = record(found) { take(record) }
  }

  private mutating func record(_ message: HL7Message) -> DeviceRecord? {
    kinds.begin()
    let found = message.observations.compactMap { HL7Observation($0, message, &kinds) }
    guard !found.isEmpty else { return nil }
    let clock = HL7Clock(message)
    var vital = VitalRow()
    // Of two sensors the first that has a value is the patient's usual one; the pulse of a single
    // cuff reading comes after all others.
    for observation in found.filter({ !$0.isSpot }) + found.filter(\.isSpot)
    where !observation.parameter.isCuff {
      guard vital[observation.parameter]?.value == nil else { continue }
      if let hundredths = observation.hundredths, clock.isCurrent(observation.time) {
        vital.set(
          observation.parameter, hundredths: hundredths,
          doubt: observation.isDoubtful ? .noise : nil)
      } else if vital[observation.parameter] == nil {
        vital.setMissing(observation.parameter, .noValue)
      }
    }
    let isDemonstration = found.contains(where: \.isDemonstration)
    wasDemonstration = wasDemonstration || isDemonstration
    if wasDemonstration { vital.isSimulated = isDemonstration }
    vital.deviceClock = clock.sent
    let reading = Self.cuff(found.filter(\.parameter.isCuff), message)
    return DeviceRecord(
      vital: vital, cuff: reading?.row, cuffAge: reading.flatMap { clock.age($0.time) })
  }

  /// The newest of the readings that are whole, each the values of one time; else the newest.
  private static func cuff(
    _ values: [HL7Observation], _ message: HL7Message
  ) -> (row: CuffRow, time: Range<Int>)? {
    var readings: [(row: CuffRow, time: Range<Int>)] = []
    for value in values {
      let place =
        readings.firstIndex { message.text.bytes($0.time) == message.text.bytes(value.time) }
        ?? {
          readings.append((CuffRow(), value.time))
          return readings.count - 1
        }()
      let pressure = value.hundredths.flatMap { Int32(exactly: $0) }
        .flatMap(Pressure.init(hundredths:))
      switch value.parameter {
      case .cuffSystolic: readings[place].row.systolic = pressure
      case .cuffDiastolic: readings[place].row.diastolic = pressure
      default: readings[place].row.mean = pressure
      }
    }
    func order(_ reading: (row: CuffRow, time: Range<Int>)) -> (Int, Int64) {
      let isWhole = reading.row.systolic != nil && reading.row.diastolic != nil
      return (isWhole ? 1 : 0, message.time(reading.time)?.unixMilliseconds ?? 0)
    }
    return readings.max { order($0) < order($1) }
  }
}

/// The times of one message, by the sender's clock.
struct HL7Clock {
  /// How old a value may be when its report is sent, and still be called current.
  private static let tolerance = TimeSpan.seconds(15)
  /// The same where times are given to the minute.
  private static let coarseTolerance = TimeSpan.seconds(75)

  private let message: HL7Message
  /// When the message was sent.
  let sent: WallTime?

  init(_ message: HL7Message) {
    self.message = message
    sent = message.time(message.header(7))
  }

  /// How old what was measured at a time is; nil when the sender does not say.
  ///
  /// Of two times of which one has a zone, the other is in the same. One device dates its values
  /// ahead of the message: nothing is younger than new.
  func age(_ field: Range<Int>) -> TimeSpan? {
    let own = message.zone(message.header(7)) ?? message.zone(field) ?? .zero
    guard let sent = message.time(message.header(7), in: own),
      let measured = message.time(field, in: own)
    else { return nil }
    return TimeSpan(milliseconds: max(sent.unixMilliseconds - measured.unixMilliseconds, 0))
  }

  /// Whether a value of a time may be shown as current; without a time the message's counts.
  func isCurrent(_ field: Range<Int>) -> Bool {
    guard let age = age(field) else { return true }
    return age <= (message.hasSeconds(field) ? Self.tolerance : Self.coarseTolerance)
  }
}

/// A simulated monitor that reports once a second.
struct HL7Encoder: DeviceEncoder {
  private var number = 0

  mutating func receive(_ bytes: Span<UInt8>) {}

  mutating func record(_ state: MonitorState, at time: SessionTime) -> [UInt8] {
    number += 1
    let now = Self.stamp(state.clock)
    var lines = [
      "MSH|^~\\&|CHAIRSIDE|SIM|||\(now)||ORU^R01^ORU_R01|\(number)|P|2.6",
      "OBR|1|||182777000^monitoring of patient^SCT|||\(now)",
    ]
    func add(_ code: String, _ amount: Amount?, _ unit: String, _ taken: String = "") {
      let value = amount.map { "\($0.exactText)" } ?? ""
      lines.append(
        "OBX|\(lines.count - 1)|NM|\(code)^MDC|1.0|\(value)|\(unit)^MDC|||||R|||\(taken)")
    }
    let vital = state.vital
    let rate = "264864^MDC_DIM_BEAT_PER_MIN"
    add("147842^MDC_ECG_HEART_RATE", vital.heartRate?.measured, rate)
    add("150456^MDC_PULS_OXIM_SAT_O2", vital.saturation?.measured, "262688^MDC_DIM_PERCENT")
    add("149530^MDC_PULS_OXIM_PULS_RATE", vital.pulseRate?.measured, rate)
    if let reading = state.reading {
      let taken = Self.stamp(state.clock + (state.readingTaken - time))
      let unit = "266016^MDC_DIM_MMHG"
      add("150021^MDC_PRESS_BLD_NONINV_SYS", reading.systolic.amount, unit, taken)
      add("150022^MDC_PRESS_BLD_NONINV_DIA", reading.diastolic.amount, unit, taken)
      add("150023^MDC_PRESS_BLD_NONINV_MEAN", reading.mean?.amount, unit, taken)
    }
    return [0x0B] + lines.flatMap { Array("\($0)\r".utf8) } + [0x1C, 0x0D]
  }

  private static func stamp(_ clock: WallTime) -> String {
    LineEncoder.date(clock, "YYYYMMDD") + LineEncoder.time(clock).filter { $0 != ":" }
  }
}
