import Text
import Vitals

extension DeviceProtocol {
  /// GE / Datex-Ohmeda S/5 records ("S/5 Computer Interface"): AM, CCM, CARESCAPE B450 to B850,
  /// B105 to B155.
  static let geDRI = DeviceProtocol(
    name: "ge-dri", aliases: ["ge", "dri", "s5"], title: "GE / Datex-Ohmeda S/5 records",
    line: DeviceLine(
      settings: LineSettings(baud: 19_200, parity: .even, hasHardwareFlowControl: true),
      alternatives: [LineSettings(baud: 115_200, parity: .even, hasHardwareFlowControl: true)]),
    request: HostRequest(
      start: GEDRIRequest.bytes(interval: 1), stop: GEDRIRequest.bytes(interval: 0),
      repeatAfter: .seconds(10)),
    evidence: FrameEvidence(framesToDetect: 3, isUnmistakable: true),
    output: DeviceOutput(interval: .seconds(1), hasClock: true),
    makeDecoder: { GEDRIDecoder() }, makeEncoder: { GEDRIEncoder() })
}

/// The layout of an S/5 record (protocol table, section 1); all numbers are little-endian.
enum GEDRILayout {
  static let flag: UInt8 = 0x7E
  static let escape: UInt8 = 0x7D
  /// Length, number, level, plug, clock, main type at 14 and eight sub-record entries at 16.
  static let headerLength = 40
  static let clockOffset = 6
  static let mainTypeOffset = 14
  static let listOffset = 16
  static let listEnd: UInt8 = 0xFF
  /// The longest payload a monitor sends.
  static let longestPayload = 1490
  static let physiological: Int16 = 0
  static let waveform: Int16 = 1
  static let alarm: Int16 = 4
  /// A physiological sub-record: time, 270 bytes of one class, marker, reserved, class word.
  static let subRecordLength = 278
  static let classOffset = 4
  static let classWordOffset = 276
  /// Values of -32001 and below all mean "no value".
  static let firstInvalid: Int16 = -32_001
  static let invalid: Int16 = -32_767

  /// Offsets in the basic class.
  static let ecgStatus = 0
  static let heartRate = 6
  static let respiratoryRate = 14
  static let cuffStatus = 72
  static let cuffLabel = 76
  static let systolic = 78
  static let diastolic = 80
  static let mean = 82
  static let oximeterStatus = 118
  static let saturation = 124
  static let pulseRate = 126
  /// Four probes: status, label, and hundredths of a degree at `temperature` behind.
  static let probes = [86, 94, 102, 110]
  static let temperature = 6
  /// Hundredths of a percent of the gas.
  static let endTidalCO2 = 138
  /// The pressure of the air in tenths of a mmHg.
  static let ambientPressure = 144
  /// From the top of the highest clinic to the deepest, in tenths of a mmHg.
  static let ambientPressures = 3500...8500

  /// The status of the gas module, whose apnoea is that of the patient.
  static let gasStatus = 132

  static let modulePresent: UInt32 = 1
  static let asystole: UInt32 = 1 << 2
  static let ecgNoise: UInt32 = 1 << 7
  static let ecgArtefact: UInt32 = 1 << 8
  static let ecgLearning: UInt32 = 1 << 9
  /// Each of the three channels of the ECG is off: no electrode, or none on the patient.
  static let channelsOff: [UInt32] = [1 << 11, 1 << 12, 1 << 13]
  static let gasApnoea: UInt32 = 1 << 2
  /// The apnoea was found by the impedance of the chest.
  static let chestApnoea: UInt32 = 1 << 7
  /// The apnoea alarm is off, while its other bits go on: so in every captured record.
  static let apnoeaOff: UInt32 = 1 << 8
  static let cuffMeasuring: UInt16 = 1 << 5
}

/// Reads S/5 records: flags, escapes, sum and length, then the basic class of displayed values.
public struct GEDRIDecoder: DeviceDecoder {
  /// What the decoder has made of the stream so far.
  public private(set) var counts = DecoderCounts()

  /// The unescaped bytes since the last flag.
  private var frame: [UInt8] = []
  private var isEscaped = false
  /// Whether a flag has been read; the bytes before the first are the middle of a record.
  private var isSynchronised = false
  /// Whether the frame is longer than any record.
  private var isOverlong = false

