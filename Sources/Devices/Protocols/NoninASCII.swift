import Text
import Vitals

extension DeviceProtocol {
  /// The printer output of Nonin oximeters, one line a second.
  static let noninASCII = DeviceProtocol(
    name: "nonin-ascii", aliases: ["nonin_ascii", "nonin-printer"],
    title: "Nonin printer output (8500, 2500, 7500, 9600, 9847)",
    line: DeviceLine(settings: LineSettings(baud: 9600)),
    evidence: FrameEvidence(framesToDetect: 2), output: DeviceOutput(interval: .seconds(1)),
    makeDecoder: { NoninASCIIDecoder() },
    makeEncoder: { LineEncoder(NoninASCIIDecoder.line) })
}

/// Reads lines as `[HH:MM:SS ]SPO2=097 HR=072[ F][*]`; dashes stand for no value.
struct NoninASCIIDecoder: TextLineDecoder {
  static let separator = UInt8(ascii: " ")
  var stream = LineStream()

  mutating func read(
    _ line: TextLine, _ parts: [Range<Int>], _ record: inout DeviceRecord
  ) -> LineVerdict {
    var words = parts[...]
    if let first = words.first, line.matches(first, "99:99:99") { words = words.dropFirst() }
    guard words.count >= 2, words.count <= 4, let first = words.first,
      line.starts(first, with: "SPO2="), line.starts(words[words.startIndex + 1], with: "HR=")
    else { return .refused }
    let second = words[words.startIndex + 1]
    for (parameter, part) in [
      (Parameter.saturation, first.lowerBound + 5..<first.upperBound),
      (.pulseRate, second.lowerBound + 3..<second.upperBound),
    ] {
      let value = line.without("*", at: part)
      if value.count == 3, line.consists(value, of: "-") {
        record.vital.setMissing(parameter, .noValue)
      } else if let units = line.digits(value, width: 3) {
        record.vital.set(parameter, hundredths: Int64(units) * 100)
      } else {
        return .refused
      }
    }
    return .record
  }

  /// The line a simulated oximeter prints.
  static func line(_ state: MonitorState) -> String {
    let vital = state.vital
    return "\(LineEncoder.time(state.clock)) "
      + "SPO2=\(LineEncoder.digits(vital.saturation?.measured, width: 3)) "
      + "HR=\(LineEncoder.digits(vital.pulseRate?.measured, width: 3))"
  }
}

extension Reading where Value: Quantity {
  /// The value as an amount, where it is measured without doubt.
  var measured: Amount? { valid?.amount }
}
