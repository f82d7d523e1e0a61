import Text
import Vitals

extension DeviceProtocol {
  /// The two print formats that most Arduino sketches for the MAX3010x have; no checksum.
  static let arduino = DeviceProtocol(
    name: "arduino", aliases: ["max30100", "max3010x", "oxullo", "sparkfun", "diy_text"],
    title: "Arduino sketches for MAX30100 and MAX3010x (no checksum)",
    line: DeviceLine(settings: LineSettings(baud: 115_200), restartsDevice: true),
    evidence: FrameEvidence(framesToDetect: 3, hasSum: false),
    output: DeviceOutput(interval: .seconds(1)),
    makeDecoder: { ArduinoDecoder() },
    makeEncoder: { LineEncoder(ArduinoDecoder.line) })
}

/// Reads `Heart rate:72.50bpm / SpO2:97%` and `IR=50123, BPM=72.46, Avg BPM=71[ No finger?]`.
///
/// Zero is no value, and with `No finger?` the average is an old one.
struct ArduinoDecoder: TextLineDecoder {
  static let separator = UInt8(ascii: " ")
  var stream = LineStream()

  mutating func read(
    _ line: TextLine, _ parts: [Range<Int>], _ record: inout DeviceRecord
  ) -> LineVerdict {
    if line.starts(line.range, with: "Heart rate:") {
      return Self.readOxullo(line, parts, &record.vital)
    }
    if line.starts(line.range, with: "IR=") { return Self.readSparkFun(line, parts, &record.vital) }
    return line.starts(line.range, with: "Initializing") || line.equals(line.range, "Beat!")
      ? .heading : .refused
  }

  private static func readOxullo(
    _ line: TextLine, _ words: [Range<Int>], _ vital: inout VitalRow
  ) -> LineVerdict {
    guard words.count == 4, line.starts(words[1], with: "rate:"), line.equals(words[2], "/"),
      line.starts(words[3], with: "SpO2:"), words[1].count > 8, words[3].count > 6,
      line.equals(words[1].upperBound - 3..<words[1].upperBound, "bpm"),
      let rate = line.number(words[1].lowerBound + 5..<words[1].upperBound - 3)?
        .scaled(places: 2),
      line.without("%", at: words[3]) != words[3],
      let saturation = line.number(words[3].lowerBound + 5..<words[3].upperBound - 1)?
        .scaled(places: 2)
    else { return .refused }
    set(.pulseRate, rate, in: &vital)
    set(.saturation, saturation, in: &vital)
    return .record
  }

  private static func readSparkFun(
    _ line: TextLine, _ words: [Range<Int>], _ vital: inout VitalRow
  ) -> LineVerdict {
    guard words.count == 4 || words.count == 6, line.starts(words[1], with: "BPM="),
      line.equals(words[2], "Avg"), line.starts(words[3], with: "BPM="),
      let average = line.number(words[3].lowerBound + 4..<words[3].upperBound)?.scaled(places: 2),
      line.number(words[0].lowerBound + 3..<line.without(",", at: words[0]).upperBound) != nil
    else { return .refused }
    if words.count == 6 {
      guard line.equals(words[4], "No"), line.equals(words[5], "finger?") else { return .refused }
      vital.setMissing(.pulseRate, .sensorOff)
    } else {
      set(.pulseRate, average, in: &vital)
    }
    return .record
  }

  private static func set(_ parameter: Parameter, _ hundredths: Int64, in vital: inout VitalRow) {
    if hundredths == 0 {
      vital.setMissing(parameter, .noValue)
    } else {
      vital.set(parameter, hundredths: hundredths)
    }
  }

  /// The line a simulated board prints.
  static func line(_ state: MonitorState) -> String {
    let vital = state.vital
    func units(_ amount: Amount?) -> String { "\(amount?.roundedUnits ?? 0)" }
    return "Heart rate:\(units(vital.pulseRate?.measured)).00bpm / "
      + "SpO2:\(units(vital.saturation?.measured))%"
  }
}
