import Vitals

extension DeviceProtocol {
  /// Nonin data format 2: five-byte frames with a sum, 25 frames a packet, three packets a second.
  static let noninDF2 = nonin(
    "nonin-df2", ["nonin_df2", "df2", "nonin"], "Nonin data format 2 (Xpod, OEM III)",
    .milliseconds(333), evidence: 1, { FrameDecoder<NoninPackets<NoninFormat2>>() },
    { NoninEncoder(.df2) })

  /// Nonin data format 7: as format 2, with a 16-bit pleth and no leading 01.
  static let noninDF7 = nonin(
    "nonin-df7", ["nonin_df7", "df7"], "Nonin data format 7", .milliseconds(333), evidence: 1,
    { FrameDecoder<NoninPackets<NoninFormat7>>() }, { NoninEncoder(.df7) })

  /// Nonin data format 8: four bytes a second.
  static let noninDF8 = nonin(
    "nonin-df8", ["nonin_df8", "df8"], "Nonin data format 8", .seconds(1), evidence: 3,
    { FrameDecoder<NoninShort<NoninFormat8>>() }, { NoninEncoder(.df8) })

  /// Nonin data format 1: three bytes a second.
  static let noninDF1 = nonin(
    "nonin-df1", ["nonin_df1", "df1"], "Nonin data format 1", .seconds(1), evidence: 3,
    { FrameDecoder<NoninShort<NoninFormat1>>() }, { NoninEncoder(.df1) })

  private static func nonin(
    _ name: String, _ aliases: [String], _ title: String, _ interval: TimeSpan, evidence: Int,
    _ decoder: @escaping @Sendable () -> any DeviceDecoder,
    _ encoder: @escaping @Sendable () -> any DeviceEncoder
  ) -> DeviceProtocol {
    DeviceProtocol(
      name: name, aliases: aliases, title: title, line: LineSettings(baud: 9600),
      interval: interval, request: nil, evidence: evidence, hasClock: false,
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

/// Sets pulse rate and saturation from Nonin's numbers: 511 and 127 stand for none.
enum NoninValues {
  static let noRate = 511
  static let noSaturation = 127

  static func row(
    rate: Int, saturation: Int, absence: Absence?, doubt: Doubt?
  ) -> DeviceRecord {
    var vital = VitalRow()
    for (parameter, value, none) in [
      (Parameter.pulseRate, rate, noRate), (.saturation, saturation, noSaturation),
    ] {
      if let absence {
        vital.setMissing(parameter, absence)
      } else if value == none || value == 0 {
        vital.setMissing(parameter, doubt == .searching ? .searching : .noValue)
      } else {
        vital.set(parameter, hundredths: Int64(value) * 100, doubt: doubt)
      }
    }
    return DeviceRecord(vital: vital)
  }
}

/// How the frames of formats 2 and 7 are made.
protocol NoninFormat: Sendable {
  /// The length of a frame and the places of status and data in it.
  static var length: Int { get }
  static var statusPlace: Int { get }
  static var dataPlace: Int { get }
  /// Whether a frame can begin with this byte.
  static func canBegin(_ byte: UInt8) -> Bool
}

enum NoninFormat2: NoninFormat {
  static let length = 5
  static let statusPlace = 1
  static let dataPlace = 3
  static func canBegin(_ byte: UInt8) -> Bool { byte == 0x01 }
}

enum NoninFormat7: NoninFormat {
  static let length = 5
  static let statusPlace = 0
  static let dataPlace = 3
  static func canBegin(_ byte: UInt8) -> Bool { byte & NoninStatus.always != 0 }
}

/// Reads packets of 25 frames; only a whole packet that begins with the sync bit is one.
struct NoninPackets<Format: NoninFormat>: FrameReader {
  static var longest: Int { Format.length * frames }
  private static var frames: Int { 25 }
  /// Where the numbers for a monitor stand: HR for display, SpO2 for display.
  private static var ratePlaces: (high: Int, low: Int) { (19, 20) }
  private static var saturationPlace: Int { 8 }

  init() {}

  mutating func read(_ bytes: Span<UInt8>) -> FrameVerdict {
    guard Format.canBegin(bytes[0]) else { return .nothing }
    var status = NoninStatus()
    var rate = 0
    var saturation = 0
    for frame in 0..<Self.frames {
      let start = frame * Format.length
      guard start + Format.length <= bytes.count else { return .incomplete }
      guard Format.canBegin(bytes[start]), let data = Self.data(bytes, at: start, frame) else {
        return frame == 0 ? .nothing : .damaged
      }
      status.seen |= bytes[start + Format.statusPlace]
      switch frame {
      case Self.ratePlaces.high: rate = Int(data & 0x03) << 7
      case Self.ratePlaces.low: rate |= Int(data & 0x7F)
      case Self.saturationPlace: saturation = Int(data & 0x7F)
      default: break
      }
    }
    let record = NoninValues.row(
      rate: rate, saturation: saturation, absence: status.absence, doubt: status.doubt)
    return .frame(record, length: Self.longest)
  }

  /// The data byte of a good frame: bit 7 of the status, the sum, and the sync bit in the first
  /// frame alone.
  private static func data(_ bytes: Span<UInt8>, at start: Int, _ frame: Int) -> UInt8? {
    var sum: UInt8 = 0
    for index in start..<(start + Format.length - 1) { sum &+= bytes[index] }
    let status = bytes[start + Format.statusPlace]
    guard sum == bytes[start + Format.length - 1], status & NoninStatus.always != 0,
      (status & NoninStatus.sync != 0) == (frame == 0)
    else { return nil }
    return bytes[start + Format.dataPlace]
  }
}

/// How the frames of formats 1 and 8 are made: only the first byte has bit 7.
protocol NoninShortFormat: Sendable {
  static var length: Int { get }
  /// The bits of a fourth byte that mean a fault; 0 without one.
  static var faultBits: UInt8 { get }
}

enum NoninFormat8: NoninShortFormat {
  static let length = 4
  static let faultBits: UInt8 = 0x08
}

enum NoninFormat1: NoninShortFormat {
  static let length = 3
  static let faultBits: UInt8 = 0
}

/// Reads the short formats.
///
/// They have no sum, so the first frame counts once a second follows it.
struct NoninShort<Format: NoninShortFormat>: FrameReader {
  static var longest: Int { Format.length * 2 }
  private var isLocked = false
  private var cache = RecordCache()

  init() {}

  mutating func read(_ bytes: Span<UInt8>) -> FrameVerdict {
    let needed = isLocked ? Format.length : Format.length * 2
    for index in 0..<min(needed, bytes.count) {
      let begins = index % Format.length == 0
      guard (bytes[index] & 0x80 != 0) == begins else {
        isLocked = false
        return .nothing
      }
    }
    guard bytes.count >= needed else { return .incomplete }
    isLocked = true
    let (status, low, saturation) = (bytes[0], bytes[1], bytes[2])
    let fault = Format.faultBits != 0 && bytes[Format.length - 1] & Format.faultBits != 0
    let key =
      UInt64(status) << 16 | UInt64(low) << 8 | UInt64(saturation) | (fault ? 1 << 24 : 0)
    let record = cache.record(key) {
      let doubt: Doubt? =
        status & 0x20 != 0
        ? .searching : status & 0x04 != 0 ? .motion : status & 0x10 != 0 ? .lowPerfusion : nil
      return NoninValues.row(
        rate: Int(status & 0x03) << 7 | Int(low), saturation: Int(saturation),
        absence: status & 0x40 != 0 ? .sensorOff : fault ? .fault : nil, doubt: doubt)
    }
    return .frame(record, length: Format.length)
  }
}
