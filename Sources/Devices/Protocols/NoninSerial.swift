import Vitals

extension DeviceProtocol {
  /// Nonin data format 2: five-byte frames with a sum, 25 frames a packet, three packets a second.
  static let noninDF2 = nonin(
    "nonin-df2", ["nonin_df2", "df2", "nonin"], "Nonin data format 2 (Xpod, OEM III)",
    .milliseconds(333), hasSum: true,
    { NoninPacketDecoder(format: NoninFormat(hasMark: true)) },
    { NoninEncoder(.df2) })

  /// Nonin data format 7: as format 2, with a 16-bit pleth and no leading 01.
  static let noninDF7 = nonin(
    "nonin-df7", ["nonin_df7", "df7"], "Nonin data format 7", .milliseconds(333), hasSum: true,
    { NoninPacketDecoder(format: NoninFormat(hasMark: false)) }, { NoninEncoder(.df7) })

  /// Nonin data format 8: four bytes a second.
  static let noninDF8 = nonin(
    "nonin-df8", ["nonin_df8", "df8"], "Nonin data format 8", .seconds(1), hasSum: false,
    { NoninShortDecoder(length: 4) }, { NoninEncoder(.df8) })

  /// Nonin data format 1: three bytes a second.
  static let noninDF1 = nonin(
    "nonin-df1", ["nonin_df1", "df1"], "Nonin data format 1", .seconds(1), hasSum: false,
    { NoninShortDecoder(length: 3) }, { NoninEncoder(.df1) })

  private static func nonin(
    _ name: String, _ aliases: [String], _ title: String, _ interval: TimeSpan, hasSum: Bool,
    _ decoder: @escaping @Sendable () -> any DeviceDecoder,
    _ encoder: @escaping @Sendable () -> any DeviceEncoder
  ) -> DeviceProtocol {
    DeviceProtocol(
      name: name, aliases: aliases, title: title,
      line: DeviceLine(settings: LineSettings(baud: 9600)),
      evidence: FrameEvidence(
        framesToDetect: hasSum ? 1 : 5, framesToTrust: hasSum ? 1 : 5, hasSum: hasSum,
        isUnmistakable: hasSum),
      output: DeviceOutput(
        interval: interval, wave: hasSum ? WaveFormat(rate: 75, range: 0...255) : nil),
      makeDecoder: decoder, makeEncoder: encoder)
  }
}

/// The bits of a Nonin status byte (OEM III specification, data formats 2 and 7).
struct NoninStatus {
  static let always: UInt8 = 0x80
  static let disconnected: UInt8 = 0x40
  static let artefact: UInt8 = 0x20
  static let outOfTrack: UInt8 = 0x10
  static let sensorAlarm: UInt8 = 0x08
  static let redPerfusion: UInt8 = 0x04
  static let greenPerfusion: UInt8 = 0x02
  static let sync: UInt8 = 0x01

  /// All bits seen in one packet.
  var seen: UInt8 = 0

  var absence: Absence? {
    seen & (Self.disconnected | Self.sensorAlarm) != 0 ? .sensorOff : nil
  }

  var doubt: Doubt? {
    if seen & Self.outOfTrack != 0 { return .searching }
    if seen & Self.artefact != 0 { return .motion }
    // Red alone is low, both together are yellow: marginal.
    return seen & (Self.redPerfusion | Self.greenPerfusion) == Self.redPerfusion
      ? .lowPerfusion : nil
  }
}

/// The numbers that stand for no value, and those a device can send.
enum NoninValues {
  static let noRate = 511
  static let noSaturation = 127

  /// Whether a device can send this pair: 18 to 321 beats a minute and up to 100 %, or no value.
  static func canMean(rate: Int, saturation: UInt8) -> Bool {
    (rate == 0 || (18...321).contains(rate) || rate == noRate)
      && (saturation <= 100 || saturation == noSaturation)
  }
}

extension VitalRow {
  /// Sets pulse rate and saturation from Nonin's numbers.
  mutating func setNonin(rate: Int, saturation: Int, absence: Absence?, doubt: Doubt?) {
    setOximeter(.pulseRate, rate, none: NoninValues.noRate, absence, doubt)
    setOximeter(.saturation, saturation, none: NoninValues.noSaturation, absence, doubt)
  }

  /// Sets a number of an oximeter in whole units: zero and one marker stand for none.
  mutating func setOximeter(
    _ parameter: Parameter, _ value: Int, none: Int, _ absence: Absence?, _ doubt: Doubt?
  ) {
    if let absence {
      setMissing(parameter, absence)
    } else if value == none || value == 0 {
      setMissing(parameter, doubt == .searching ? .searching : .noValue)
    } else {
      set(parameter, hundredths: Int64(value) * 100, doubt: doubt)
    }
  }
}

/// The layout of the frames of formats 2 and 7.
struct NoninFormat: Sendable {
  /// Whether a frame begins with the byte 01, before the status.
  let hasMark: Bool

  /// Five bytes in both formats.
  static var length: Int { 5 }
  /// The place of the data byte in both formats.
  static var dataPlace: Int { 3 }

  var statusPlace: Int { hasMark ? 1 : 0 }

  /// Whether a frame can begin with this byte.
  func canBegin(_ byte: UInt8) -> Bool {
    hasMark ? byte == 0x01 : byte & NoninStatus.always != 0
  }
}

