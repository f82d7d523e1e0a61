import Text
import Vitals

extension DeviceProtocol {
  /// The print formats that most Arduino sketches for the MAX3010x have; no checksum.
  static let arduino = DeviceProtocol(
    name: "arduino", aliases: ["max30100", "max3010x", "oxullo", "sparkfun", "diy_text"],
    title: "Arduino sketches for MAX30100 and MAX3010x (no checksum)",
    line: DeviceLine(settings: LineSettings(baud: 115_200), restartsDevice: true),
    evidence: FrameEvidence(framesToDetect: 3, hasSum: false),
    output: DeviceOutput(interval: .seconds(1)),
    makeDecoder: { ArduinoDecoder() },
    makeEncoder: { LineEncoder(ArduinoDecoder.line) })
}

/// Reads `Heart rate:72.50bpm / SpO2:97%`, `IR=50123, BPM=72.46, Avg BPM=71[ No finger?]` and
/// `red=51234, ir=50123, HR=72, HRvalid=1, SPO2=97, SPO2Valid=1`.
///
/// The first is of the MAX30100 library by oxullo, the others of the examples 5 and 8 of SparkFun's
/// MAX3010x library. Zero and -999 are no value, a number counts only where its mark says that it is
/// valid, and with `No finger?` the average is an old one.
struct ArduinoDecoder: TextLineDecoder {
  static let separator = UInt8(ascii: ",")
  var stream = LineStream()

  /// What sketches print beside their numbers.
  private static let headings: [StaticString] = [
    "Initializing", "Beat!", "Attach sensor", "Press any key", "Place your index finger",
  ]

  mutating func read(
    _ line: TextLine, _ parts: [Range<Int>], _ record: inout DeviceRecord
  ) -> LineVerdict {
    var saturation: LineField?
    var pulse: LineField?
    if line.starts(line.range, with: "Heart rate:") {
      let halves = line.parts(UInt8(ascii: "/"), of: line.range, atMost: 2)
      pulse = Self.number(line, halves.first, "Heart rate:", "bpm")
      saturation = Self.number(line, halves.last, "SpO2:", "%")
    } else if line.starts(line.range, with: "IR=") {
      guard parts.count == 3 else { return .refused }
      pulse = Self.average(line, parts[2])
    } else if line.starts(line.range, with: "red=") {
      // The samples of the first seconds come without results.
      guard parts.count > 2 else { return .heading }
      guard parts.count == 6 else { return .refused }
      pulse = Self.number(line, parts[2], "HR=", valid: parts[3], "HRvalid=")
      saturation = Self.number(line, parts[4], "SPO2=", valid: parts[5], "SPO2Valid=")
    } else {
      return Self.headings.contains { line.starts(line.range, with: $0) } ? .heading : .refused
    }
    guard [saturation, pulse].contains(where: { $0?.isReadable == true }) else { return .refused }
    if let saturation {
      stream.note("SpO2", .saturation, saturation)
      record.vital.set(.saturation, saturation)
    }
    if let pulse {
      stream.note("heart rate", .pulseRate, pulse)
      record.vital.set(.pulseRate, pulse)
    }
    if line.ends(line.range, with: "No finger?") {
      record.vital.setMissing(.pulseRate, .sensorOff)
    }
    return .record
  }

  /// The number in a part between two words, with blanks wherever they stand.
  private static func number(
    _ line: TextLine, _ part: Range<Int>?, _ key: StaticString, _ unit: StaticString = ""
  ) -> LineField {
    guard let part = part.map(line.trimmed), line.starts(part, with: key),
      line.ends(part, with: unit)
    else { return .odd }
    let number = part.dropFirst(key.utf8CodeUnitCount).dropLast(unit.utf8CodeUnitCount)
    switch line.number(line.trimmed(number))?.scaled(places: 2) {
    case nil: return .odd
    case 0, Self.none: return .absent
    case let hundredths?: return .number(hundredths)
    }
  }

  /// What the algorithm of the sensor's maker returns where it found nothing, in hundredths.
  private static let none: Int64 = -99_900

  /// The number in a part, where another part marks it as valid.
  private static func number(
    _ line: TextLine, _ part: Range<Int>, _ key: StaticString, valid: Range<Int>,
    _ validKey: StaticString
  ) -> LineField {
    switch Self.number(line, valid, validKey) {
    case .number(100): number(line, part, key)
    case .absent: .absent
    case .number, .odd: .odd
    }
  }

  /// The average, which may stand before the word that the finger is off.
  private static func average(_ line: TextLine, _ part: Range<Int>) -> LineField {
    line.ends(part, with: "No finger?")
      ? number(line, part.dropLast(10), "Avg BPM=") : number(line, part, "Avg BPM=")
  }

  /// The line a simulated board prints.
  static func line(_ state: MonitorState) -> String {
    let vital = state.vital
    func units(_ amount: Amount?) -> String { "\(amount?.roundedUnits ?? 0)" }
    return "Heart rate:\(units(vital.pulseRate?.measured)).00bpm / "
      + "SpO2:\(units(vital.saturation?.measured))%"
  }
}
