import Text
import Vitals

extension DeviceProtocol {
  /// Terumo R1: a framed text after each measurement.
  static let terumo = cuff(
    "terumo-r1", ["terumo_r1", "terumo", "r1"], "Terumo R1 (BP-500, ES-P2000)",
    LineSettings(baud: 19_200), isUnmistakable: true, { TerumoDecoder() },
    { CuffPushEncoder(.terumo) })

  /// Omron HBP-9020 and HBP-9030: a line after each measurement.
  static let omron = cuff(
    "omron-hbp", ["omron_hbp", "omron", "hbp"], "Omron HBP-9020, HBP-9030",
    LineSettings(baud: 9600), { OmronDecoder() }, { CuffPushEncoder(.omron) })

  /// SunTech modules, of which only results are read: nothing is sent that could start a cuff.
  static let suntech = cuff(
    "suntech", ["sun-tech"], "SunTech modules (results only)", LineSettings(baud: 9600),
    { SunTechDecoder() }, { CuffPushEncoder(.suntech) })

  private static func cuff(
    _ name: String, _ aliases: [String], _ title: String, _ line: LineSettings,
    isUnmistakable: Bool = false, _ decoder: @escaping @Sendable () -> any DeviceDecoder,
    _ encoder: @escaping @Sendable () -> any DeviceEncoder
  ) -> DeviceProtocol {
    DeviceProtocol(
      name: name, aliases: aliases, title: title,
      line: DeviceLine(settings: line),
      evidence: FrameEvidence(framesToDetect: 1, isUnmistakable: isUnmistakable),
      output: DeviceOutput(hasClock: true, pushesCuff: true),
      makeDecoder: decoder, makeEncoder: encoder)
  }
}

/// A reading as a cuff sends it, in whole mmHg and beats per minute.
struct CuffResult {
  let systolic: Int
  let diastolic: Int
  /// Nil where the cuff sends none.
  let mean: Int?
  /// Nil where it cannot be read.
  let pulse: Int?
  /// Whether a sum proves that nothing was changed on the line.
  let isSummed: Bool

  /// Sets the cuff and pulse of a record of this cuff; false, and nothing is set, when no patient
  /// can have the values.
  func set(_ record: inout DeviceRecord) -> Bool {
    // A cuff sends zeros when it could not measure.
    if isSummed, systolic == 0, diastolic == 0 {
      record.vital.pulseRate = nil
      record.cuff = CuffRow(hasFailed: true)
      return true
    }
    guard let high = Pressure(systolic), let low = Pressure(diastolic), systolic > diastolic,
      isSummed || isLikely
    else { return false }
    if let pulse, pulse > 0 {
      record.vital.set(.pulseRate, hundredths: Int64(pulse) * 100)
    } else {
      record.vital.setMissing(.pulseRate, .noValue)
    }
    let middle = mean.flatMap { (diastolic...systolic).contains($0) ? Pressure($0) : nil }
    record.cuff = CuffRow(systolic: high, diastolic: low, mean: middle)
    return true
  }

  /// Whether the numbers fit each other, which shows a lost digit or comma where there is no sum.
  ///
  /// The mean is about a third of the way up from the diastolic.
  private var isLikely: Bool {
    guard (50...280).contains(systolic), (20...200).contains(diastolic),
      pulse.map((20...300).contains) ?? true
    else { return false }
    guard let mean else { return true }
    let usual = (systolic + 2 * diastolic) / 3
    return abs(mean - usual) <= max((systolic - diastolic) / 4, 10)
  }
}

/// Reads `02 R1,id,YYMMDD,HHMMSS,sys,map,dia,pulse,… 03 sum`, and the same text with CR LF.
///
/// The sum is of all bytes from 02 to 03; it is no text.
struct TerumoDecoder: FrameDecoder {
  var stream = FrameStream()
  var longest: Int { 160 }
  /// The text of the latest frame and its fields; kept, so that a frame costs no memory of its own.
  private var text: [UInt8] = []
  private var fields: [Range<Int>] = []

