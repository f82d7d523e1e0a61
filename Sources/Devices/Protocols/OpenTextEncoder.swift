import Text
public import Vitals

/// A simulated board that sends the open text feed, one JSON object a second.
public struct OpenTextEncoder: DeviceEncoder {
  private var seq: Int64 = 0

  /// A board before its first line.
  public init() {}

  /// Nothing: the board reads no input.
  public mutating func receive(_ bytes: Span<UInt8>) {}

  /// The line of one second.
  public mutating func record(_ state: MonitorState, at time: SessionTime) -> [UInt8] {
    seq += 1
    let vital = state.vital
    var writer = JSONWriter()
    writer.beginObject()
    writer.member("v", 1)
    writer.member("seq", seq)
    let parameters: [Parameter] = [
      .heartRate, .saturation, .pulseRate, .respiratoryRate, .endTidalCO2, .temperature,
    ]
    for parameter in parameters {
      guard let reading = vital[parameter] else { continue }
      writer.member(
        parameter.symbol, hundredthsOrNull: reading.value.map { Int64($0.hundredths) })
    }
    if let reading = state.reading {
      writer.key("nibp")
      writer.beginObject()
      writer.member("sys", hundredths: Int64(reading.systolic.hundredths))
      writer.member("dia", hundredths: Int64(reading.diastolic.hundredths))
      writer.member("map", hundredthsOrNull: reading.mean.map { Int64($0.hundredths) })
      writer.member("age_s", (time - state.readingTaken).wholeSeconds)
      writer.endObject()
    }
    writer.member("status", status(vital))
    writer.endObject()
    return writer.bytes + [UInt8(ascii: "\n")]
  }

  private func status(_ vital: VitalRow) -> String {
    switch vital.saturation {
    case .missing(.sensorOff)?: "finger_out"
    case .missing(.searching)?, .questionable(_, .searching)?: "searching"
    case .missing(.fault)?: "fault"
    case .questionable(_, .motion)?: "motion"
    case .questionable(_, .lowPerfusion)?: "low_perfusion"
    case .measured?, .missing?, .questionable?, nil: vital.isSimulated == true ? "simulated" : "ok"
    }
  }
}
