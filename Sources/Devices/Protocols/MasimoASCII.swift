import Text
import Vitals

extension DeviceProtocol {
  /// Masimo ASCII-1: one line a second of `KEY=value` words.
  static let masimo = DeviceProtocol(
    name: "masimo-ascii1", aliases: ["masimo", "masimo_ascii1"],
    title: "Masimo ASCII-1 (Rad-5, Rad-8, Rad-87, Radical-7)", line: LineSettings(baud: 9600),
    interval: .seconds(1), request: nil, evidence: 2, hasClock: false,
    makeDecoder: { TextLineDecoder<MasimoReader>() },
    makeEncoder: { LineEncoder(MasimoReader.line) })
}

/// Reads lines as `MM/DD/YY HH:MM:SS SN=… SPO2=098% BPM=123 PI=00.55% … ALARM=0000 EXC=000C00`.
///
/// Fields and widths differ by model, so they are found by their keys. Numbers are printed on when
/// the sensor is off: only EXC tells (Masimo, Rad-8 operator's manual, serial interface).
struct MasimoReader: LineReader {
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

  mutating func read(_ line: TextLine) -> LineVerdict {
    let words = line.parts(0x20)
    guard words.count >= 5, line.matches(words[0], "99/99/99"), line.matches(words[1], "99:99:99")
    else { return .refused }
    var saturation: Range<Int>?
    var pulse: Range<Int>?
    var exceptions: Int?
    for word in words.dropFirst(2) {
      if line.starts(word, with: "SPO2=") {
        saturation = word.lowerBound + 5..<word.upperBound
      } else if line.starts(word, with: "BPM=") {
        pulse = word.lowerBound + 4..<word.upperBound
      } else if line.starts(word, with: "EXC=") {
        exceptions = Int(line.text(word.lowerBound + 4..<word.upperBound), radix: 16)
      }
    }
    guard let saturation, let pulse, let exceptions else { return .refused }
    var vital = VitalRow()
    let doubt = Self.doubt(exceptions)
    for (parameter, part) in [(Parameter.saturation, saturation), (.pulseRate, pulse)] {
      if let absence = Self.absence(exceptions) {
        vital.setMissing(parameter, absence)
      } else if let value = line.digits(line.without("%", at: part)) {
        vital.set(parameter, hundredths: Int64(value) * 100, doubt: doubt)
      } else {
        vital.setMissing(parameter, doubt == .searching ? .searching : .noValue)
      }
    }
    return .record(DeviceRecord(vital: vital))
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
    return "\(LineEncoder.date(state.clock, "MM/DD/YY")) \(LineEncoder.time(state.clock)) "
      + "SN=0000000000 SPO2=\(saturation)% BPM=\(pulse) PI=--.--% DESAT=-- PIDELTA=+-- "
      + "ALARM=0000 EXC=\(String(repeating: "0", count: 6 - hex.count))\(hex)"
  }
}
