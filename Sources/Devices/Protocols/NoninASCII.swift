import Text
import Vitals

extension DeviceProtocol {
  /// The printer output of Nonin oximeters, one line a second.
  static let noninASCII = DeviceProtocol(
    name: "nonin-ascii", aliases: ["nonin_ascii", "nonin-printer"],
    title: "Nonin printer output (8500, 2500, 7500, 9600, 9847)",
    line: DeviceLine(settings: LineSettings(baud: 9600)),
    evidence: FrameEvidence(framesToDetect: 2),
    output: DeviceOutput(interval: .seconds(1), hasClock: true),
    makeDecoder: { NoninASCIIDecoder() },
    makeEncoder: { LineEncoder(NoninASCIIDecoder.line) })
}

/// Reads lines as `[HH:MM:SS ]SPO2=097 HR=072[ F][*]`; dashes stand for no value.
///
/// A number may be marked by what follows it at once: `063B` in a second with a breath, `063*` (Nonin,
/// 9847 operator's manual, "Printer output").
struct NoninASCIIDecoder: TextLineDecoder {
  static let separator = UInt8(ascii: " ")
  /// How many words may stand behind the numbers.
  private static let longestTail = 3
  var stream = LineStream()

  mutating func read(
    _ line: TextLine, _ parts: [Range<Int>], _ record: inout DeviceRecord
  ) -> LineVerdict {
    var words = parts[...]
    if let first = words.first, let time = line.timeOfDay(first) {
      record.printedAt = WallTime(unixMilliseconds: time)
      words = words.dropFirst()
    }
    guard let first = words.popFirst(), let second = words.popFirst(),
      words.count <= Self.longestTail, line.starts(first, with: "SPO2="),
      line.starts(second, with: "HR=")
    else { return .refused }
    let saturation = line.field(first.dropFirst(5), width: 3)
    let pulse = line.field(second.dropFirst(3), width: 3)
    guard saturation.isReadable || pulse.isReadable else { return .refused }
    stream.note("SPO2", .saturation, saturation)
    stream.note("HR", .pulseRate, pulse)
    record.vital.set(.saturation, saturation)
    record.vital.set(.pulseRate, pulse)
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