  /// A decoder at the start of a stream.
  public init() {}

  /// Decodes bytes and emits each record that is complete.
  public mutating func feed(_ bytes: Span<UInt8>, _ emit: (DeviceRecord) -> Void) {
    for index in bytes.indices {
      let byte = bytes[index]
      if byte == GEDRILayout.flag {
        if let record = endFrame() { emit(record) }
      } else if !isSynchronised {
        counts.skipped += 1
      } else if byte == GEDRILayout.escape {
        isEscaped = true
      } else {
        append(isEscaped ? byte | 0x20 : byte)
        isEscaped = false
      }
    }
  }

  private mutating func append(_ byte: UInt8) {
    guard frame.count <= GEDRILayout.longestPayload else {
      isOverlong = true
      return
    }
    frame.append(byte)
  }

  /// A closing flag may also be an opening one, so every flag starts a frame.
  private mutating func endFrame() -> DeviceRecord? {
    defer {
      frame.removeAll(keepingCapacity: true)
      isEscaped = false
      isOverlong = false
      isSynchronised = true
    }
    guard !frame.isEmpty else { return nil }
    guard !isOverlong, !isEscaped, let payload = checkedPayload() else {
      counts.bad += 1
      return nil
    }
    // On a line with echo our own request comes back: it is no evidence of a monitor.
    guard payload != GEDRILayout.headerLength + GEDRIRequest.bodyLength else {
      counts.skipped += payload
      return nil
    }
    if counts.good == 0 { counts.skippedAtFirst = counts.skipped }
    counts.good += 1
    return record(payload)
  }

  /// The length of the payload; nil when sum, length field or main type are wrong.
  private func checkedPayload() -> Int? {
    let length = frame.count - 1
    guard length >= GEDRILayout.headerLength else { return nil }
    var sum: UInt8 = 0
    for index in 0..<length { sum &+= frame[index] }
    guard sum == frame[length], Int(signed(at: 0)) == length else { return nil }
    switch signed(at: GEDRILayout.mainTypeOffset) {
    case GEDRILayout.physiological, GEDRILayout.waveform, GEDRILayout.alarm: return length
    default: return nil
    }
  }

  private func signed(at offset: Int) -> Int16 {
    Int16(bitPattern: unsigned(at: offset))
  }

  private func unsigned(at offset: Int) -> UInt16 {
    UInt16(frame[offset]) | UInt16(frame[offset + 1]) << 8
  }

  private func unsigned32(at offset: Int) -> UInt32 {
    UInt32(unsigned(at: offset)) | UInt32(unsigned(at: offset + 2)) << 16
  }

  /// The displayed values of a physiological record; nil for one that carries none.
  private func record(_ length: Int) -> DeviceRecord? {
    guard signed(at: GEDRILayout.mainTypeOffset) == GEDRILayout.physiological else { return nil }
    for entry in 0..<8 {
      let place = GEDRILayout.listOffset + entry * 3
      if frame[place + 2] == GEDRILayout.listEnd { return nil }
      let start = GEDRILayout.headerLength + Int(signed(at: place))
      guard start >= GEDRILayout.headerLength, start + GEDRILayout.subRecordLength <= length
      else { continue }
      let word = unsigned(at: start + GEDRILayout.classWordOffset)
      // High byte 0: the basic class; low nibble 1: displayed values, not a trend.
      guard word >> 8 == 0, word & 0x0F == 1 else { continue }
      return basicClass(at: start + GEDRILayout.classOffset)
    }
    return nil
  }

  private func basicClass(at base: Int) -> DeviceRecord {
    var vital = VitalRow()
    set(.heartRate, in: &vital, at: base + GEDRILayout.heartRate, unit: 100, doubt: ecgDoubt(base))
    set(.respiratoryRate, in: &vital, at: base + GEDRILayout.respiratoryRate, unit: 100)
    set(.saturation, in: &vital, at: base + GEDRILayout.saturation, unit: 1)
    set(.pulseRate, in: &vital, at: base + GEDRILayout.pulseRate, unit: 100)
    setEndTidalCO2(in: &vital, base)
    setTemperature(in: &vital, base)
    vital.flags = flags(base, vital)
    if vital.flags?.contains(.leadsOff) == true, vital.heartRate?.value == nil {
      vital.setMissing(.heartRate, .sensorOff)
    }
    let seconds = Int64(unsigned32(at: GEDRILayout.clockOffset))
    vital.deviceClock = WallTime(unixMilliseconds: seconds * 1000)
    return DeviceRecord(vital: vital, cuff: cuff(base)?.coherent)
  }