/// Decodes packets of 25 frames, the first of which has the sync bit.
struct NoninPacketDecoder: FrameDecoder {
  private static var frames: Int { 25 }
  /// Where the numbers for a monitor stand: HR for display, SpO2 for display.
  private static var ratePlaces: (high: Int, low: Int) { (19, 20) }
  private static var saturationPlace: Int { 8 }

  var stream = FrameStream()
  let format: NoninFormat

  var longest: Int { NoninFormat.length * Self.frames }

  mutating func read(_ bytes: Span<UInt8>, _ record: inout DeviceRecord) -> FrameVerdict {
    guard format.canBegin(bytes[0]) else { return .nothing }
    var status = NoninStatus()
    var rate = 0
    var saturation = 0
    for frame in 0..<Self.frames {
      let start = frame * NoninFormat.length
      guard start + NoninFormat.length <= bytes.count else { return .incomplete }
      guard format.canBegin(bytes[start]), let data = data(bytes, at: start, frame) else {
        return frame == 0 ? .nothing : .damaged
      }
      status.seen |= bytes[start + format.statusPlace]
      switch frame {
      case Self.ratePlaces.high: rate = Int(data & 0x03) << 7
      case Self.ratePlaces.low: rate |= Int(data & 0x7F)
      case Self.saturationPlace: saturation = Int(data & 0x7F)
      default: break
      }
    }
    record.vital.setNonin(
      rate: rate, saturation: saturation, absence: status.absence, doubt: status.doubt)
    return .record(length: longest)
  }

  /// False when a 26th frame of the same packet follows: a frame too many has shifted all numbers.
  func canFollow(_ bytes: Span<UInt8>) -> Bool? {
    guard bytes.count >= NoninFormat.length else { return nil }
    return !format.canBegin(bytes[0]) || data(bytes, at: 0, 1) == nil
  }

  func addWave(of frame: Span<UInt8>, to samples: inout [Int16]) {
    for start in stride(from: 0, to: frame.count, by: NoninFormat.length) {
      // One byte behind the status, or the high byte of two.
      samples.append(Int16(frame[start + format.statusPlace + 1]))
    }
  }

  /// The data byte of a good frame: bit 7 of the status, the sum, and the sync bit in the first
  /// frame alone.
  private func data(_ bytes: Span<UInt8>, at start: Int, _ frame: Int) -> UInt8? {
    var sum: UInt8 = 0
    for index in start..<(start + NoninFormat.length - 1) { sum &+= bytes[index] }
    let status = bytes[start + format.statusPlace]
    guard sum == bytes[start + NoninFormat.length - 1], status & NoninStatus.always != 0,
      (status & NoninStatus.sync != 0) == (frame == 0)
    else { return nil }
    return bytes[start + NoninFormat.dataPlace]
  }
}

/// Decodes the short formats, of which only the first byte has bit 7: three bytes, or four with the
/// state of the device in the last.
///
/// They have no sum, so the first frame counts only once a second follows it.
struct NoninShortDecoder: FrameDecoder {
  /// The bits of the fourth byte of format 8.
  private enum State {
    static let fault: UInt8 = 0x08
    static let batteryLow: UInt8 = 0x03
  }

  var stream = FrameStream()
  private let length: Int
  private var isLocked = false
  private var check = RepetitionCheck()

  /// A decoder of frames of three or four bytes.
  init(length: Int) {
    self.length = length
  }

  var longest: Int { length * 2 }

  func canFollow(_ bytes: Span<UInt8>) -> Bool? {
    NextFrame.begins(bytes, length: length) { $0 & 0x80 != 0 }
  }

  mutating func read(_ bytes: Span<UInt8>, _ record: inout DeviceRecord) -> FrameVerdict {
    let needed = isLocked ? length : length * 2
    for index in 0..<min(needed, bytes.count) {
      let begins = index == 0 || index == length
      guard (bytes[index] & 0x80 != 0) == begins else {
        isLocked = false
        return .nothing
      }
    }
    guard bytes.count >= needed else { return .incomplete }
    let (status, low, saturation) = (bytes[0], bytes[1], bytes[2])
    guard NoninValues.canMean(rate: Int(status & 0x03) << 7 | Int(low), saturation: saturation)
    else {
      isLocked = false
      return .nothing
    }
    isLocked = true
    let state = length == 4 ? bytes[3] : nil
    let key =
      UInt64(status) << 16 | UInt64(low) << 8 | UInt64(saturation) | UInt64(state ?? 0) << 24
    if check.isNew(key) { Self.set(&record.vital, status, low, saturation, state) }
    return .record(length: length)
  }

  private static func set(
    _ vital: inout VitalRow, _ status: UInt8, _ low: UInt8, _ saturation: UInt8, _ state: UInt8?
  ) {
    let doubt: Doubt? =
      status & 0x20 != 0
      ? .searching : status & 0x04 != 0 ? .motion : status & 0x10 != 0 ? .lowPerfusion : nil
    let hasFault = state.map { $0 & State.fault != 0 } ?? false
    vital.setNonin(
      rate: Int(status & 0x03) << 7 | Int(low), saturation: Int(saturation),
      absence: status & 0x40 != 0 ? .sensorOff : hasFault ? .fault : nil, doubt: doubt)
    vital.flags = state.map { $0 & State.batteryLow != 0 ? [.batteryLow] : [] }
  }
}
