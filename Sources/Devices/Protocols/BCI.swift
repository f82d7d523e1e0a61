import Vitals

extension DeviceProtocol {
  /// The five-byte stream of BCI, of old Contec oximeters and of many boards, 60 a second.
  static let bci = DeviceProtocol(
    name: "bci", aliases: ["bci_5byte", "bci-5byte", "berry", "cms-p"],
    title: "five-byte stream (BCI, Berry, CMS-P)",
    line: DeviceLine(
      settings: LineSettings(baud: 4800, parity: .odd),
      alternatives: [
        LineSettings(baud: 19_200, parity: .odd), LineSettings(baud: 9600),
        LineSettings(baud: 115_200),
      ]),
    evidence: FrameEvidence(framesToDetect: 10, framesToTrust: 10, hasSum: false),
    output: DeviceOutput(
      interval: .milliseconds(17), wave: WaveFormat(rate: 60, range: 0...127)),
    makeDecoder: { BCIDecoder() },
    makeEncoder: { BCIEncoder() })
}

/// Reads packets of five bytes of which only the first has bit 7.
struct BCIDecoder: FrameDecoder {
  var stream = FrameStream()
  var longest: Int { 5 }
  private var check = RepetitionCheck()

  func canFollow(_ bytes: Span<UInt8>) -> Bool? {
    NextFrame.begins(bytes, length: 5) { $0 & 0x80 != 0 }
  }

  func addWave(of frame: Span<UInt8>, to samples: inout [Int16]) {
    samples.append(Int16(frame[1]))
  }

  mutating func read(_ bytes: Span<UInt8>, _ record: inout DeviceRecord) -> FrameVerdict {
    guard bytes[0] & 0x80 != 0 else { return .nothing }
    for index in 1..<min(5, bytes.count) where bytes[index] & 0x80 != 0 { return .nothing }
    guard bytes.count >= 5 else { return .incomplete }
    // A search that lasts too long is flagged in the first byte.
    let tooLong = bytes[0] & 0x10 != 0
    let (state, low, saturation) = (bytes[2] & 0x70 | (tooLong ? 0x20 : 0), bytes[3], bytes[4])
    let key = UInt64(state) << 16 | UInt64(low) << 8 | UInt64(saturation)
    if check.isNew(key) {
      record.vital.setContec(
        isOff: state & 0x10 != 0, isSearching: state & 0x20 != 0,
        rate: Int(low) | (state & 0x40 != 0 ? 0x80 : 0), saturation: Int(saturation))
    }
    return .record(length: 5)
  }
}

/// A simulated board.
struct BCIEncoder: DeviceEncoder {
  private var pulse = SimulatedPulse()

  mutating func receive(_ bytes: Span<UInt8>) {}

  mutating func record(_ state: MonitorState, at time: SessionTime) -> [UInt8] {
    let numbers = FiveBitOximeter.numbers(state.vital)
    var third: UInt8 = 0x05
    if numbers.isOff { third |= 0x10 }
    if numbers.isSearching { third |= 0x20 }
    if numbers.rate & 0x80 != 0 { third |= 0x40 }
    return (0..<60).flatMap { _ -> [UInt8] in
      [0x87, pulse.next(numbers.rate), third, numbers.rate & 0x7F, numbers.saturation & 0x7F]
    }
  }
}
