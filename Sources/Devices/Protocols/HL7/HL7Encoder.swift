import Vitals

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
