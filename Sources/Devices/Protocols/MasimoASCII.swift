import Text
import Vitals

extension DeviceProtocol {
  /// Masimo ASCII-1: one line a second of `KEY=value` words.
  static let masimo = DeviceProtocol(
    name: "masimo-ascii1", aliases: ["masimo", "masimo_ascii1"],
    title: "Masimo ASCII-1 (Rad-5, Rad-8, Rad-87, Radical-7)",
    line: DeviceLine(settings: LineSettings(baud: 9600)),
    evidence: FrameEvidence(framesToDetect: 2), output: DeviceOutput(interval: .seconds(1)),
    makeDecoder: { MasimoDecoder() },
    makeEncoder: { LineEncoder(MasimoDecoder.line) })
}

/// Reads lines as `MM/DD/YY HH:MM:SS SN=… SPO2=098% BPM=123 PI=00.55% … ALARM=0000 EXC=000C00`.
///
/// Fields and widths differ by model, so they are found by their keys. Numbers are still printed
/// when the sensor is off: only EXC shows it (Masimo, Rad-8 operator's manual, serial interface).
struct MasimoDecoder: TextLineDecoder {
  static let separator = UInt8(ascii: " ")
  var stream = LineStream()

  /// The bits of EXC that matter.
  private enum Exception {
    static let noSensor = 0x1
    static let defective = 0x2
    static let lowPerfusion = 0x4
    static let pulseSearch = 0x8
    static let sensorOff = 0x20
    static let unrecognised = 0x80
    static let incompatible = 0x100
    static let lowSignal = 0x400
  }

  /// The bits of ALARM that matter.
  private enum Alarm {
    static let active = 0x10
    static let silenced = 0x20
    static let batteryLow = 0x40
  }

  /// The watched words of a line, found by their keys.
  private struct Fields {
    var saturation: Range<Int>?
    var pulse: Range<Int>?
    var perfusion: Range<Int>?
    var exceptions: Int?
    var flags: DeviceFlags?

    init(_ line: TextLine, _ words: ArraySlice<Range<Int>>) {
      for word in words {
        if line.starts(word, with: "SPO2=") {
          saturation = line.without("%", at: word.lowerBound + 5..<word.upperBound)
        } else if line.starts(word, with: "BPM=") {
          pulse = line.without("%", at: word.lowerBound + 4..<word.upperBound)
        } else if line.starts(word, with: "PI=") {
          perfusion = line.without("%", at: word.lowerBound + 3..<word.upperBound)
        } else if line.starts(word, with: "EXC=") {
          // A number of fewer than three digits was cut off.
          let digits = word.lowerBound + 4..<word.upperBound
          exceptions = digits.count < 3 ? nil : line.hexadecimal(digits)
        } else if line.starts(word, with: "ALARM=") {
          flags = line.hexadecimal(word.lowerBound + 6..<word.upperBound)
            .map(MasimoDecoder.flags)
        }
      }
    }
  }

  mutating func read(
    _ line: TextLine, _ parts: [Range<Int>], _ record: inout DeviceRecord
  ) -> LineVerdict {
    guard parts.count >= 5, line.matches(parts[0], "99/99/99"), line.matches(parts[1], "99:99:99")
    else { return .refused }
    let fields = Fields(line, parts.dropFirst(2))
    guard let saturation = fields.saturation, let pulse = fields.pulse,
      let exceptions = fields.exceptions, Self.isNumber(line, saturation),
      Self.isNumber(line, pulse)
    else { return .refused }
    let (absence, doubt) = (Self.absence(exceptions), Self.doubt(exceptions))
    func set(_ parameter: Parameter, _ hundredths: Int64?) {
      if let absence {
        record.vital.setMissing(parameter, absence)
      } else if let hundredths {
        record.vital.set(parameter, hundredths: hundredths, doubt: doubt)
      } else {
        record.vital.setMissing(parameter, doubt == .searching ? .searching : .noValue)
      }
    }
    set(.saturation, line.digits(saturation, width: 3).map { Int64($0) * 100 })
    set(.pulseRate, line.digits(pulse, width: 3).map { Int64($0) * 100 })
    if let perfusion = fields.perfusion {
      set(.perfusionIndex, line.number(perfusion)?.scaled(places: 2))
    }
    record.vital.flags = fields.flags
    return .record
  }

  /// Whether a part is three digits or dashes: anything else was changed on the line.
  private static func isNumber(_ line: TextLine, _ part: Range<Int>) -> Bool {
    line.digits(part, width: 3) != nil
      || (!part.isEmpty && line.consists(part, of: "-"))
  }

  private static func flags(_ alarms: Int) -> DeviceFlags {
    var flags: DeviceFlags = []
    if alarms & Alarm.active != 0 { flags.insert(.alarm) }
    if alarms & Alarm.silenced != 0 { flags.insert(.silenced) }
    if alarms & Alarm.batteryLow != 0 { flags.insert(.batteryLow) }
    return flags
  }

  private static func absence(_ exceptions: Int) -> Absence? {
    if exceptions & (Exception.noSensor | Exception.sensorOff) != 0 { return .sensorOff }
    let faults = Exception.defective | Exception.unrecognised | Exception.incompatible
    return exceptions & faults != 0 ? .fault : nil
  }

  private static func doubt(_ exceptions: Int) -> Doubt? {
    if exceptions & Exception.pulseSearch != 0 { return .searching }
    if exceptions & Exception.lowPerfusion != 0 { return .lowPerfusion }
    return exceptions & Exception.lowSignal != 0 ? .noise : nil
  }

  /// The line a simulated Rad-8 prints.
  static func line(_ state: MonitorState) -> String {
    let vital = state.vital
    let exceptions =
      switch vital.saturation {
      case .missing(.sensorOff)?: 0x820
      case .missing(.searching)?, .questionable(_, .searching)?: 0x808
      case .questionable(_, .lowPerfusion)?: 0x804
      case .questionable?: 0xC00
      case .measured?, .missing?, nil: 0x800
      }
    let saturation = LineEncoder.digits(vital.saturation?.value?.amount, width: 3)
    let pulse = LineEncoder.digits(vital.pulseRate?.value?.amount, width: 3)
    let hex = String(exceptions, radix: 16, uppercase: true)
    let perfusion =
      vital.perfusionIndex?.value.map {
        "\(LineEncoder.padded(Int($0.hundredths / 100), 2)).\(LineEncoder.padded(Int($0.hundredths % 100), 2))"
      } ?? "--.--"
    return "\(LineEncoder.date(state.clock, "MM/DD/YY")) \(LineEncoder.time(state.clock)) "
      + "SN=0000000000 SPO2=\(saturation)% BPM=\(pulse) PI=\(perfusion)% DESAT=-- PIDELTA=+-- "
      + "ALARM=0000 EXC=\(String(repeating: "0", count: 6 - hex.count))\(hex)"
  }
}