  mutating func read(_ bytes: Span<UInt8>, _ record: inout DeviceRecord) -> FrameVerdict {
    let isFramed = bytes[0] == 0x02
    guard isFramed || bytes[0] == UInt8(ascii: "R") else { return .nothing }
    let first = isFramed ? 1 : 0
    var sum = isFramed ? bytes[0] : 0
    for index in first..<min(bytes.count, longest - 1) {
      let byte = bytes[index]
      sum &+= byte
      let isEnd = isFramed ? byte == 0x03 : byte == 0x0D || byte == 0x0A
      guard isEnd else {
        if byte < 0x20 || byte > 0x7E { return .nothing }
        continue
      }
      if isFramed {
        guard index + 1 < bytes.count else { return .incomplete }
        guard bytes[index + 1] == sum else { return .damaged }
      }
      guard read(bytes.extracting(first..<index), isSummed: isFramed, &record) else {
        return .damaged
      }
      return .record(length: index + (isFramed ? 2 : 1))
    }
    return bytes.count < longest - 1 ? .incomplete : .nothing
  }

  /// Reads the text of a frame; false when it is no reading.
  private mutating func read(
    _ bytes: Span<UInt8>, isSummed: Bool, _ record: inout DeviceRecord
  ) -> Bool {
    text.removeAll(keepingCapacity: true)
    text.append(copying: bytes)
    let line = TextLine(text)
    line.split(by: UInt8(ascii: ","), into: &fields)
    guard fields.count >= 8, line.equals(fields[0], "R1"), line.matches(fields[2], "999999"),
      line.matches(fields[3], "999999"), let systolic = line.number(in: fields[4]),
      let mean = line.number(in: fields[5]), let diastolic = line.number(in: fields[6]),
      let pulse = line.number(in: fields[7])
    else { return false }
    record.printedAt = line.time(line.orderedDate(fields[2]), fields[3])
    return CuffResult(
      systolic: systolic, diastolic: diastolic, mean: mean, pulse: pulse, isSummed: isSummed
    ).set(&record)
  }
}

extension TextLine {
  /// A part of digits with blanks around them as a number.
  fileprivate func number(in part: Range<Int>) -> Int? { digits(trimmed(part)) }
}

/// Reads `bp,<id>,YYYY/MM/DD,HH:MM,sys,map,dia,pulse,n`, and lines of ten and more fields of which
/// the seventh to ninth, from 0, are systolic, diastolic and pulse.
struct OmronDecoder: TextLineDecoder {
  static let separator = UInt8(ascii: ",")
  var stream = LineStream()

  mutating func read(
    _ line: TextLine, _ fields: [Range<Int>], _ record: inout DeviceRecord
  ) -> LineVerdict {
    // A disturbance before a line would shift its fields.
    guard let first = fields.first, line.isPrintable,
      !fields.dropFirst().contains(where: { line.ends($0, with: "bp") })
    else { return .refused }
    if line.equals(first, "bp") {
      guard fields.count == 9, line.matches(fields[2], "9999/99/99"),
        line.matches(fields[3], "99:99"), line.number(in: fields[8]) != nil
      else { return .refused }
      record.printedAt = line.time(line.orderedDate(fields[2]), fields[3])
      return Self.read(line, fields[4], fields[6], mean: fields[5], fields[7], &record)
    }
    guard fields.count >= 10, !line.ends(first, with: "bp") else { return .refused }
    return Self.read(line, fields[7], fields[8], mean: nil, fields[9], &record)
  }

  /// Mean and pulse may be missing or changed on the line; the pressures may not.
  private static func read(
    _ line: TextLine, _ systolic: Range<Int>, _ diastolic: Range<Int>, mean: Range<Int>?,
    _ pulse: Range<Int>, _ record: inout DeviceRecord
  ) -> LineVerdict {
    guard let systolic = line.number(in: systolic), let diastolic = line.number(in: diastolic),
      CuffResult(
        systolic: systolic, diastolic: diastolic, mean: mean.flatMap(line.number(in:)),
        pulse: line.number(in: pulse), isSummed: false
      ).set(&record)
    else { return .refused }
    return .record
  }
}

