import Text
import Vitals

extension DeviceProtocol {
  /// Masimo ASCII-1: one line a second of `KEY=value` words.
  static let masimo = DeviceProtocol(
    name: "masimo-ascii1", aliases: ["masimo", "masimo_ascii1"],
    title: "Masimo ASCII-1 (Rad-5, Rad-8, Rad-87, Radical-7)",
    line: DeviceLine(settings: LineSettings(baud: 9600)),
    evidence: FrameEvidence(framesToDetect: 2),
    output: DeviceOutput(interval: .seconds(1), hasClock: true), makeDecoder: { MasimoDecoder() },
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
    var saturation = LineField.odd
    var pulse = LineField.odd
    var perfusion: Range<Int>?
    var exceptions: Int?
    /// Whether the word of the exceptions is there, readable or not.
    var hasExceptions = false
    var flags: DeviceFlags?
    var hasOddAlarms = false
    /// Whether a key came twice: an end of line was lost between two lines.
    var isTwoLines = false

    init(_ line: TextLine, _ words: ArraySlice<Range<Int>>) {
      var seen: UInt8 = 0
      for word in words {
        let key = Self.keys.firstIndex { line.starts(word, with: $0) }
        guard let key else { continue }
        isTwoLines = isTwoLines || seen & 1 << UInt8(key) != 0
        seen |= 1 << UInt8(key)
        if line.starts(word, with: "SPO2=") {
          saturation = Self.number(line, word.dropFirst(5))
        } else if line.starts(word, with: "BPM=") {
          pulse = Self.number(line, word.dropFirst(4))
        } else if line.starts(word, with: "PI=") {
          perfusion = line.without("%", at: word.lowerBound + 3..<word.upperBound)
        } else if line.starts(word, with: "EXC=") {
          // A number of fewer than three digits was cut off.
          let digits = word.lowerBound + 4..<word.upperBound
          exceptions = digits.count < 3 ? nil : line.hexadecimal(digits)
          hasExceptions = true
        } else if line.starts(word, with: "ALARM=") {
          flags = line.hexadecimal(word.lowerBound + 6..<word.upperBound)
            .map(MasimoDecoder.flags)
          hasOddAlarms = flags == nil
        }
      }
    }

    private static let keys: [StaticString] = ["SPO2=", "BPM=", "PI=", "EXC=", "ALARM="]

    /// Three digits or any dashes, with or without a percent sign; else odd.
    private static func number(_ line: TextLine, _ part: Range<Int>) -> LineField {
      let part = line.without("%", at: part)
      if !part.isEmpty, line.consists(part, of: "-") { return .absent }
      return line.digits(part, width: 3).map { .number(Int64($0) * 100) } ?? .odd
    }
  }

  mutating func read(
    _ line: TextLine, _ parts: [Range<Int>], _ record: inout DeviceRecord
  ) -> LineVerdict {
    guard parts.count >= 5, line.matches(parts[0], "99/99/99"), line.matches(parts[1], "99:99:99")
    else { return .refused }
    let fields = Fields(line, parts.dropFirst(2))
    guard !fields.isTwoLines, fields.saturation.isReadable || fields.pulse.isReadable else {
      return .refused
    }
    record.printedAt = line.time(line.americanDate(parts[0]), parts[1])
    // Without the exceptions nobody knows whether the sensor is on: then no number counts.
    guard let exceptions = fields.exceptions else { return alarmsAlone(fields, &record) }
    stream.note("SPO2", .saturation, fields.saturation)
    stream.note("BPM", .pulseRate, fields.pulse)
    if fields.hasOddAlarms { stream.note("ALARM", nil, .odd) }
    let (absence, doubt) = (Self.absence(exceptions), Self.doubt(exceptions))
    func set(_ parameter: Parameter, _ field: LineField) {
      if let absence {
        record.vital.setMissing(parameter, absence)
      } else if case .absent = field, doubt == .searching {
        record.vital.setMissing(parameter, .searching)
      } else {
        record.vital.set(parameter, field, doubt: doubt)
      }
    }
    set(.saturation, fields.saturation)
    set(.pulseRate, fields.pulse)
    if let perfusion = fields.perfusion {
      let field = Self.index(line, perfusion)
      stream.note("PI", .perfusionIndex, field)
      set(.perfusionIndex, field)
    }
    record.vital.flags = fields.flags
    return .record
  }

  /// The device's own alarms of a line whose exceptions cannot be read; one that has none, or was cut
  /// off, is refused.
  private mutating func alarmsAlone(
    _ fields: Fields, _ record: inout DeviceRecord
  ) -> LineVerdict {
    guard fields.hasExceptions, let flags = fields.flags else { return .refused }
    stream.note("EXC", .saturation, .odd)
    stream.note("EXC", .pulseRate, .odd)
    record.vital.flags = flags
    return .record
  }

  /// The perfusion index, for which dashes stand where there is none.
  private static func index(_ line: TextLine, _ part: Range<Int>) -> LineField {
    if let number = line.number(part)?.scaled(places: 2) { return .number(number) }
    return line.bytes(part).allSatisfy { $0 == 0x2D || $0 == 0x2E } ? .absent : .odd
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
