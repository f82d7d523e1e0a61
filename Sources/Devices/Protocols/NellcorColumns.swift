import Text
import Vitals

extension DeviceProtocol {
  /// Nellcor real-time columns: a row every two seconds.
  static let nellcor = DeviceProtocol(
    name: "nellcor", aliases: ["nellcor-n560", "nellcor_n560", "n560"],
    title: "Nellcor columns (N-560, N-595, N-600x)",
    line: DeviceLine(settings: LineSettings(baud: 9600)),
    evidence: FrameEvidence(framesToDetect: 2),
    output: DeviceOutput(interval: .seconds(2), hasClock: true),
    makeDecoder: { NellcorDecoder() },
    makeEncoder: { LineEncoder(NellcorDecoder.line) })
}

/// Reads rows as `29-Dec-17 07:19:13    77*     66      30    MO SL       AS`, separated by blanks.
///
/// While the device searches for the pulse it prints zeros or holds the last value: neither may be
/// shown.
struct NellcorDecoder: TextLineDecoder {
  static let separator = UInt8(ascii: " ")
  var stream = LineStream()
  private var columns = ColumnCheck()

  mutating func read(
    _ line: TextLine, _ parts: [Range<Int>], _ record: inout DeviceRecord
  ) -> LineVerdict {
    guard parts.count >= 5, line.matches(parts[0], "99-AAA-99"),
      line.matches(parts[1], "99:99:99")
    else { return Self.isHeading(line) ? .heading : .refused }
    let saturation = line.field(parts[2])
    let pulse = line.field(parts[3])
    let amplitude = line.field(parts[4])
    // A lost column would shift the others: the last and the codes must be as they are printed.
    guard saturation.isReadable || pulse.isReadable, amplitude.isReadable,
      parts.dropFirst(5).allSatisfy({ line.matches($0, "AA") }),
      columns.accepts(parts[2...4].map { line.without("*", at: $0).upperBound })
    else { return .refused }
    stream.note("%SpO2", .saturation, saturation)
    stream.note("BPM", .pulseRate, pulse)
    record.printedAt = line.time(line.namedDate(parts[0]), parts[1])
    var status = Status()
    for word in parts.dropFirst(5) { status.add(line.text(word)) }
    // Without a pulse amplitude no pulse can have been measured.
    if case .absent = amplitude { status.absence = status.absence ?? .searching }
    for (parameter, value) in [(Parameter.saturation, saturation), (.pulseRate, pulse)] {
      switch (status.absence, value) {
      case (let absence?, _): record.vital.setMissing(parameter, absence)
      case (nil, .number(0)): record.vital.setMissing(parameter, .noValue)
      case (nil, _): record.vital.set(parameter, value, doubt: status.isMoving ? .motion : nil)
      }
    }
    record.vital.flags = status.flags
    return .record
  }

  /// The meaning of the codes behind the numbers.
  private struct Status {
    var absence: Absence?
    var isMoving = false
    var flags: DeviceFlags = []

    mutating func add(_ code: String) {
      switch code {
      case "SD", "SO": absence = .sensorOff
      case "PS": absence = absence ?? .searching
      case "MO": isMoving = true
      case "LP", "LM":
        flags.insert(.lossOfPulse)
        absence = absence ?? .searching
      case "SH", "SL", "PH", "PL": flags.insert(.alarm)
      case "AO", "AS": flags.insert(.silenced)
      case "LB": flags.insert(.batteryLow)
      default: break
      }
    }
  }

  private static func isHeading(_ line: TextLine) -> Bool {
    let text = line.text(line.range)
    return text.hasPrefix("N-") || text.hasPrefix("TIME") || text.hasPrefix("ADULT")
      || text.hasPrefix("NEO") || text.contains("VERSION") || text.contains("SAT-S")
  }

  /// The row a simulated N-560 prints.
  static func line(_ state: MonitorState) -> String {
    let vital = state.vital
    var codes = ""
    switch vital.saturation {
    case .missing(.sensorOff)?: codes = "SO"
    case .missing(.searching)?, .questionable(_, .searching)?: codes = "PS"
    case .questionable(_, .motion)?: codes = "MO"
    case .measured?, .missing?, .questionable?, nil: break
    }
    func column(_ amount: Amount?, _ width: Int) -> String {
      let text = amount.map { "\($0.roundedUnits)" } ?? "---"
      return String(repeating: " ", count: width - text.count) + text
    }
    return "\(LineEncoder.date(state.clock, "DD-MON-YY")) \(LineEncoder.time(state.clock))"
      + column(vital.saturation?.value?.amount, 6) + column(vital.pulseRate?.value?.amount, 8)
      + column(Amount(units: 30), 8) + "    \(codes)"
  }
}