/// Reads `3E len data sum`: the length is that of the whole packet, all bytes sum to 0.
///
/// A packet of 24 bytes is a result; the others carry no watched values.
struct SunTechDecoder: FrameDecoder {
  /// Where the numbers of a result stand; pressures are words, low byte first.
  enum Place {
    static let systolic = 2
    static let diastolic = 4
    static let pulse = 16
    static let mean = 18
    static let error = 20
  }

  var stream = FrameStream()
  var longest: Int { Self.resultLength }
  private static var resultLength: Int { 24 }

  mutating func read(_ bytes: Span<UInt8>, _ record: inout DeviceRecord) -> FrameVerdict {
    guard bytes[0] == 0x3E else { return .nothing }
    guard bytes.count >= 2 else { return .incomplete }
    let length = Int(bytes[1])
    guard (4...longest).contains(length) else { return .nothing }
    guard bytes.count >= length else { return .incomplete }
    var sum: UInt8 = 0
    for index in 0..<length { sum &+= bytes[index] }
    guard sum == 0 else { return .damaged }
    guard length == Self.resultLength else { return .silent(length: length) }
    // A result with an error code has no reading, whatever stands beside it.
    guard bytes[Place.error] == 0 else {
      record.vital = VitalRow()
      record.cuff = CuffRow(hasFailed: true)
      return .record(length: length)
    }
    func word(_ place: Int) -> Int { Int(bytes[place]) | Int(bytes[place + 1]) << 8 }
    let result = CuffResult(
      systolic: word(Place.systolic), diastolic: word(Place.diastolic), mean: word(Place.mean),
      pulse: Int(bytes[Place.pulse]), isSummed: true)
    return result.set(&record) ? .record(length: length) : .silent(length: length)
  }
}

/// A simulated cuff that sends after each measurement.
struct CuffPushEncoder: DeviceEncoder {
  enum Format {
    case terumo
    case omron
    case suntech
  }

  private let format: Format
  private var latest: SessionTime?

  init(_ format: Format) { self.format = format }

  mutating func receive(_ bytes: Span<UInt8>) {}

  mutating func record(_ state: MonitorState, at time: SessionTime) -> [UInt8] {
    guard let reading = state.reading, latest != state.readingTaken else { return [] }
    latest = state.readingTaken
    let systolic = Int(reading.systolic.amount.roundedUnits)
    let diastolic = Int(reading.diastolic.amount.roundedUnits)
    let mean = reading.mean.map { Int($0.amount.roundedUnits) } ?? (systolic + 2 * diastolic) / 3
    let pulse = state.vital.pulseRate?.value.map { Int($0.amount.roundedUnits) } ?? 0
    let padded = [systolic, mean, diastolic, pulse].map { LineEncoder.padded($0, 3) }
      .joined(separator: ",")
    switch format {
    case .terumo:
      let time = LineEncoder.time(state.clock).filter { $0 != ":" }
      let date = LineEncoder.date(state.clock, "YYMMDD")
      let text = "R1,0000000001,\(date),\(time),\(padded),0000,0000,00000,000"
      let framed = [0x02] + Array(text.utf8) + [0x03]
      return framed + [framed.reduce(0, &+)]
    case .omron:
      let day = LineEncoder.date(state.clock, "YYYY/MM/DD")
      let id = String(repeating: " ", count: 20)
      return Array(
        "bp,\(id),\(day),\(LineEncoder.time(state.clock).prefix(5)),\(padded),1\r\n".utf8)
    case .suntech:
      var packet = [UInt8](repeating: 0, count: 24)
      (packet[0], packet[1]) = (0x3E, 24)
      typealias Place = SunTechDecoder.Place
      for (place, value) in [
        (Place.systolic, systolic), (Place.diastolic, diastolic), (Place.mean, mean),
      ] {
        packet[place] = UInt8(value & 0xFF)
        packet[place + 1] = UInt8(value >> 8)
      }
      packet[Place.pulse] = UInt8(clamping: pulse)
      packet[23] = 0 &- packet.reduce(0, &+)
      return packet
    }
  }
}
