public import Vitals

/// The request a host sends to an S/5 monitor.
enum GEDRIRequest {
  /// The body: kind 1 (displayed values), interval in seconds, class mask 0 (basic only).
  static let bodyLength = 9

  /// The bytes that ask for displayed values every so many seconds; 0 asks to stop.
  static func bytes(interval: UInt8) -> [UInt8] {
    var payload = [UInt8](repeating: 0, count: GEDRILayout.headerLength + bodyLength)
    payload[0] = UInt8(payload.count)
    payload[21] = GEDRILayout.listEnd
    payload[GEDRILayout.headerLength] = 1
    payload[GEDRILayout.headerLength + 1] = interval
    return GEDRIFrame.bytes(payload)
  }
}

/// The frame around a payload: flags, escapes and the sum.
enum GEDRIFrame {
  static func bytes(_ payload: [UInt8]) -> [UInt8] {
    let sum = payload.reduce(0, &+)
    var frame = [GEDRILayout.flag]
    for byte in payload + [sum] {
      if byte == GEDRILayout.flag || byte == GEDRILayout.escape {
        frame.append(GEDRILayout.escape)
        frame.append(byte & ~0x20)
      } else {
        frame.append(byte)
      }
    }
    frame.append(GEDRILayout.flag)
    return frame
  }
}

/// A simulated S/5 monitor: silent until asked, then one record per interval.
public struct GEDRIEncoder: DeviceEncoder {
  private var received: [UInt8] = []
  /// The requested spacing, in seconds; nil before a request and after a stop.
  private var interval: Int64?
  private var number: UInt8 = 0

  /// A monitor before the first request.
  public init() {}

  /// Reads requests, which stand between flags.
  public mutating func receive(_ bytes: Span<UInt8>) {
    for index in bytes.indices {
      let byte = bytes[index]
      guard byte == GEDRILayout.flag else {
        if received.count <= GEDRILayout.longestPayload { received.append(byte) }
        continue
      }
      handleRequest()
      received.removeAll(keepingCapacity: true)
    }
  }

  private mutating func handleRequest() {
    let length = GEDRILayout.headerLength + GEDRIRequest.bodyLength
    guard received.count == length + 1, received[GEDRILayout.headerLength] == 1,
      received.dropLast().reduce(0, &+) == received[length]
    else { return }
    let seconds = Int64(received[GEDRILayout.headerLength + 1])
    interval = seconds == 0 ? nil : seconds
  }

  /// The record of one second; none unless the host asked and the interval is over.
  public mutating func record(_ state: MonitorState, at time: SessionTime) -> [UInt8] {
    guard let interval, time.milliseconds / 1000 % interval == 0 else { return [] }
    return encode(state)
  }

  /// A physiological record of the basic class, whether asked for or not.
  mutating func encode(_ state: MonitorState) -> [UInt8] {
    let length = GEDRILayout.headerLength + GEDRILayout.subRecordLength
    var payload = [UInt8](repeating: 0, count: length)
    let seconds = UInt32(clamping: state.clock.unixMilliseconds / 1000)
    Self.write(UInt16(length), at: 0, in: &payload)
    payload[2] = number
    payload[3] = 0x0A
    Self.write(UInt16(seconds & 0xFFFF), at: GEDRILayout.clockOffset, in: &payload)
    Self.write(UInt16(seconds >> 16), at: GEDRILayout.clockOffset + 2, in: &payload)
    payload[GEDRILayout.listOffset + 2] = 1
    payload[GEDRILayout.listOffset + 5] = GEDRILayout.listEnd
    let start = GEDRILayout.headerLength
    Self.write(UInt16(seconds & 0xFFFF), at: start, in: &payload)
    Self.write(UInt16(seconds >> 16), at: start + 2, in: &payload)
    Self.write(0x00A1, at: start + GEDRILayout.classWordOffset, in: &payload)
    fill(state, at: start + GEDRILayout.classOffset, in: &payload)
    number &+= 1
    return GEDRIFrame.bytes(payload)
  }

