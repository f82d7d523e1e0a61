import Vitals

extension DeviceProtocol {
  /// Contec CMS50 with firmware of version 4.6 and later: nine-byte packets, 60 a second, on
  /// request.
  static let contec = DeviceProtocol(
    name: "cms50", aliases: ["contec", "contec_cms50_v7", "contec-cms50-v7", "cms50-v7"],
    title: "Contec CMS50D+, CMS50E, CMS50F (version 7)",
    line: DeviceLine(
      settings: LineSettings(baud: 115_200), alternatives: [LineSettings(baud: 19_200)]),
    // A1 starts the live data, and again keeps them coming: without it they stop after 30 s.
    request: HostRequest(
      start: ContecDecoder.command(0xA1), stop: ContecDecoder.command(0xA2),
      repeatAfter: .seconds(5), isKeepAlive: true),
    evidence: FrameEvidence(framesToDetect: 10, hasSum: false),
    output: DeviceOutput(
      interval: .milliseconds(17), wave: WaveFormat(rate: 60, range: 0...127)),
    makeDecoder: { ContecDecoder() },
    makeEncoder: { ContecEncoder() })
}

/// Reads packets `01 h b2…b8`: all bytes but the first have bit 7, whose real values are in h.
///
/// There is no checksum, so a packet counts once another follows it; from then on each counts until
/// the pattern breaks.
struct ContecDecoder: FrameDecoder {
  private static var length: Int { 9 }
  var stream = FrameStream()
  var longest: Int { 18 }
  private var isLocked = false
  private var check = RepetitionCheck()

  static func command(_ code: UInt8) -> [UInt8] {
    [0x7D, 0x81, code] + [UInt8](repeating: 0x80, count: 6)
  }

  func canFollow(_ bytes: Span<UInt8>) -> Bool? {
    NextFrame.begins(bytes, length: Self.length) { $0 & 0x80 == 0 }
  }

  func addWave(of frame: Span<UInt8>, to samples: inout [Int16]) {
    samples.append(Int16(frame[3] & 0x7F))
  }

  mutating func read(_ bytes: Span<UInt8>, _ record: inout DeviceRecord) -> FrameVerdict {
    let needed = isLocked ? Self.length : Self.length * 2
    for index in 0..<min(needed, bytes.count) {
      let isGood = index % Self.length == 0 ? bytes[index] == 0x01 : bytes[index] & 0x80 != 0
      guard isGood else {
        isLocked = false
        return .nothing
      }
    }
    guard bytes.count >= needed else { return .incomplete }
    isLocked = true
    func real(_ index: Int) -> UInt8 {
      bytes[index] & 0x7F | (bytes[1] >> UInt8(index - 2) & 1) << 7
    }
    // A search that lasts too long has a flag of its own.
    let (isOff, isSearching) = (real(2) & 0x80 != 0, real(3) & 0x80 != 0 || real(2) & 0x10 != 0)
    let (rate, saturation) = (real(5), real(6) & 0x7F)
    let key =
      UInt64(rate) << 8 | UInt64(saturation) | (isOff ? 1 << 16 : 0) | (isSearching ? 1 << 17 : 0)
    if check.isNew(key) {
      record.vital.setContec(
        isOff: isOff, isSearching: isSearching, rate: Int(rate), saturation: Int(saturation))
    }
    return .record(length: Self.length)
  }
}

extension VitalRow {
  /// Sets the values of a Contec or BCI frame: 255 and 127, or zeros, stand for no value.
  mutating func setContec(isOff: Bool, isSearching: Bool, rate: Int, saturation: Int) {
    let (absence, doubt) = (isOff ? Absence.sensorOff : nil, isSearching ? Doubt.searching : nil)
    setOximeter(.pulseRate, rate, none: 255, absence, doubt)
    setOximeter(.saturation, saturation, none: 127, absence, doubt)
  }
}

/// The values that the Contec and BCI streams have in common.
enum FiveBitOximeter {
  /// The flags and numbers that a simulated oximeter sends for a state.
  static func numbers(
    _ vital: VitalRow
  ) -> (isOff: Bool, isSearching: Bool, rate: UInt8, saturation: UInt8) {
    let isOff = vital.saturation == .missing(.sensorOff)
    var isSearching = vital.saturation == .missing(.searching)
    if case .questionable(_, .searching)? = vital.saturation { isSearching = true }
    let rate = vital.pulseRate?.value.map { UInt8(clamping: $0.amount.roundedUnits) } ?? 255
    let saturation = vital.saturation?.value.map { UInt8(clamping: $0.amount.roundedUnits) } ?? 127
    return isOff ? (true, isSearching, 0, 0) : (false, isSearching, rate, saturation)
  }
}

/// A simulated CMS50 that sends while it is kept alive.
struct ContecEncoder: DeviceEncoder {
  private static let lifetime = 30
  private var seconds = 0
  private var pulse = SimulatedPulse()

  mutating func receive(_ bytes: Span<UInt8>) {
    for index in bytes.indices where index + 2 < bytes.count && bytes[index] == 0x7D {
      switch bytes[index + 2] {
      case 0xA1, 0xAF: seconds = Self.lifetime
      case 0xA2: seconds = 0
      default: break
      }
    }
  }

  mutating func record(_ state: MonitorState, at time: SessionTime) -> [UInt8] {
    guard seconds > 0 else { return [] }
    seconds -= 1
    let numbers = FiveBitOximeter.numbers(state.vital)
    return (0..<60).flatMap { _ -> [UInt8] in
      let real: [UInt8] = [
        numbers.isOff ? 0x85 : 0x05, pulse.next(numbers.rate) | (numbers.isSearching ? 0x80 : 0), 5,
        numbers.rate, numbers.saturation, 0xFF, 0xFF,
      ]
      var high: UInt8 = 0x80
      for (index, byte) in real.enumerated() { high |= (byte >> 7) << UInt8(index) }
      return [0x01, high] + real.map { $0 | 0x80 }
    }
  }
}
