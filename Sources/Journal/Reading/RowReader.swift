import Session
import Text
import Vitals

/// Collects the members of `vital` and `nibp` lines, the most frequent kinds.
struct RowReader {
  var vital = VitalRow()
  var cuff = CuffRow()
  private var source: SourceID?
  private var isTimeOutOfBounds = false

  /// Whether the line is one of a value by hand, which is no row of a device.
  var isByHand: Bool { source == HandValue.source }

  func requireSource() throws(LineError) -> SourceID {
    guard !isTimeOutOfBounds else { throw .outOfRange("taken") }
    guard let source else { throw .missing("src") }
    return source
  }

  private mutating func readSource(
    in line: Span<UInt8>, _ cursor: inout JSONCursor
  ) throws(JSONError) {
    source = SourceID(Sanitiser.clean(try cursor.string(in: line), limit: Sanitiser.labelLimit))
  }

  mutating func readVital(
    _ key: JSONSlice, in line: Span<UInt8>, _ cursor: inout JSONCursor
  ) throws(JSONError) {
    if key.equals("src", in: line) {
      try readSource(in: line, &cursor)
    } else if let parameter = Self.parameter(key, in: line) {
      if let number = try cursor.numberOrNull(in: line) {
        vital.set(parameter, hundredths: number.scaled(places: 2) ?? .max)
      } else {
        vital.setMissing(parameter, .noValue)
      }
    } else if key.equals("q", in: line) {
      try readQualities(try cursor.value(in: line))
    } else if key.equals("flags", in: line) {
      let words = try cursor.value(in: line).values ?? []
      vital.flags = DeviceFlags(words.compactMap(\.text).compactMap(DeviceFlag.init(rawValue:)))
    } else if key.equals("simulated", in: line) {
      vital.isSimulated = try cursor.boolean(in: line)
    } else if key.equals("device_clock", in: line) {
      vital.deviceClock = WallTime(iso8601: try cursor.string(in: line))
    } else {
      try cursor.skipValue(in: line)
    }
  }

  private static func parameter(_ key: JSONSlice, in line: Span<UInt8>) -> Parameter? {
    if key.equals("hr", in: line) { return .heartRate }
    if key.equals("pr", in: line) { return .pulseRate }
    if key.equals("spo2", in: line) { return .saturation }
    if key.equals("rr", in: line) { return .respiratoryRate }
    if key.equals("pi", in: line) { return .perfusionIndex }
    if key.equals("etco2", in: line) { return .endTidalCO2 }
    if key.equals("temp", in: line) { return .temperature }
    if key.equals("abp_sys", in: line) { return .arterialSystolic }
    if key.equals("abp_dia", in: line) { return .arterialDiastolic }
    if key.equals("abp_map", in: line) { return .arterialMean }
    return nil
  }

  /// `"q":{"spo2":"motion"}`, or `"q":"motion"` for all values of the line.
  private mutating func readQualities(_ value: JSONValue) throws(JSONError) {
    for parameter in Parameter.sampled {
      guard let word = value.text ?? value[parameter.symbol]?.text, vital[parameter] != nil
      else { continue }
      qualify(parameter, word)
    }
  }

  private mutating func qualify(_ parameter: Parameter, _ word: String) {
    switch vital[parameter] {
    case nil: break
    case .measured(let amount), .questionable(let amount, _):
      // An unknown quality still counts as a doubt.
      let doubt = Doubt(rawValue: word) ?? .noise
      vital.set(parameter, hundredths: Int64(amount.hundredths), doubt: doubt)
    case .missing: vital.setMissing(parameter, Absence(rawValue: word) ?? .noValue)
    }
  }

  mutating func readCuff(
    _ key: JSONSlice, in line: Span<UInt8>, _ cursor: inout JSONCursor
  ) throws(JSONError) {
    if key.equals("src", in: line) {
      try readSource(in: line, &cursor)
    } else if key.equals("sys", in: line) {
      cuff.systolic = try pressure(in: line, &cursor)
    } else if key.equals("dia", in: line) {
      cuff.diastolic = try pressure(in: line, &cursor)
    } else if key.equals("map", in: line) {
      cuff.mean = try pressure(in: line, &cursor)
    } else if key.equals("measuring", in: line) {
      cuff.isMeasuring = try cursor.boolean(in: line)
    } else if key.equals("taken", in: line) {
      if let number = try cursor.numberOrNull(in: line) {
        let taken = number.scaled(places: 0, rounding: .towardsZero) ?? .max
        isTimeOutOfBounds = !Bounds.taken.contains(taken)
        cuff.taken = SessionTime(milliseconds: isTimeOutOfBounds ? 0 : taken)
      }
    } else if key.equals("failed", in: line) {
      cuff.hasFailed = try cursor.boolean(in: line)
    } else {
      try cursor.skipValue(in: line)
    }
  }

  private func pressure(
    in line: Span<UInt8>, _ cursor: inout JSONCursor
  ) throws(JSONError) -> Pressure? {
    try cursor.numberOrNull(in: line)?.scaled(places: 2).flatMap { Int32(exactly: $0) }
      .flatMap(Pressure.init(hundredths:))
  }
}