  private func fill(_ state: MonitorState, at base: Int, in payload: inout [UInt8]) {
    for offset in stride(from: 0, to: 270, by: 2) {
      Self.write(UInt16(bitPattern: GEDRILayout.invalid), at: base + offset, in: &payload)
    }
    let vital = state.vital
    Self.write32(status(vital), at: base + GEDRILayout.ecgStatus, in: &payload)
    Self.write(vital[.heartRate], at: base + GEDRILayout.heartRate, unit: 100, in: &payload)
    Self.write(
      vital[.respiratoryRate], at: base + GEDRILayout.respiratoryRate, unit: 100, in: &payload)
    Self.write32(3, at: base + GEDRILayout.oximeterStatus, in: &payload)
    Self.write(vital[.saturation], at: base + GEDRILayout.saturation, unit: 1, in: &payload)
    Self.write(vital[.pulseRate], at: base + GEDRILayout.pulseRate, unit: 100, in: &payload)
    if let gas = vital[.endTidalCO2]?.value {
      // At 760 mmHg a mmHg is 13.158 hundredths of a percent; rounded up, it reads back the same.
      let share = (Int(gas.hundredths) * 1000 + 7599) / 7600
      Self.write(UInt16(share), at: base + GEDRILayout.endTidalCO2, in: &payload)
      Self.write(7600, at: base + GEDRILayout.ambientPressure, in: &payload)
    }
    if let temperature = vital[.temperature]?.value, let probe = GEDRILayout.probes.first {
      Self.write32(3, at: base + probe, in: &payload)
      Self.write(
        UInt16(temperature.hundredths), at: base + probe + GEDRILayout.temperature, in: &payload)
    }
    let hasApnoea = vital.flags?.contains(.apnoea) == true
    let gasStatus = 3 | (hasApnoea ? GEDRILayout.gasApnoea : 0)
    Self.write32(gasStatus, at: base + GEDRILayout.gasStatus, in: &payload)
    let cuff = state.cuffRow
    let label = 0x000B | (state.isMeasuring ? GEDRILayout.cuffMeasuring : 0)
    Self.write32(3, at: base + GEDRILayout.cuffStatus, in: &payload)
    Self.write(label, at: base + GEDRILayout.cuffLabel, in: &payload)
    for (pressure, offset) in [
      (cuff.systolic, GEDRILayout.systolic), (cuff.diastolic, GEDRILayout.diastolic),
      (cuff.mean, GEDRILayout.mean),
    ] {
      let reading = pressure.map { Reading.measured($0.amount) }
      Self.write(reading, at: base + offset, unit: 1, in: &payload)
    }
  }

  /// The ECG status: module present and active, heart rate from the ECG, its alarms, and any doubt
  /// about it.
  private func status(_ vital: VitalRow) -> UInt32 {
    var status: UInt32 = 3 | 1 << 3
    if vital.flags?.contains(.asystole) == true { status |= GEDRILayout.asystole }
    if vital.flags?.contains(.leadsOff) == true {
      status = GEDRILayout.channelsOff.reduce(status, |)
    }
    guard case .questionable(_, let doubt)? = vital.heartRate else { return status }
    return status | (doubt == .searching ? GEDRILayout.ecgLearning : GEDRILayout.ecgArtefact)
  }

  private static func write(_ value: UInt16, at offset: Int, in payload: inout [UInt8]) {
    payload[offset] = UInt8(value & 0xFF)
    payload[offset + 1] = UInt8(value >> 8)
  }

  private static func write32(_ value: UInt32, at offset: Int, in payload: inout [UInt8]) {
    write(UInt16(value & 0xFFFF), at: offset, in: &payload)
    write(UInt16(value >> 16), at: offset + 2, in: &payload)
  }

  /// Writes a reading whose unit on the line is `unit` hundredths.
  private static func write(
    _ reading: Reading<Amount>?, at offset: Int, unit: Int32, in payload: inout [UInt8]
  ) {
    let raw = reading?.value.map { Int16(clamping: $0.hundredths / unit) } ?? GEDRILayout.invalid
    write(UInt16(bitPattern: raw), at: offset, in: &payload)
  }
}