  /// What the states of ECG and gas module tell of the patient and of the electrodes.
  private func flags(_ base: Int, _ vital: VitalRow) -> DeviceFlags {
    typealias Layout = GEDRILayout
    var flags: DeviceFlags = []
    let ecg = unsigned32(at: base + Layout.ecgStatus)
    if ecg & Layout.modulePresent != 0 {
      if ecg & Layout.asystole != 0 { flags = [.asystole, .alarm] }
      let off = Layout.channelsOff.map { ecg & $0 != 0 }
      // A cable of three electrodes has one channel: the others are always off.
      let isOff = off.allSatisfy(\.self) || (off[0] && vital.heartRate?.value == nil)
      if isOff { flags.insert(.leadsOff) }
    }
    let gas = unsigned32(at: base + Layout.gasStatus)
    if gas & Layout.modulePresent != 0, gas & Layout.apnoeaOff == 0,
      gas & (Layout.gasApnoea | Layout.chestApnoea) != 0
    {
      flags = flags.union([.apnoea, .alarm])
    }
    return flags
  }

  private func ecgDoubt(_ base: Int) -> Doubt? {
    let status = unsigned32(at: base + GEDRILayout.ecgStatus)
    if status & GEDRILayout.ecgLearning != 0 { return .searching }
    return status & (GEDRILayout.ecgNoise | GEDRILayout.ecgArtefact) != 0 ? .noise : nil
  }

  /// Sets a parameter from a number whose unit is `unit` hundredths.
  private func set(
    _ parameter: Parameter, in vital: inout VitalRow, at offset: Int, unit: Int64,
    doubt: Doubt? = nil
  ) {
    let raw = signed(at: offset)
    if raw <= GEDRILayout.firstInvalid {
      vital.setMissing(parameter, .noValue)
    } else {
      vital.set(parameter, hundredths: Int64(raw) * unit, doubt: doubt)
    }
  }

  /// The share of the gas times the pressure of the air: without the latter it is no pressure.
  private func setEndTidalCO2(in vital: inout VitalRow, _ base: Int) {
    let share = signed(at: base + GEDRILayout.endTidalCO2)
    let ambient = signed(at: base + GEDRILayout.ambientPressure)
    // A monitor without a gas module sends neither: nothing is missing then.
    guard share > GEDRILayout.firstInvalid || ambient > GEDRILayout.firstInvalid else { return }
    guard share > GEDRILayout.firstInvalid,
      GEDRILayout.ambientPressures.contains(Int(ambient))
    else {
      vital.setMissing(.endTidalCO2, .noValue)
      return
    }
    vital.set(.endTidalCO2, hundredths: Int64(share) * Int64(ambient) / 1000)
  }

  /// The first probe that measures; where it is placed the monitor's label tells, which is not shown.
  private func setTemperature(in vital: inout VitalRow, _ base: Int) {
    for probe in GEDRILayout.probes {
      guard unsigned32(at: base + probe) & GEDRILayout.modulePresent != 0 else { continue }
      let raw = signed(at: base + probe + GEDRILayout.temperature)
      guard raw > GEDRILayout.firstInvalid else { continue }
      return vital.set(.temperature, hundredths: Int64(raw))
    }
  }

  private func cuff(_ base: Int) -> CuffRow? {
    let status = unsigned32(at: base + GEDRILayout.cuffStatus)
    guard status & GEDRILayout.modulePresent != 0 else { return nil }
    let label = unsigned(at: base + GEDRILayout.cuffLabel)
    return CuffRow(
      systolic: Pressure(hundredths: Int32(signed(at: base + GEDRILayout.systolic))),
      diastolic: Pressure(hundredths: Int32(signed(at: base + GEDRILayout.diastolic))),
      mean: Pressure(hundredths: Int32(signed(at: base + GEDRILayout.mean))),
      isMeasuring: label & GEDRILayout.cuffMeasuring != 0)
  }
}
