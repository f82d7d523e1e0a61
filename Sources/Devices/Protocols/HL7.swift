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
  /// The longest message that is kept.
  private static let longest = 1 << 20
  /// How many messages are remembered.
  private static let memory = 64

  private(set) var counts = DecoderCounts()
  private var message: [UInt8] = []
  private var isInside = false
  private var seen: [String] = []
  private var replies: [UInt8] = []
  private var kinds = HL7Kinds()

  mutating func feed(_ bytes: Span<UInt8>, _ take: (DeviceRecord) -> Void) {
    for index in bytes.indices {
      let byte = bytes[index]
      switch (isInside, byte) {
      case (_, 0x0B):
        if isInside { counts.bad += 1 }
        isInside = true
        message.removeAll(keepingCapacity: true)
      case (true, 0x1C):
        isInside = false
        end(take)
      case (true, _):
        message.append(byte)
        if message.count > Self.longest {
          counts.bad += 1
          isInside = false
          message = []
        }
      case (false, 0x0D), (false, 0x0A): break
      case (false, _): counts.skipped += 1
      }
    }
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
    let sent = message.time(message.header(7))
    var vital = VitalRow()
    for observation in found where !observation.parameter.isCuff {
      // Of two sensors the first is the patient's usual one.
      guard vital[observation.parameter] == nil else { continue }
      if let hundredths = observation.hundredths {
        vital.set(observation.parameter, hundredths: hundredths)
      } else {
        vital.setMissing(observation.parameter, .noValue)
      }
    }
    if found.contains(where: \.isDemonstration) { vital.isSimulated = true }
    vital.deviceClock = sent
    guard let reading = Self.cuff(found.filter(\.parameter.isCuff)) else {
      return DeviceRecord(vital: vital)
    }
    // One device dates its values ahead of the message: no reading is younger than new.
    let age = sent.flatMap { sent in
      reading.time.map { max(sent.unixMilliseconds - $0.unixMilliseconds, 0) }
    }
    return DeviceRecord(
      vital: vital, cuff: reading.row, cuffAge: age.map { TimeSpan(milliseconds: $0) })
  }

  /// The newest of the readings, each the values of one time.
  private static func cuff(_ values: [HL7Observation]) -> (row: CuffRow, time: WallTime?)? {
    guard !values.isEmpty else { return nil }
    var readings: [(row: CuffRow, time: WallTime?)] = []
    for value in values {
      let place =
        readings.firstIndex { $0.time == value.time }
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
    return readings.max {
      ($0.time?.unixMilliseconds ?? 0) < ($1.time?.unixMilliseconds ?? 0)
    }
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
