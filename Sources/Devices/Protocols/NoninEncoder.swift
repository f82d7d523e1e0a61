import Vitals

/// A simulated Nonin oximeter.
struct NoninEncoder: DeviceEncoder {
  enum Format {
    case df1
    case df2
    case df7
    case df8
  }

  private let format: Format
  private var pulse = SimulatedPulse()

  init(_ format: Format) { self.format = format }

  mutating func receive(_ bytes: Span<UInt8>) {}

  mutating func record(_ state: MonitorState, at time: SessionTime) -> [UInt8] {
    let vital = state.vital
    let rate = vital.pulseRate?.value.map { Int($0.amount.roundedUnits) } ?? NoninValues.noRate
    let saturation =
      vital.saturation?.value.map { Int($0.amount.roundedUnits) } ?? NoninValues.noSaturation
    switch format {
    case .df2, .df7: return (0..<3).flatMap { _ in packet(vital, rate, saturation) }
    case .df8: return short(vital, rate, saturation) + [0]
    case .df1: return short(vital, rate, saturation)
    }
  }

  private mutating func packet(_ vital: VitalRow, _ rate: Int, _ saturation: Int) -> [UInt8] {
    var status = NoninStatus.always
    switch vital.saturation {
    case .missing(.sensorOff)?: status |= NoninStatus.disconnected
    case .missing(.searching)?, .questionable(_, .searching)?: status |= NoninStatus.outOfTrack
    case .questionable(_, .motion)?: status |= NoninStatus.artefact
    case .questionable(_, .lowPerfusion)?: status |= NoninStatus.redPerfusion
    case .measured?, .missing?, .questionable?, nil: status |= NoninStatus.greenPerfusion
    }
    var bytes: [UInt8] = []
    for frame in 0..<25 {
      let data: UInt8 =
        switch frame {
        case 0, 13, 19, 21: UInt8(rate >> 7 & 0x03)
        case 1, 14, 20, 22: UInt8(rate & 0x7F)
        case 2, 8, 9, 10, 15, 16: UInt8(saturation & 0x7F)
        case 3: 0x30
        default: 0
        }
      let first = frame == 0 ? status | NoninStatus.sync : status
      let sample = pulse.next(UInt8(clamping: rate), perSecond: 75) * 2
      let whole = format == .df2 ? [0x01, first, sample, data] : [first, sample, 0, data]
      bytes += whole + [whole.reduce(0, &+)]
    }
    return bytes
  }

  private func short(_ vital: VitalRow, _ rate: Int, _ saturation: Int) -> [UInt8] {
    var status = NoninStatus.always | UInt8(rate >> 7 & 0x03)
    switch vital.saturation {
    case .missing(.sensorOff)?: status |= 0x40
    case .missing(.searching)?, .questionable(_, .searching)?: status |= 0x20
    case .questionable(_, .motion)?: status |= 0x04
    case .questionable(_, .lowPerfusion)?: status |= 0x10
    case .measured?, .missing?, .questionable?, nil: break
    }
    return [status, UInt8(rate & 0x7F), UInt8(saturation & 0x7F)]
  }
}
